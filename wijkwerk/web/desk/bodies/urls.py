from django.urls import path

from wijkwerk.web.desk.bodies import views

urlpatterns = [
    path("geld/rechtspersonen/", views.bodies, name="desk_money_bodies"),
    path("geld/rechtspersonen/<int:number>/", views.body, name="desk_money_body"),
    path("geld/rechtspersonen/<int:number>/btw-nummer/", views.vat, name="desk_money_body_vat"),
    path("geld/munt/", views.worth, name="desk_money_worth"),
]
