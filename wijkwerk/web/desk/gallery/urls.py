from django.urls import path

from wijkwerk.web.desk.gallery import views

urlpatterns = [path("onderdelen/", views.gallery, name="desk_gallery")]
