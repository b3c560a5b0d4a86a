"""The agenda of the demonstration: series that have run for weeks, soup today, and a few things that go otherwise."""

from datetime import date, time, timedelta

from wijkwerk.activities import commands as activities
from wijkwerk.activities.commands import ActivityFacts
from wijkwerk.activities.enums import Diet, Kind, Repeat, TapKind
from wijkwerk.activities.models import Activity, Occurrence
from wijkwerk.cli.demo import words
from wijkwerk.cli.demo.town import Town
from wijkwerk.kernel.actor import VISITOR

WEEKS_AGO = 6
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

# Weekday, begin, end, and what it is.
SERIES = (
    (MON, time(10), time(12), {"title": "Hulp bij brieven en formulieren", "kind": Kind.HELP, "what": "Neem je brief mee. We lezen hem samen.", "takes_sign_ups": False}),
    (WED, time(14), time(16), {"title": "Repareerhoek", "kind": Kind.REPAIR, "what": "Samen maken wat stuk is: een lamp, een broek, een fiets.", "bring": "wat stuk is", "fits": 12, "helpers": 2, "helpers_do": "Naast iemand zitten en samen zoeken wat er stuk is."}),
    (TUE, time(16), time(17, 30), {"title": "Huiswerkclub", "kind": Kind.LEARN, "what": "Rustig werken, met iemand naast je die het uitlegt.", "fits": 15, "helpers": 2, "helpers_do": "Luisteren, vragen, en samen de som bekijken."}),
    (THU, time(9, 30), time(10, 30), {"title": "Samen wandelen", "kind": Kind.MOVE, "what": "Een rondje langs de kade, in het tempo van wie het langzaamst loopt.", "takes_sign_ups": False}),
    (FRI, time(10), time(12), {"title": "Koffie zonder plan", "kind": Kind.MEET, "what": "Er is koffie en er is een stoel.", "takes_sign_ups": False}),
    (SAT, time(11), time(13), {"title": "Naaien en breien", "kind": Kind.MAKE, "what": "Machines staan er. Beginnen mag ook.", "fits": 10, "every": 2, "bring": "stof of wol, als je hebt"}),
)  # fmt: skip


def fill(town: Town) -> None:
    soup = _soup(town)
    for weekday, start, end, more in SERIES:
        _plan(town, repeats=Repeat.WEEKLY, first_on=_weeks_ago(town, weekday), start=start, end=end, **more)
    _monthly(town)
    _once(town)
    _history(town, soup)
    _people_come(town)
    _goes_otherwise(town)


def _plan(town: Town, **facts: object) -> Activity:
    given: dict[str, object] = {"place": "Kadehuis, Klinkerkade 12", **facts}
    return activities.plan(
        neighbourhood=town.neighbourhood,
        facts=ActivityFacts(**given),  # type: ignore[arg-type]
        by=town.by("Marijke"),
        at=town.at(WEEKS_AGO * 7 + 2),
    )


def _weeks_ago(town: Town, weekday: int) -> date:
    monday = town.today - timedelta(days=town.today.weekday(), weeks=WEEKS_AGO)
    return monday + timedelta(days=weekday)


def _soup(town: Town) -> Activity:
    """On the day of the week that it is today, so that there is something at the door."""
    weekday = town.today.weekday()
    return _plan(
        town,
        title=f"Soep op {DAYS[weekday]}",
        kind=Kind.EAT,
        what="Soep uit de buurtkeuken, met brood. Iedereen schuift aan.",
        repeats=Repeat.WEEKLY,
        first_on=_weeks_ago(town, weekday),
        start=time(12),
        end=time(14),
        fits=40,
        helpers=3,
        helpers_do="Groente snijden, soep scheppen of de vaat.",
        price=400,
        payment_link=f"https://betalen.example/{town.neighbourhood.slug}",
    )


def _monthly(town: Town) -> None:
    _plan(
        town,
        title="Straattuinen samen",
        kind=Kind.GREEN,
        what="Blad ruimen, planten, en koffie na.",
        place="Kadeplein",
        repeats=Repeat.MONTHLY,
        first_on=_weeks_ago(town, SAT),
        start=time(10),
        end=time(12, 30),
        helpers=4,
        helpers_do="Scheppen, kruien, en wie niet tillen kan schenkt koffie.",
        bring="handschoenen, als je hebt",
    )
    _plan(
        town,
        title="Buurtavond",
        kind=Kind.DECIDE,
        what="Wat gaan we volgende maand doen, en wie beslist mee?",
        repeats=Repeat.MONTHLY_LAST,
        first_on=_weeks_ago(town, WED),
        start=time(19, 30),
        end=time(21),
    )


def _once(town: Town) -> None:
    _plan(
        town,
        title="Avond over dakisolatie",
        kind=Kind.LEARN,
        what="Buren die klaar zijn, vertellen hoe het ging.",
        place="School De Sluis",
        first_on=town.today + timedelta(days=3),
        start=time(19, 30),
        end=time(21),
        fits=30,
    )


def _history(town: Town, soup: Activity) -> None:
    """What the door counted in the weeks before: numbers are all that is left of it."""
    for occurrence in soup.occurrences.filter(planned_on__lt=town.today).order_by("planned_on"):
        activities.tally(
            occurrence=occurrence,
            persons=town.chance.randrange(18, 34),
            device=None,
            by=town.by("Hanna"),
            at=occurrence.ends_at,
        )
        for _nth in range(town.chance.randrange(8, 16)):
            kind = town.chance.choice((TapKind.CASH, TapKind.REQUEST))
            activities.take(occurrence=occurrence, kind=kind, device=None, by=town.by("Hanna"), at=occurrence.ends_at)


def _people_come(town: Town) -> None:
    """First names on what comes in the next ten days; one has a party that does not eat meat."""
    soon = (
        Occurrence.objects.within(town.neighbourhood)
        .filter(planned_on__gte=town.today, planned_on__lte=town.today + timedelta(days=10))
        .filter(activity__takes_sign_ups=True)
        .select_related("activity")
        .order_by("starts_at", "pk")
    )
    for occurrence in soon:
        count = 12 if occurrence.activity.cooks else town.chance.randrange(2, 7)
        for nth, name in enumerate(town.chance.sample(words.FIRST_NAMES, count)):
            party = town.chance.choice((1, 1, 1, 2, 3))
            activities.sign_up(
                occurrence=occurrence,
                first_name=name,
                party=party,
                diets={Diet.NO_MEAT: party} if nth % 4 == 0 else {Diet.NO_NUTS: 1} if nth == 2 else {},
                brings="een taart" if nth == 5 else "",
                by=VISITOR,
                at=town.at(1, 20),
            )


def _goes_otherwise(town: Town) -> None:
    """One date is off and one is elsewhere, as it goes."""
    later = Occurrence.objects.within(town.neighbourhood).filter(planned_on__gt=town.today + timedelta(days=7))
    coffee = later.filter(activity__title="Koffie zonder plan").order_by("planned_on").first()
    sewing = later.filter(activity__title="Naaien en breien").order_by("planned_on").first()
    if coffee is None or sewing is None:
        return
    activities.cancel(occurrence=coffee, note="De verwarming wordt gemaakt.", by=town.by("Marijke"), at=town.at(0, 9))
    activities.move(
        occurrence=sewing,
        on=sewing.planned_on + timedelta(days=1),
        start=time(11),
        end=time(13),
        place="Bibliotheek",
        note="De zaal is verhuurd.",
        by=town.by("Marijke"),
        at=town.at(0, 9),
    )
