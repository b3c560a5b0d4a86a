from django.urls import path

from wijkwerk.web.public.first_start import views

urlpatterns = [path("eerste-start/<str:token>/", views.first_start, name="first_start")]
