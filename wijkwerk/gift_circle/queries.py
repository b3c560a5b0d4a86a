"""Reads: what a member needs to see, and no more; and what a circle does to who lives on a benefit."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from wijkwerk.engines.safety import answer as safety
from wijkwerk.engines.safety.model import Answer, Offer, Payer, Situation, Work
from wijkwerk.engines.safety.model import Person as Told
from wijkwerk.engines.safety.words import LANGUAGES, UNSETTLED_WHY, WHY
from wijkwerk.gift_circle.enums import CircleState, MemberState, ProposalState
from wijkwerk.gift_circle.models import Circle, Illness, Level, Member, Proposal, PurseLine
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.figures import figure
from wijkwerk.reference.safety import safety_figures

LEVELS = 4

# What the safety rules say about a benefit by itself, whatever is received and from whom.
OF_A_BENEFIT = (
    "under_27_bijstand",
    "bijstand_report",
    "ww_report",
    "other_report",
    "benefit_unsettled",
    "asylum_declaration",
    "person_did_not_say",
)


def circles(neighbourhood: Neighbourhood) -> QuerySet[Circle]:
    """Each with `in_it`: how many members it has."""
    in_it = Count("members", filter=Q(members__state=MemberState.MEMBER))
    return Circle.objects.within(neighbourhood).annotate(in_it=in_it).order_by("name", "pk")


def places_of(person: Person) -> dict[int, Member]:
    """By circle: what somebody is in it."""
    rows = Member.objects.filter(person=person, circle__neighbourhood=person.neighbourhood)
    return {row.circle_id: row for row in rows.select_related("level")}


def member_in(person: Person, code: str) -> Member | None:
    """This person in the circle of this code, when they are a member of it."""
    rows = Member.objects.in_it().filter(person=person, circle__code=code, circle__neighbourhood=person.neighbourhood)
    return rows.select_related("circle__neighbourhood", "level").first()


def levels(circle: Circle) -> list[Level]:
    return list(circle.levels.order_by("number"))


def reference_levels(neighbourhood: Neighbourhood, on: date) -> list[tuple[int, int]]:
    """(gift, contribution) in cents of each level, evenly from the least gift to the most, by the reference or one's own figures."""
    own = places.own_figures(neighbourhood, on)
    share, least, most = (
        figure(f"circle_{key}", on, own).value for key in ("contribution_share", "gift_least", "gift_most")
    )
    gifts = [int((least + (most - least) * nth / (LEVELS - 1)) / 100) * 100 for nth in range(LEVELS)]
    return [(gift, int(gift * share)) for gift in gifts]


def purse(member: Member) -> int:
    return int(member.lines.aggregate(total=Sum("cents", default=0))["total"])


def purses(circle: Circle) -> dict[int, int]:
    """By member, for the rules that propose; shown to nobody."""
    rows = PurseLine.objects.filter(member__circle=circle).values("member").annotate(total=Sum("cents"))
    return {row["member"]: row["total"] for row in rows.order_by("member")}


def promised(circle: Circle) -> dict[int, int]:
    """By member, what was proposed and not settled yet."""
    rows = Proposal.objects.filter(giver__circle=circle, state=ProposalState.OPEN).values("giver")
    return {row["giver"]: row["total"] for row in rows.annotate(total=Sum("cents")).order_by("giver")}


def my_proposals(member: Member) -> QuerySet[Proposal]:
    """One's own, with to whom: newest first."""
    return member.proposals.select_related("illness__member__person").order_by("-month", "-pk")


def my_illnesses(member: Member) -> list[tuple[Illness, int, int]]:
    """One's own, with what was proposed and what was given together; never by whom."""
    rows = member.illnesses.annotate(
        proposed=Sum("proposals__cents", default=0),
        given=Sum("proposals__cents", filter=Q(proposals__state=ProposalState.GIVEN), default=0),
    )
    return [(row, row.proposed, row.given) for row in rows.order_by("-from_on", "-pk")]


def to_speak_about(member: Member) -> QuerySet[Member]:
    """Who asked to join and of whom this member said nothing yet."""
    waiting = Member.objects.filter(circle=member.circle, state=MemberState.ASKED).exclude(voices__by=member)
    return waiting.select_related("person", "level").order_by("asked_at", "pk")


def names(circle: Circle) -> list[str]:
    """First names, for members; no level and no purse beside them."""
    rows = Member.objects.in_it().filter(circle=circle).order_by("person__first_name", "pk")
    return list(rows.values_list("person__first_name", flat=True))


def running(neighbourhood: Neighbourhood | None = None) -> QuerySet[Circle]:
    rows = Circle.objects.filter(state=CircleState.RUNNING).select_related("neighbourhood").order_by("pk")
    return rows if neighbourhood is None else rows.filter(neighbourhood=neighbourhood)


def benefit_lines(lives_on: Sequence[str], *, is_young: bool, on: date, language: str) -> list[str]:
    """What the safety rules say to somebody who lives on this; kept nowhere. A circle is never told as a way round."""
    asked = _asked(lives_on, is_young=is_young, on=on)
    index = LANGUAGES.get(language, LANGUAGES["nl"])
    lines = [WHY[code] for code in asked.because if code in OF_A_BENEFIT and code != "benefit_unsettled"]
    if "benefit_unsettled" in asked.because:
        lines += [line for benefit, line in UNSETTLED_WHY.items() if benefit in lives_on]
    figures = safety_figures(on)
    young = figures.young_bijstand_age.value if figures.young_bijstand_age else ""
    return [line[index].format(young=young) for line in lines]


def _asked(lives_on: Sequence[str], *, is_young: bool, on: date) -> Answer:
    """Asked of the safety rules as a cent of proven costs, so that nothing but the benefit speaks."""
    figures = safety_figures(on)
    young = figures.young_bijstand_age.value if figures.young_bijstand_age else 27
    age = young - 1 if is_young else young + 10
    situation = Situation(
        on=on,
        payer=Payer("vereniging", "not_liable", False, False, None, False),
        person=Told(date(on.year - age, 1, 1), tuple(lives_on), None, None, self_employed=False),
        work=Work(False, False, profession_of_person=False, asylum_declaration=None),
        offer=Offer("proven_costs", 1, None, hourly_agreement=False),
        history=(),
    )
    return safety.answer(situation, figures=figures)
