from django.urls import path

from wijkwerk.web.my.awards import views

urlpatterns = [
    path("mijn/voorstel/<str:code>/", views.award, name="my_award"),
    path("mijn/voorstel/<str:code>/nee/", views.say_no, name="my_award_no"),
    path("mijn/voorstel/<str:code>/terug/", views.take_back, name="my_award_back"),
    path("mijn/voorstel/<str:code>/blad/", views.sheet, name="my_award_sheet"),
]
