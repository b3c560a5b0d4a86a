from django.urls import path

from wijkwerk.web.desk.signing import views

urlpatterns = [path("toezicht/", views.signing, name="desk_payout_asked")]
