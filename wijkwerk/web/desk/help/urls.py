from django.urls import path

from wijkwerk.web.desk.help import asks, offers, paper, term

urlpatterns = [
    path("hulp/", asks.asks, name="desk_help"),
    path("hulp/nieuw/", asks.note, name="desk_help_note"),
    path("hulp/aanbod/", offers.offers, name="desk_help_offers"),
    path("hulp/aanbod/nieuw/", offers.note, name="desk_help_offers_note"),
    path("hulp/aanbod/<str:code>/weg/", offers.take_back, name="desk_help_offer_gone"),
    path("hulp/vergeten/", term.term, name="desk_help_term"),
    path("hulp/voorstel/<str:code>/antwoord/", asks.answer, name="desk_help_proposal_answer"),
    path("hulp/voorstel/<str:code>/weg/", asks.withdraw, name="desk_help_proposal_withdraw"),
    path("hulp/voorstel/<str:code>/briefje/<str:side>/", paper.slip, name="desk_help_proposal_slip"),
    path("hulp/<str:code>/", asks.ask, name="desk_help_ask"),
    path("hulp/<str:code>/voorstel/", asks.propose, name="desk_help_ask_propose"),
    path("hulp/<str:code>/klaar/", asks.close, name="desk_help_ask_close"),
]
