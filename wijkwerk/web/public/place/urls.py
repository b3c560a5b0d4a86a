from django.urls import path

from wijkwerk.web.public.place import door, keys, vacant, views

urlpatterns = [
    path("plek/", views.place, name="place"),
    path("plek/deur/", door.enter, name="place_door"),
    path("plek/deur/<str:code>/", door.told, name="place_door_told"),
    path("plek/boeking/<str:code>/", views.booking, name="place_booking"),
    path("plek/boeking/<str:code>/afzeggen/", views.cancel, name="place_cancel"),
    path("plek/sleutel/<str:token>/", keys.key, name="place_key"),
    path("plek/sleutel/<str:token>/terug/", keys.bring_back, name="place_key_back"),
    path("plek/sleutel/<str:token>/neem/", keys.take, name="place_key_take"),
    path("plek/leeg/", vacant.vacant, name="place_vacant"),
    path("plek/<str:code>/", views.ask, name="place_ask"),
]
