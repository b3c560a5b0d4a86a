from django.urls import path

from wijkwerk.web.desk.visits import pairs, typing, views

urlpatterns = [
    path("bezoeken/", views.days, name="desk_visits"),
    path("bezoeken/nieuw/", views.plan, name="desk_visits_plan"),
    path("bezoeken/intypen/", typing.type_in, name="desk_visits_type"),
    path("bezoeken/foto/<str:code>/", views.picture, name="desk_visits_picture"),
    path("bezoeken/verschil/<str:code>/", views.settle, name="desk_visits_settle"),
    path("bezoeken/dag/<str:code>/", views.day, name="desk_visits_day"),
    path("bezoeken/dag/<str:code>/volgorde/", views.arrange, name="desk_visits_arrange"),
    path("bezoeken/dag/<str:code>/samen/", pairs.second, name="desk_visits_second"),
    path("bezoeken/dag/<str:code>/vertel/", pairs.tell, name="desk_visits_tell"),
    path("bezoeken/huis/<str:code>/samen/", pairs.home_wish, name="desk_visits_pair"),
    path("bezoeken/dag/<str:code>/blad/", views.sheet, name="desk_visits_sheet"),
    path("bezoeken/dag/<str:code>/vervalt/", views.call_off, name="desk_visits_call_off"),
]
