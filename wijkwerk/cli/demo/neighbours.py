"""Neighbour help of the demonstration: who asks, who offers, what lies between them, a phone circle and a family's week plan."""

from datetime import timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.kernel.actor import VISITOR, Actor, Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.commands import CirclePlan, Gift, Links, Reach, Wish
from wijkwerk.mutual_aid.enums import Answer, CircleKind, HelpKind, Outcome, PeerTheme, Radius, Side
from wijkwerk.mutual_aid.models import Ask, Proposal
from wijkwerk.people.enums import Weekday

# Nobody of the demonstration has a mail box, so nothing is sent and the links go nowhere.
NO_LINKS = Links(ask="", offer="")
# First name, what, where from, how far, own experience, languages.
OFFERS = (
    ("Noor", (HelpKind.ODD_JOB, HelpKind.GARDEN), "Klinkerkade", Radius.ALL, "", ("nl",)),
    ("Bram", (HelpKind.ODD_JOB, HelpKind.ALONG), "Havenhof", Radius.CYCLE, "", ("nl", "en")),
    ("Emine", (HelpKind.LETTERS, HelpKind.PEER), "Sluispad", Radius.ALL, PeerTheme.NEWCOMER, ("nl", "tr")),
    ("Sjoerd", (HelpKind.DIGITAL, HelpKind.SHOPPING), "Molenhof", Radius.CYCLE, "", ("nl",)),
    ("Gerda", (HelpKind.COMPANY, HelpKind.PEER), "Lindepad", Radius.WALK, PeerTheme.GRIEF, ("nl",)),
    ("Omar", (HelpKind.SHOPPING, HelpKind.COMPANY), "Klinkerkade", Radius.ALL, "", ("nl", "ar")),
)
# First name, what, in which words, where, and how many days ago.
ASKS = (
    ("Mevrouw Bakker", HelpKind.ODD_JOB, "De lamp in de gang is stuk. Ik kan er zelf niet bij.", "Klinkerkade 3", 1),
    ("Greet", HelpKind.COMPANY, "Samen koffie, het liefst op woensdag.", "Lindepad 2", 6),
    ("Yusuf", HelpKind.LETTERS, "Een brief van de woningcorporatie die ik niet begrijp.", "Sluispad 4", 3),
    ("Wim", HelpKind.SHOPPING, "Zware boodschappen, één keer in de week.", "Havenhof 5", 9),
    ("Ria", HelpKind.PETS, "De kat eten geven als ik in het ziekenhuis ben.", "Molenhof 1", 0),
)
CALLERS = (("Nel", "21"), ("Truus", "22"), ("Kees", "23"), ("Fenna", "24"))
DONE = ((HelpKind.ODD_JOB, 5), (HelpKind.SHOPPING, 4), (HelpKind.COMPANY, 3))


def bring_together(town: Town) -> None:
    """No dice, so that nothing else in the demonstration changes."""
    here, by = town.neighbourhood, town.by("Marijke", Door.PHONE)
    mutual_aid.set_term(neighbourhood=here, days=7, by=by, at=town.at(30))
    for nth, (name, kinds, street, radius, theme, languages) in enumerate(OFFERS):
        gift = Gift(kinds, street, radius, theme, languages)
        reach = Reach(name, f"06 00 00 01 {nth:02d}")
        mutual_aid.offer(neighbourhood=here, gift=gift, reach=reach, by=VISITOR, at=town.at(40 - nth))
    asks = [
        mutual_aid.ask(
            neighbourhood=here,
            wish=Wish(kind, words, where),
            reach=Reach(name, f"088 000 01 {nth:02d}"),
            by=by,
            at=town.at(days),
        )
        for nth, (name, kind, words, where, days) in enumerate(ASKS)
    ]
    _joost_helps_fatima(town, by)
    _propose(asks[1], "Koffie drinken, een keer in de week.", by, town, says=(Side.ASKER,))
    _propose(asks[3], "Zware boodschappen dragen, een keer in de week.", by, town, says=tuple(Side))
    _closed(town, by)
    _ring_each_other(town)
    _plan_a_week(town)


def _propose(asked: Ask, reason: str, by: Actor, town: Town, *, says: tuple[Side, ...] = ()) -> Proposal | None:
    """With the nearest who fits; None in a neighbourhood too small to have one."""
    offered = queries.offers_for(asked).first()
    if offered is None:
        return None
    at = town.at(0, 8)
    proposal = mutual_aid.propose(ask=asked, offer=offered, reason=reason, links=NO_LINKS, by=by, at=at)
    for side in says:
        mutual_aid.answer(proposal=proposal, side=side, says=Answer.YES, links=NO_LINKS, by=by, at=at)
    return proposal


def _joost_helps_fatima(town: Town, by: Actor) -> None:
    """Both have a login: on their own page lies a proposal that waits for a yes."""
    here, (fatima, joost) = town.neighbourhood, (town.personas[name] for name in ("Fatima", "Joost"))
    mutual_aid.offer(
        neighbourhood=here,
        gift=Gift((HelpKind.DIGITAL,), str(joost.address or ""), Radius.ALL),
        reach=Reach("Joost", joost.phone or "06 00 00 01 90"),
        person=joost,
        by=town.by("Joost", Door.FORM),
        at=town.at(5),
    )
    asked = mutual_aid.ask(
        neighbourhood=here,
        wish=Wish(HelpKind.DIGITAL, "Mijn nieuwe telefoon instellen.", str(fatima.address or "")),
        reach=Reach("Fatima", fatima.phone or "06 00 00 01 91"),
        person=fatima,
        by=town.by("Fatima", Door.FORM),
        at=town.at(2),
    )
    offered = queries.offers_for(asked).filter(person=joost).first()
    if offered is not None:
        words = "Een telefoon instellen, met z'n tweeën aan tafel."
        mutual_aid.propose(ask=asked, offer=offered, reason=words, links=NO_LINKS, by=by, at=town.at(1))


def _closed(town: Town, by: Actor) -> None:
    """Of these only the count is left, but for the last few days."""
    for kind, times in DONE:
        for nth in range(times):
            asked = mutual_aid.ask(
                neighbourhood=town.neighbourhood,
                wish=Wish(kind, "Klaar."),
                reach=Reach("Iemand", "088 000 02 00"),
                by=by,
                at=town.at(30 - nth),
            )
            mutual_aid.close(ask=asked, outcome=Outcome.DONE, by=by, at=town.at(25 - nth))
    mutual_aid.forget(at=town.at(0, 7))


def _ring_each_other(town: Town) -> None:
    by, at = town.by("Marijke", Door.PHONE), town.at(20)
    monday = town.today - timedelta(days=town.today.weekday() + 14)
    does = "Om half tien bellen: goedemorgen, alles goed?"
    plan = CirclePlan(CircleKind.PHONE, "De ochtendbellers", monday, every=1, does=does)
    circle = mutual_aid.start_circle(neighbourhood=town.neighbourhood, plan=plan, by=by, at=at)
    for name, ending in CALLERS:
        phone = f"088 000 03 {ending}"
        mutual_aid.invite(circle=circle, first_name=name, phone=phone, said_yes=True, by=by, at=at)
    mutual_aid.invite(circle=circle, first_name="Corrie", phone="088 000 03 25", by=by, at=at)


def _plan_a_week(town: Town) -> None:
    """Joost's own people around his father."""
    by, at = town.by("Joost", Door.FORM), town.at(12)
    council = mutual_aid.start_council(
        neighbourhood=town.neighbourhood,
        first_name="Joost",
        question="Hoe kan mijn vader thuis blijven wonen?",
        person=town.personas["Joost"],
        by=by,
        at=at,
    )
    kin = {
        name: mutual_aid.gather(council=council, first_name=name, sees_plan=sees, by=by, at=at)
        for name, sees in (("Anneke", True), ("Buurman Piet", False))
    }
    for weekday, what, who in (
        (Weekday.MONDAY, "Soep brengen", "Anneke"),
        (Weekday.WEDNESDAY, "De kliko aan de straat zetten", "Buurman Piet"),
        (Weekday.SATURDAY, "Samen naar de markt", ""),
    ):
        mutual_aid.plan_task(council=council, weekday=weekday, what=what, member=kin.get(who), by=by, at=at)
