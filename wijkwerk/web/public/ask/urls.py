from django.urls import path

from wijkwerk.web.public.ask import views

urlpatterns = [
    path("vraag/", views.ask, name="ask"),
    path("vraag/code/", views.by_code, name="signal_by_code"),
    path("vraag/<str:code>/foto/", views.picture, name="signal_picture"),
    path("vraag/<str:code>/", views.status, name="signal_status"),
]
