from django.urls import path, re_path

from wijkwerk.web.desk.stairs import offering, views

urlpatterns = [
    path("trap/", views.stairs, name="desk_stairs"),
    path("trap/vraag-bundels/", views.ask, name="desk_stairs_ask"),
    path("trap/soort/<slug:kind>/", views.kind, name="desk_stairs_kind"),
    path("trap/voorstel/<str:code>/", views.proposal, name="desk_stairs_proposal"),
    path("trap/brok/<str:code>/", views.package, name="desk_stairs_package"),
    path("trap/brok/<str:code>/aanbieden/", offering.offer, name="desk_stairs_send"),
    re_path(r"^trap/brok/(?P<code>[^/]+)/(?P<act>begin|klaar|vervalt)/$", views.act, name="desk_stairs_act"),
    path("trap/brok/<str:code>/vergelijk/", offering.compare, name="desk_stairs_compare"),
    path("trap/aanbod/<str:code>/", offering.sent, name="desk_stairs_offer"),
    path("trap/aanbod/<str:code>/link/", offering.renew, name="desk_stairs_offer_link"),
    path("trap/aanbod/<str:code>/brief/", offering.letter, name="desk_stairs_offer_letter"),
    path("trap/behoefte/<str:code>/", views.move, name="desk_stairs_move"),
]
