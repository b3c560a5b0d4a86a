from django.urls import path

from wijkwerk.web.my.purse import slips, views

urlpatterns = [
    path("mijn/beurs/", views.purse, name="my_purse"),
    path("mijn/beurs/brief/bijlage/", views.letter, name="my_coin_letter"),
    path("mijn/betalen/<str:code>/", views.pay, name="my_pay"),
    path("mijn/beurs/betaald/<str:code>/", views.paid, name="my_paid"),
    path("mijn/beurs/bonnen/", slips.slips, name="my_slips"),
    path("mijn/beurs/bonnen/terug/", slips.put_back, name="my_slips_back"),
    path("mijn/beurs/bonnen/<str:code>/", slips.book, name="my_slip_book"),
]
