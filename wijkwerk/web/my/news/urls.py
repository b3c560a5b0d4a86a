from django.urls import path

from wijkwerk.web.my.news import views

urlpatterns = [
    path("mijn/nieuwsbrief/", views.newsletter, name="my_newsletter"),
    path("mijn/nieuwsbrief/<str:code>/stop/", views.stop, name="my_newsletter_stop"),
]
