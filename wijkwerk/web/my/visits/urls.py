from django.urls import path

from wijkwerk.web.my.visits import views

urlpatterns = [
    path("mijn/bezoeken/", views.visits, name="my_visits"),
    path("mijn/bezoeken/dag.json", views.day, name="my_visits_day"),
    path("mijn/bezoeken/samen/", views.pair, name="my_visits_pair"),
    path("mijn/bezoeken/zonder/", views.without, name="my_visits_without"),
    path("mijn/bezoeken/thuis/<str:code>/", views.home_pair, name="my_home_pair"),
    path("mijn/bezoeken/werker.js", views.worker, name="my_visits_worker"),
    path("mijn/bezoeken/<str:code>/", views.visit, name="my_visit"),
]
