from django.urls import path

from wijkwerk.web.desk.cash import counting, views

urlpatterns = [
    path("kas/", views.boxes, name="desk_cash"),
    path("kas/<str:code>/", views.box, name="desk_cash_box"),
    path("kas/<str:code>/open/", counting.open_box, name="desk_cash_open"),
    path("kas/<str:code>/dicht/", counting.close_box, name="desk_cash_close"),
    path("kas/<str:code>/erbij-eraf/", views.move, name="desk_cash_move"),
    path("kas/<str:code>/opbrengst/", views.takings, name="desk_cash_takings"),
    path("kas/telling/<str:code>/", counting.sheet, name="desk_cash_sheet"),
    path("kas/telling/<str:code>/gezien/", counting.seen, name="desk_cash_seen"),
]
