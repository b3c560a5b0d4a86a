from django.urls import path

from wijkwerk.web.partner.post import views

urlpatterns = [
    path("inleveren/<str:token>/", views.hand_in, name="partner_hand_in"),
    path("ingeleverd/<str:token>/", views.handed_in, name="partner_handed_in"),
]
