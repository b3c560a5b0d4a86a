from django.urls import path

from wijkwerk.web.my.start import views

urlpatterns = [path("mijn/", views.start, name="my")]
