from django.urls import path

from wijkwerk.web.desk.areas import about, calling, views

urlpatterns = [
    path("onze-buurt/", about.about, name="desk_areas_about"),
    path("wie-bel-ik/", calling.whom_to_call, name="desk_areas_call"),
    path("wie-bel-ik/invullen/", calling.tell, name="desk_areas_call_tell"),
    path("meer/", views.areas, name="desk_areas"),
    path("meer/<slug:key>/graag/", views.ask, name="desk_areas_ask"),
    path("meer/<slug:key>/aan/", views.turn_on, name="desk_areas_on"),
    path("meer/<slug:key>/uit/", views.turn_off, name="desk_areas_off"),
]
