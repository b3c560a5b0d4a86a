from django.urls import path

from wijkwerk.web.my.shifts import views

urlpatterns = [
    path("mijn/dienst/<str:code>/", views.shift, name="my_shift"),
    path("mijn/dienst/<str:code>/nee/", views.say_no, name="my_shift_no"),
    path("mijn/dienst/<str:code>/blad/", views.sheet, name="my_shift_sheet"),
    path("mijn/waardering/", views.like, name="my_like"),
]
