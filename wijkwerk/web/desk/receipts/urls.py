from django.urls import path

from wijkwerk.web.desk.receipts import paper, paying, projects, views

urlpatterns = [
    path("geld/bonnen/", views.receipts, name="desk_money_receipts"),
    path("geld/bonnen/papier/", paper.hand_in_for, name="desk_money_receipts_paper"),
    path("geld/bonnen/betalen/", paying.payable, name="desk_money_receipts_payable"),
    path("geld/bonnen/<str:code>/", views.receipt, name="desk_money_receipt"),
    path("geld/bonnen/<str:code>/foto/", views.photo, name="desk_money_receipt_photo"),
    path("geld/bonnen/<str:code>/akkoord/", views.approve, name="desk_money_receipt_approve"),
    path("geld/bonnen/<str:code>/vraag/", views.send_back, name="desk_money_receipt_send_back"),
    path("geld/bonnen/<str:code>/terug/", views.reverse_receipt, name="desk_money_receipt_reverse"),
    path("geld/bonnen/<str:code>/btw/", views.note_vat, name="desk_money_receipt_vat"),
    path("geld/bonnen/<str:code>/betaald/", paying.paid, name="desk_money_receipt_paid"),
    path("geld/potjes/", projects.projects, name="desk_money_projects"),
    path("geld/potjes/twee/", projects.terms, name="desk_money_receipts_terms"),
]
