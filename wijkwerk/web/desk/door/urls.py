from django.urls import path

from wijkwerk.web.desk.door import views

urlpatterns = [
    path("deur/", views.today, name="door"),
    path("deur/tik/", views.tap, name="door_tap"),
    path("deur/doorgeven/", views.pass_on, name="door_pass_on"),
    path("deur/zonder/", views.without, name="door_without"),
    path("deur/werker.js", views.worker, name="door_worker"),
    path("deur/slot/", views.lock, name="door_lock"),
    path("deur/koppelen/", views.pair, name="door_pair"),
]
