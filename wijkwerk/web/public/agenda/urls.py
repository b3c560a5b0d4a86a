from django.urls import path

from wijkwerk.web.public.agenda import views

urlpatterns = [
    path("agenda/", views.agenda, name="agenda"),
    path("agenda.ics", views.feed, name="agenda_feed"),
    path("agenda/<str:code>/", views.occurrence, name="agenda_occurrence"),
    path("agenda/<str:code>/helpen/", views.help_out, name="agenda_help"),
    path("agenda/<str:code>/agenda.ics", views.activity_feed, name="agenda_activity_feed"),
    path("ik-ben-erbij/<str:token>/", views.signed_up, name="agenda_signed_up"),
    path("ik-ben-erbij/<str:token>/afzeggen/", views.call_off, name="agenda_call_off"),
]
