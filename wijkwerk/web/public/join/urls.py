from django.urls import path

from wijkwerk.web.public.join import views

urlpatterns = [
    path("meedoen/", views.shifts, name="join"),
    path("meedoen/<str:code>/", views.shift, name="join_shift"),
    path("ik-kom/<str:token>/", views.joined, name="joined"),
    path("ik-kom/<str:token>/afzeggen/", views.call_off, name="call_off"),
    path("ik-neem-over/<str:token>/", views.take_over, name="take_over"),
]
