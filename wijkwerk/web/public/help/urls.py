from django.urls import path

from wijkwerk.web.public.help import asks, circles, councils, kin, offers

urlpatterns = [
    path("burenhulp/", asks.about, name="help"),
    path("burenhulp/vraag/", asks.ask, name="help_ask_new"),
    path("burenhulp/vraag/<str:token>/", asks.own, name="help_ask"),
    path("burenhulp/vraag/<str:token>/antwoord/", asks.answer, name="help_ask_answer"),
    path("burenhulp/vraag/<str:token>/klaar/", asks.close, name="help_ask_close"),
    path("burenhulp/aanbod/", offers.offer, name="help_offer_new"),
    path("burenhulp/aanbod/<str:token>/", offers.own, name="help_offer"),
    path("burenhulp/aanbod/<str:token>/antwoord/", offers.answer, name="help_offer_answer"),
    path("burenhulp/aanbod/<str:token>/gedaan/", offers.done, name="help_offer_done"),
    path("burenhulp/aanbod/<str:token>/stop/", offers.stop, name="help_offer_stop"),
    path("burenhulp/kring/<str:token>/", circles.own, name="help_circle"),
    path("burenhulp/kring/<str:token>/antwoord/", circles.answer, name="help_circle_answer"),
    path("burenhulp/kring/<str:token>/beurt/", circles.turn, name="help_circle_turn"),
    path("burenhulp/beraad/", councils.start, name="help_council_new"),
    path("burenhulp/beraad/<str:token>/", councils.own, name="help_council"),
    path("burenhulp/beraad/<str:token>/wie/", councils.gather, name="help_council_gather"),
    path("burenhulp/beraad/<str:token>/wat/", councils.plan, name="help_council_plan"),
    path("burenhulp/beraad/<str:token>/anders/", councils.change, name="help_council_change"),
    path("burenhulp/beraad/<str:token>/klaar/", councils.close, name="help_council_close"),
    path("burenhulp/weekplan/<str:token>/", kin.plan, name="help_kin"),
    path("burenhulp/weekplan/<str:token>/wie/", kin.task, name="help_kin_task"),
]
