from django.urls import path

from wijkwerk.web.desk.areas import views

urlpatterns = [
    path("meer/", views.areas, name="desk_areas"),
    path("meer/<slug:key>/graag/", views.ask, name="desk_areas_ask"),
    path("meer/<slug:key>/aan/", views.turn_on, name="desk_areas_on"),
    path("meer/<slug:key>/uit/", views.turn_off, name="desk_areas_off"),
]
