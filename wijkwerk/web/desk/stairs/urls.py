from django.urls import path, re_path

from wijkwerk.web.desk.stairs import views

urlpatterns = [
    path("trap/", views.stairs, name="desk_stairs"),
    path("trap/vraag-bundels/", views.ask, name="desk_stairs_ask"),
    path("trap/soort/<slug:kind>/", views.kind, name="desk_stairs_kind"),
    path("trap/voorstel/<str:code>/", views.proposal, name="desk_stairs_proposal"),
    path("trap/brok/<str:code>/", views.package, name="desk_stairs_package"),
    path("trap/brok/<str:code>/aanbieden/", views.offer, name="desk_stairs_send"),
    re_path(r"^trap/brok/(?P<code>[^/]+)/(?P<act>begin|klaar|vervalt)/$", views.act, name="desk_stairs_act"),
    path("trap/aanbod/<str:code>/", views.sent, name="desk_stairs_offer"),
    path("trap/behoefte/<str:code>/", views.move, name="desk_stairs_move"),
]
