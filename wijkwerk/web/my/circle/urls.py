from django.urls import path

from wijkwerk.web.my.circle import joining, trying, views

urlpatterns = [
    path("mijn/kring/", joining.circles, name="my_circles"),
    path("mijn/kring/proef/", trying.try_out, name="my_circle_try"),
    path("mijn/kring/<str:code>/", views.circle, name="my_circle"),
    path("mijn/kring/<str:code>/meedoen/", joining.join, name="my_circle_join"),
    path("mijn/kring/<str:code>/begin/", views.start, name="my_circle_start"),
    path("mijn/kring/<str:code>/weg/", views.leave, name="my_circle_leave"),
    path("mijn/kring/<str:code>/ziek/", views.ill, name="my_circle_ill"),
    path("mijn/kring/<str:code>/beurs/", views.purse, name="my_circle_purse"),
    path("mijn/kring/<str:code>/beter/<str:illness>/", views.well, name="my_circle_well"),
    path("mijn/kring/<str:code>/vergissing/<str:illness>/", views.not_ill, name="my_circle_not_ill"),
    path("mijn/kring/<str:code>/gift/<str:proposal>/", views.gift, name="my_circle_gift"),
    path("mijn/kring/<str:code>/over/<str:about>/", views.speak, name="my_circle_speak"),
]
