from django.urls import path

from wijkwerk.web.partner.offers import counter, views

urlpatterns = [
    path("aanbod/<str:token>/", views.offer, name="partner_offer"),
    path("aanbod/<str:token>/voorstel/", counter.counter, name="partner_offer_counter"),
]
