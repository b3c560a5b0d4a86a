from django.urls import path

from wijkwerk.web.my.help import views

urlpatterns = [path("mijn/burenhulp/", views.mine_of_help, name="my_help")]
