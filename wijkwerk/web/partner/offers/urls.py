from django.urls import path

from wijkwerk.web.partner.offers import views

urlpatterns = [path("aanbod/<str:token>/", views.offer, name="partner_offer")]
