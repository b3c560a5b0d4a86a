from django.urls import path

from wijkwerk.web.my.post import views

urlpatterns = [path("mijn/post/", views.post, name="my_post")]
