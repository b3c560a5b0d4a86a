from django.urls import path

from wijkwerk.web.desk.roles import views

urlpatterns = [
    path("rollen/", views.roles, name="desk_roles"),
    path("rollen/geef/", views.grant, name="desk_roles_grant"),
    path("rollen/<str:code>/beeindig/", views.end, name="desk_roles_end"),
    path("logboek/", views.trail, name="desk_roles_trail"),
]
