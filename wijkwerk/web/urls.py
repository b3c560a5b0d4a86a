"""All addresses; none of them knows which neighbourhood it is in."""

from django.urls import include, path

handler404 = "wijkwerk.web.shared.errors.not_found"
handler403 = "wijkwerk.web.shared.errors.forbidden"
handler500 = "wijkwerk.web.shared.errors.broken"

TOPICS = (
    "public.home",
    "public.account",
    "public.ask",
    "public.join",
    "public.place",
    "public.agenda",
    "public.results",
    "my.start",
    "my.shifts",
    "my.statement",
    "my.data",
    "my.account",
    "partner.offers",
    "desk.inbox",
    "desk.people",
    "desk.shifts",
    "desk.place",
    "desk.agenda",
    "desk.door",
    "desk.stairs",
    "desk.valuing",
    "desk.bodies",
    "desk.payout",
    "desk.money",
    "desk.imports",
    "desk.roles",
    "desk.gallery",
)

urlpatterns = [path("", include(f"wijkwerk.web.{topic}.urls")) for topic in TOPICS]
