from django.urls import path

from wijkwerk.web.public.coins import views

urlpatterns = [path("munt/", views.coins, name="coins")]
