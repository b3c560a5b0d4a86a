from django.urls import path

from wijkwerk.web.desk.invoices import views

urlpatterns = [
    path("geld/facturen/", views.invoices, name="desk_money_invoices"),
    path("geld/facturen/nieuw/", views.new, name="desk_money_invoices_new"),
    path("geld/facturen/lezen/", views.read_in, name="desk_money_invoices_read"),
    path("geld/facturen/<str:code>/", views.invoice, name="desk_money_invoice"),
    path("geld/facturen/<str:code>/bestand/", views.file, name="desk_money_invoice_file"),
    path("geld/facturen/<str:code>/akkoord/", views.approve, name="desk_money_invoice_approve"),
    path("geld/facturen/<str:code>/intrekken/", views.withdraw, name="desk_money_invoice_withdraw"),
    path("geld/facturen/<str:code>/terug/", views.turn_back, name="desk_money_invoice_turn_back"),
]
