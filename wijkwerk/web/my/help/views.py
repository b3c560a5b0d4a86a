"""The way to one's own pages of neighbour help, for whoever has a login; who has none comes by the same links from a mail."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.mutual_aid import queries
from wijkwerk.people.models import Person
from wijkwerk.web.shared.links import help_ask_path, help_circle_path, help_council_path, help_offer_path
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    url: str
    waits_for_me: bool = False
    is_closed: bool = False


@mine("people.see_own")
@require_safe
def mine_of_help(request: Request, person: Person) -> HttpResponse:
    asks = [
        Line(str(ask.get_kind_display()), help_ask_path(ask.pk), bool(ask.waits), ask.closed_at is not None)
        for ask in queries.asks_of(person)[:SHOWN]
    ]
    offers = [
        Line(
            ", ".join(str(each.get_kind_display()) for each in offer.kinds.all()),
            help_offer_path(offer.pk),
            bool(offer.waits),
        )
        for offer in queries.offers_of(person)[:SHOWN]
    ]
    circles = [
        Line(member.circle.name, help_circle_path(member.pk), member.joined_at is None)
        for member in queries.memberships(person)[:SHOWN]
    ]
    councils = [Line(each.question, help_council_path(each.pk)) for each in queries.councils_of(person)[:SHOWN]]
    return page(request, "my/help.html", person=person, asks=asks, offers=offers, circles=circles, councils=councils)
