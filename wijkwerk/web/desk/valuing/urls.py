from django.urls import path

from wijkwerk.web.desk.valuing import paper, proposals, views

urlpatterns = [
    path("waardering/", views.ways, name="desk_money_ways"),
    path("waardering/mandaat/", views.mandate, name="desk_money_mandate"),
    path("waardering/mandaat/<str:code>/eindigt/", views.end_mandate, name="desk_money_mandate_end"),
    path("waardering/manier/<str:way>/eindigt/", views.end_way, name="desk_money_way_end"),
    path("waardering/belasting/<int:year>/", paper.tax, name="desk_money_tax"),
    path("waardering/brieven/<int:year>/", paper.letters, name="desk_money_letters"),
    path("mensen/<str:code>/voorstel/", proposals.propose, name="desk_people_propose"),
    path("voorstellen/", proposals.proposals, name="desk_people_proposals"),
    path("voorstellen/<str:code>/intrekken/", proposals.withdraw, name="desk_people_proposals_withdraw"),
    path("diensten/<str:code>/kaartjes/", paper.cards, name="desk_shifts_cards"),
]
