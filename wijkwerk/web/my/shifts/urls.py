from django.urls import path

from wijkwerk.web.my.shifts import photos, views

urlpatterns = [
    path("mijn/dienst/<str:code>/", views.shift, name="my_shift"),
    path("mijn/dienst/<str:code>/nee/", views.say_no, name="my_shift_no"),
    path("mijn/dienst/<str:code>/blad/", views.sheet, name="my_shift_sheet"),
    path("mijn/dienst/<str:code>/foto/", photos.picture, name="my_shift_photo"),
    path("mijn/dienst/<str:code>/foto/erbij/", photos.show, name="my_shift_show"),
    path("mijn/dienst/<str:code>/foto/weg/", photos.hide, name="my_shift_hide"),
    path("mijn/waardering/", views.like, name="my_like"),
]
