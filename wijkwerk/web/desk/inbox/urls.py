from django.urls import path

from wijkwerk.web.desk.inbox import pasted, views

urlpatterns = [
    path("werkbank/", views.inbox, name="desk_inbox"),
    path("werkbank/gesprek/", views.hear, name="desk_inbox_hear"),
    path("werkbank/plakken/", pasted.look, name="desk_inbox_paste"),
    path("werkbank/plakken/overnemen/", pasted.take, name="desk_inbox_take"),
    path("werkbank/samen/", views.many, name="desk_inbox_many"),
    path("werkbank/plan/", views.plan, name="desk_inbox_plan"),
    path("werkbank/behoefte/", views.recognise, name="desk_inbox_recognise"),
    path("werkbank/lade/<slug:name>/", views.drawer, name="desk_inbox_drawer"),
    path("werkbank/bericht/<str:code>/", views.signal, name="desk_inbox_signal"),
    path("werkbank/bericht/<str:code>/foto/", views.photo, name="desk_inbox_photo"),
    path("werkbank/bericht/<str:code>/antwoord/", views.answer, name="desk_inbox_answer"),
]
