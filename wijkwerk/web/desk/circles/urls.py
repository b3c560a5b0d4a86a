from django.urls import path

from wijkwerk.web.desk.circles import views

urlpatterns = [
    path("schenkkring/", views.circles, name="desk_circles"),
    path("schenkkring/<str:code>/", views.circle, name="desk_circles_circle"),
]
