from django.urls import path

from wijkwerk.web.public.home import views
from wijkwerk.web.shared import demo

urlpatterns = [
    path("", views.home, name="home"),
    path("buurten/", views.neighbourhoods, name="neighbourhoods"),
    path("gezond/", views.healthy, name="healthy"),
    path("start/", views.start, name="start"),
    path("jouw-gegevens/", views.privacy, name="privacy"),
    path("demo/<str:token>/", demo.enter, name="demo_door"),
]
