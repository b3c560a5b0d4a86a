from django.urls import path

from wijkwerk.web.public.front_door import own_code, views

urlpatterns = [
    path("deurcode/", views.by_code, name="door_code"),
    path("deurcode/binnen/", views.enter, name="door_enter"),
    path("deurcode/mail/", views.prove_mail, name="door_mail"),
    path("deurcode/<str:code>/", views.scanned, name="door_scanned"),
    path("aanmelden/eigen-code/", own_code.sign_in, name="own_code"),
]
