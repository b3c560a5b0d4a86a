from django.urls import path

from wijkwerk.web.my.calendar import views

urlpatterns = [
    path("mijn/agenda/", views.calendar, name="my_calendar"),
    path("mijn/agenda/uit/", views.close, name="my_calendar_close"),
    path("mijn-agenda/<str:token>.ics", views.feed, name="my_calendar_feed"),
]
