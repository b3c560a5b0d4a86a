"""All addresses; none of them knows which neighbourhood it is in."""

from django.urls import include, path

handler404 = "wijkwerk.web.shared.errors.not_found"
handler403 = "wijkwerk.web.shared.errors.forbidden"
handler500 = "wijkwerk.web.shared.errors.broken"

TOPICS = (
    "public.home",
    "public.first_start",
    "public.account",
    "public.ask",
    "public.join",
    "public.place",
    "public.agenda",
    "public.post",
    "public.safety",
    "public.help",
    "public.news",
    "public.results",
    "public.coins",
    "my.start",
    "my.shifts",
    "my.help",
    "my.statement",
    "my.purse",
    "my.circle",
    "my.visits",
    "my.data",
    "my.receipts",
    "my.post",
    "my.safety",
    "my.news",
    "partner.offers",
    "partner.till",
    "partner.post",
    "desk.inbox",
    "desk.post",
    "desk.safety",
    "desk.people",
    "desk.shifts",
    "desk.visits",
    "desk.place",
    "desk.agenda",
    "desk.help",
    "desk.door",
    "desk.news",
    "desk.stairs",
    "desk.valuing",
    "desk.bodies",
    "desk.coins",
    "desk.circles",
    "desk.receipts",
    "desk.cash",
    "desk.money",
    "desk.imports",
    "desk.roles",
    "desk.areas",
    "desk.gallery",
)

urlpatterns = [path("", include(f"wijkwerk.web.{topic}.urls")) for topic in TOPICS]
