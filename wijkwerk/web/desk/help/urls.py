from django.urls import path

from wijkwerk.web.desk.help import asks, circles, offers, paper, term

urlpatterns = [
    path("hulp/", asks.asks, name="desk_help"),
    path("hulp/nieuw/", asks.note, name="desk_help_note"),
    path("hulp/aanbod/", offers.offers, name="desk_help_offers"),
    path("hulp/aanbod/nieuw/", offers.note, name="desk_help_offers_note"),
    path("hulp/aanbod/<str:code>/weg/", offers.take_back, name="desk_help_offer_gone"),
    path("hulp/kringen/", circles.circles, name="desk_help_circles"),
    path("hulp/kringen/<str:code>/", circles.circle, name="desk_help_circle"),
    path("hulp/kringen/<str:code>/vraag/", circles.invite, name="desk_help_circle_invite"),
    path("hulp/kringen/<str:code>/wie/", circles.member, name="desk_help_circle_member"),
    path("hulp/kringen/<str:code>/klaar/", circles.end, name="desk_help_circle_end"),
    path("hulp/vergeten/", term.term, name="desk_help_term"),
    path("hulp/voorstel/<str:code>/antwoord/", asks.answer, name="desk_help_proposal_answer"),
    path("hulp/voorstel/<str:code>/weg/", asks.withdraw, name="desk_help_proposal_withdraw"),
    path("hulp/voorstel/<str:code>/briefje/<str:side>/", paper.slip, name="desk_help_proposal_slip"),
    path("hulp/<str:code>/", asks.ask, name="desk_help_ask"),
    path("hulp/<str:code>/voorstel/", asks.propose, name="desk_help_ask_propose"),
    path("hulp/<str:code>/klaar/", asks.close, name="desk_help_ask_close"),
]
