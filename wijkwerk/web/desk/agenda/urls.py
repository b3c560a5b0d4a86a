from django.urls import path

from wijkwerk.web.desk.agenda import devices, paper, views

urlpatterns = [
    path("activiteiten/", views.agenda, name="desk_agenda"),
    path("activiteiten/nieuw/", views.plan, name="desk_agenda_plan"),
    path("activiteiten/weekblad/", paper.week, name="desk_agenda_week"),
    path("activiteiten/doorgegeven/<str:code>/gezien/", views.settle, name="desk_agenda_settle"),
    path("activiteiten/tablets/", devices.devices, name="desk_agenda_devices"),
    path("activiteiten/tablets/<str:code>/intrekken/", devices.withdraw, name="desk_agenda_withdraw"),
    path("activiteiten/keer/<str:code>/", views.date, name="desk_agenda_date"),
    path("activiteiten/keer/<str:code>/opgeven/", views.add, name="desk_agenda_add"),
    path("activiteiten/keer/<str:code>/verplaats/", views.move, name="desk_agenda_move"),
    path("activiteiten/keer/<str:code>/gaat-niet-door/", views.cancel, name="desk_agenda_cancel"),
    path("activiteiten/keer/<str:code>/lijst/", paper.sheet, name="desk_agenda_sheet"),
    path("activiteiten/keer/<str:code>/affiche/", paper.poster, name="desk_agenda_poster"),
    path("activiteiten/<str:code>/", views.activity, name="desk_agenda_activity"),
    path("activiteiten/<str:code>/stop/", views.stop, name="desk_agenda_stop"),
]
