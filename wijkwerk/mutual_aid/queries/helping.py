"""Reads: what a connector has to bring together, and what each of the two may know. Of the other only `rules.learned` lets anything out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from wijkwerk.kernel import text
from wijkwerk.mutual_aid import rules
from wijkwerk.mutual_aid.enums import CIRCLE, COUNCIL, Answer, HelpKind, Outcome, Radius, Side
from wijkwerk.mutual_aid.models import Ask, Forgetting, HelpCount, Offer, OfferQuerySet, Proposal
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Block, Neighbourhood

_HOUSE = re.compile(r"(?P<street>.*?\D)\s*(?P<number>\d{1,5})(?!\d)", re.DOTALL)


def days_kept(neighbourhood: Neighbourhood) -> int:
    found = Forgetting.objects.filter(neighbourhood=neighbourhood).values_list("days", flat=True).first()
    return found if found is not None else rules.DAYS_KEPT


def block_at(neighbourhood: Neighbourhood, typed: str) -> Block | None:
    """The block of an address as people type it (`Klinkerkade 12a`), or of most homes in a street; None when it is not known here."""
    street, number = _street_and_number(typed)
    here = list(places.addresses_by_street(neighbourhood, [street]).values())
    likely = [row for row in here if row.house_number == number] or here
    blocks = Counter(row.block_id for row in likely if row.block_id is not None)
    return Block.objects.get(pk=blocks.most_common(1)[0][0]) if blocks else None


def _street_and_number(typed: str) -> tuple[str, int | None]:
    found = _HOUSE.match(typed.strip())
    return (found["street"], int(found["number"])) if found else (typed, None)


def known_person(neighbourhood: Neighbourhood, *, first_name: str, phone: str, email: str) -> Person | None:
    """The one person with this first name and this number or address, so that their own data shows it; None when in doubt."""
    key = text.phone_key(phone)
    reached = Q(phone_key=key) if key else Q(pk=None)
    reached |= Q(email__iexact=email) if email else Q(pk=None)
    found = Person.objects.within(neighbourhood).filter(reached, erased_at__isnull=True)[:5]
    same = [each for each in found if text.sort_key(each.first_name) == text.sort_key(first_name)]
    return same[0] if len(same) == 1 else None


def open_asks(neighbourhood: Neighbourhood, *, kind: str = "") -> QuerySet[Ask]:
    """Longest waiting first, each with the proposal that stands (`proposed`, one or none)."""
    rows = Ask.objects.within(neighbourhood).open().select_related("block")
    if kind:
        rows = rows.filter(kind=kind)
    return _with_proposal(rows).oldest_first()


def _with_proposal(rows: QuerySet[Ask]) -> Any:
    standing = Proposal.objects.standing().select_related("offer").order_by("pk")
    return rows.prefetch_related(Prefetch("proposals", queryset=standing, to_attr="proposed"))


def offers(neighbourhood: Neighbourhood, *, kind: str = "", far: int | None = None) -> OfferQuerySet:
    """By kind and radius, the one used longest ago first, so that not the same few are asked again and again."""
    rows: OfferQuerySet = Offer.objects.within(neighbourhood).select_related("block")
    if kind:
        rows = rows.of_kind(kind)
    if far is not None:
        rows = rows.filter(radius=far)
    return rows.prefetch_related("kinds", "languages").order_by("used_at", "pk")


def offers_for(ask: Ask) -> OfferQuerySet:
    """Who offered just this within reach, nearest first, without who was asked already, and without who asks and their home."""
    metres = [When(block_id=pk, then=Value(far)) for pk, far in _metres_from(ask.block).items() if far is not None]
    apart = Case(*metres, default=Value(None), output_field=IntegerField())
    rows = Offer.objects.filter(neighbourhood_id=ask.neighbourhood_id).of_kind(ask.kind).annotate(metres=apart)
    rows = rows.filter(Q(radius=Radius.ALL) | Q(metres__isnull=True) | Q(metres__lte=F("radius")))
    rows = rows.exclude(proposals__ask=ask).exclude(_oneself(ask))
    if ask.theme:
        rows = rows.filter(theme=ask.theme)
    if ask.language:
        rows = rows.filter(languages__language=ask.language)
    return rows.select_related("block").order_by(F("metres").asc(nulls_last=True), "used_at", "pk")


def _metres_from(block: Block | None) -> dict[int, int | None]:
    """To every block of the neighbourhood, between the middles."""
    if block is None:
        return {}
    rows = Block.objects.filter(neighbourhood_id=block.neighbourhood_id)
    return {each.pk: rules.metres_apart(_middle(block), _middle(each)) for each in rows}


def _middle(block: Block | None) -> tuple[float, float] | None:
    return None if block is None or block.x is None or block.y is None else (block.x, block.y)


def metres_between(ask: Ask, offer: Offer) -> int | None:
    return rules.metres_apart(_middle(ask.block), _middle(offer.block))


def _oneself(ask: Ask) -> Q:
    """Offers of whoever asks: the same person, number or address; and of whoever lives behind the same front door."""
    same = Q(person=ask.person_id) if ask.person_id else Q(pk=None)
    same |= Q(phone=ask.phone) if ask.phone else Q(pk=None)
    same |= Q(email__iexact=ask.email) if ask.email else Q(pk=None)
    if ask.person is not None and ask.person.address_id:
        same |= Q(person__isnull=False, person__address=ask.person.address_id)
    return same


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as one of the two sees it. `other` is empty until both said yes, and again once it is over."""

    code: str
    kind: str
    reason: str
    metres: int | None
    mine: Answer
    other: rules.Card | None
    is_over: bool


def seen_by(proposal: Proposal, side: Side) -> Seen:
    """The one way by which a page gets at a proposal."""
    card = proposal.offer.card if side is Side.ASKER else proposal.ask.card
    return Seen(
        code=proposal.code,
        kind=str(proposal.ask.get_kind_display()),
        reason=proposal.reason,
        metres=proposal.metres,
        mine=proposal.standing.of(side),
        other=rules.learned(proposal.standing, card),
        is_over=proposal.standing.is_over,
    )


def for_asker(ask: Ask) -> Seen | None:
    found = Proposal.objects.filter(ask=ask).standing().select_related("ask", "offer").first()
    return seen_by(found, Side.ASKER) if found else None


def for_helper(offer: Offer, *, most: int) -> list[Seen]:
    rows = Proposal.objects.filter(offer=offer).standing().select_related("ask", "offer")
    return [seen_by(each, Side.HELPER) for each in rows.order_by("-pk")[:most]]


def asks_of(person: Person) -> QuerySet[Ask]:
    """One's own, newest first; `waits` says whether a proposal waits for one's answer."""
    mine = Proposal.objects.standing().filter(ask=OuterRef("pk"), asker_says=Answer.WAITING)
    return Ask.objects.filter(person=person).annotate(waits=Exists(mine)).order_by("-asked_at", "-pk")


def offers_of(person: Person) -> QuerySet[Offer]:
    mine = Proposal.objects.standing().filter(offer=OuterRef("pk"), helper_says=Answer.WAITING)
    rows = Offer.objects.filter(person=person).annotate(waits=Exists(mine)).prefetch_related("kinds")
    return rows.order_by("-offered_at", "-pk")


@dataclass(frozen=True, slots=True)
class CountLine:
    kind: str
    done: int
    withdrawn: int
    nobody: int


@dataclass(frozen=True, slots=True)
class CountedMonth:
    month: date
    lines: list[CountLine]


def counted(neighbourhood: Neighbourhood, *, months: int) -> list[CountedMonth]:
    """What was closed, per month and kind, newest month first; two queries."""
    rows = HelpCount.objects.within(neighbourhood)
    newest = sorted(set(rows.order_by("-month").values_list("month", flat=True).distinct()[:months]), reverse=True)
    counts: dict[date, dict[str, Counter[str]]] = {month: {} for month in newest}
    for row in rows.filter(month__in=newest).order_by("month", "kind", "outcome"):
        counts[row.month].setdefault(row.kind, Counter())[row.outcome] += row.times
    return [CountedMonth(month, _count_lines(kinds)) for month, kinds in counts.items()]


def _count_lines(kinds: dict[str, Counter[str]]) -> list[CountLine]:
    return [
        CountLine(kind_label(kind), times[Outcome.DONE], times[Outcome.WITHDRAWN], times[Outcome.NOBODY])
        for kind, times in kinds.items()
    ]


def kind_label(kind: str) -> str:
    labels = {**dict(HelpKind.choices), CIRCLE: _("kring van buren"), COUNCIL: _("familieberaad")}
    return str(labels.get(kind, kind))


def done_in_all(neighbourhood: Neighbourhood) -> int:
    """How often neighbours helped each other, as far as that was counted."""
    rows = HelpCount.objects.within(neighbourhood).filter(outcome=Outcome.DONE, kind__in=HelpKind.values)
    return int(rows.aggregate(total=Sum("times", default=0))["total"])


def secrets_of(ask: Ask, offer: Offer) -> Iterable[str]:
    """What a reason must not tell, for both read it before they said yes."""
    return (ask.first_name, ask.phone, ask.where, ask.words, ask.email, offer.first_name, offer.phone, offer.email)
