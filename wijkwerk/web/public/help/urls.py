from django.urls import path

from wijkwerk.web.public.help import asks, offers

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
]
