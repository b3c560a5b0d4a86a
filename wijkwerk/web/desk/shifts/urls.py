from django.urls import path

from wijkwerk.web.desk.shifts import certificates, photos, views

urlpatterns = [
    path("diensten/", views.shifts, name="desk_shifts"),
    path("diensten/zoek-mensen/", views.look, name="desk_shifts_look"),
    path("diensten/nieuw/", views.plan, name="desk_shifts_plan"),
    path("diensten/uren/", views.hours, name="desk_shifts_hours"),
    path("diensten/uren/<str:assignment__code>/akkoord/", views.approve, name="desk_shifts_approve"),
    path("diensten/uren/<str:assignment__code>/terug/", views.withdraw, name="desk_shifts_withdraw"),
    path("diensten/wie/<str:code>/uren/", views.note_hours, name="desk_shifts_note_hours"),
    path("diensten/wie/<str:code>/vog/", certificates.note, name="desk_shifts_note_vog"),
    path("trap/brok/<str:code>/dienst/", views.plan_for_package, name="desk_shifts_plan_package"),
    path("diensten/<str:code>/", views.shift, name="desk_shifts_shift"),
    path("diensten/<str:code>/lijst/", views.sheet, name="desk_shifts_sheet"),
    path("diensten/<str:code>/vraag/", views.ask, name="desk_shifts_ask"),
    path("diensten/<str:code>/niet-nu/", views.not_now, name="desk_shifts_not_now"),
    path("diensten/<str:code>/klaar/", views.done, name="desk_shifts_done"),
    path("diensten/<str:code>/foto/", photos.picture, name="desk_shifts_photo"),
    path("diensten/<str:code>/foto/erbij/", photos.show, name="desk_shifts_show"),
    path("diensten/<str:code>/foto/weg/", photos.hide, name="desk_shifts_hide"),
    path("diensten/<str:code>/gaat-niet-door/", views.cancel, name="desk_shifts_cancel"),
]
