from django.urls import path

from wijkwerk.web.my.data import views
from wijkwerk.web.shared import proof

urlpatterns = [
    path("mijn/gegevens/", views.own_data, name="my_data"),
    path("mijn/gegevens/meenemen/", views.take_along, name="my_take_along"),
    path("mijn/gegevens/lezen/", views.read, name="my_data_read"),
    path("gegevens.schema.json", views.schema, name="data_schema"),
    path("mijn/gegevens/wissen/", views.erase, name="my_erase"),
    path("mijn/bewijs/", proof.prove, name="prove"),
]
