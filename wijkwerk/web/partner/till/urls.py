from django.urls import path

from wijkwerk.web.partner.till import views

urlpatterns = [
    path("kassa/", views.till, name="till"),
    path("kassa/zonder/", views.without, name="till_without"),
    path("kassa/werker.js", views.worker, name="till_worker"),
    path("kassa/bon/", views.slip, name="till_slip"),
    path("kassa/open/<str:token>/", views.open_till, name="till_open"),
    path("kassa/dicht/", views.shut, name="till_shut"),
]
