from django.urls import path

from wijkwerk.web.desk.members import views

urlpatterns = [
    path("leden/", views.members, name="desk_members"),
    path("leden/nieuw/", views.add, name="desk_members_add"),
    path("leden/<str:code>/", views.member, name="desk_members_member"),
    path("leden/<str:code>/stopt/", views.end, name="desk_members_end"),
]
