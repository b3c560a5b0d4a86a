from django.urls import path

from wijkwerk.web.desk.money import views

urlpatterns = [
    path("geld/", views.evening, name="desk_money"),
    path("geld/boeken/", views.books, name="desk_money_books"),
    path("geld/boeken/zegel/", views.chain, name="desk_money_chain"),
    path("geld/boeken/<int:number>/", views.statement, name="desk_money_statement"),
    path("geld/<str:code>/", views.claim, name="desk_money_claim"),
    path("geld/<str:code>/akkoord/", views.approve, name="desk_money_approve"),
    path("geld/<str:code>/niet/", views.refuse, name="desk_money_refuse"),
    path("geld/<str:code>/terug/", views.reverse_claim, name="desk_money_reverse"),
]
