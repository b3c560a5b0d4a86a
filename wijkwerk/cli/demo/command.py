"""`wijkwerk demo`: plays the chain in a scratch database, and tells in one JSON object what it yielded."""

import argparse
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from wijkwerk.kernel.money import euro, number

# The days on which it plays: all figures it needs have sources for them.
PLAYS_ON = date(2026, 11, 20)
SLUG = "klinkerbuurt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--homes", type=int, default=1000, help="how many homes (20 to 20000, default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="what the dice start from (default 1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def run(arguments: argparse.Namespace) -> int:
    if not 20 <= arguments.homes <= 20000:
        sys.stderr.write("wijkwerk demo: --homes must be from 20 to 20000\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="wijkwerk-demo-") as folder:
        _scratch(Path(folder))
        result = play(
            homes_count=arguments.homes,
            seed=arguments.seed,
            today=PLAYS_ON,
            tell=_quiet if arguments.json else draw_bar,
        )
        sys.stdout.write((json.dumps(result, ensure_ascii=False) if arguments.json else told(result)) + "\n")
        return 0 if result["ledger_check"] == "ok" else 1


def _scratch(folder: Path) -> None:
    """A database of its own, so that nothing that exists is touched."""
    os.environ.update(
        VAR_DIR=str(folder),
        DATABASE_URL=f"sqlite:///{folder}/demo.sqlite3",
        SECRET_KEY=secrets.token_urlsafe(50),
        LOG_LEVEL="ERROR",
    )
    from wijkwerk.cli.main import set_up_django

    set_up_django()
    from wijkwerk.cli.database import bring_up_to_date

    bring_up_to_date()


def play(
    *, homes_count: int, seed: int, today: date, tell: Callable[[str, float], None], slug: str = SLUG
) -> dict[str, Any]:
    """The whole chain in the database that is set; `tell(what, part done)` hears how far it is."""
    from django.db import transaction

    from wijkwerk.cli.demo import averages, kadehuis, story, town

    started = time.perf_counter()
    tell("Huizen en straten", 0.0)
    with transaction.atomic():
        made = town.found(slug=slug, name="Wijkbedrijf Klinkerbuurt", homes_count=homes_count, seed=seed, today=today)
        averages.publish(made)
        town.bring_residents(made)
        town.bring_suppliers(made)
    tell("Wat mensen zeggen", 0.25)
    with transaction.atomic():
        story.listen(made)
    tell("Bundelen en aanbieden", 0.5)
    unplaced = story.bundle(made)
    tell("Samen aan het werk", 0.65)
    with transaction.atomic():
        story.work_along(made)
    tell("Het Kadehuis", 0.85)
    with transaction.atomic():
        kadehuis.open_doors(made)
    tell("Wat het opleverde", 0.9)
    with transaction.atomic():
        story.show(made)
        _live_there(made)
    tell("Klaar", 1.0)
    return _summary(made, unplaced, seconds=time.perf_counter() - started)


def _live_there(made: Any) -> None:
    """What goes on in the neighbourhood besides the chain."""
    from wijkwerk.cli.demo import (
        agenda,
        awards,
        bank,
        circle,
        coins,
        friends,
        letters,
        neighbours,
        news,
        photos,
        safety,
        side_by_side,
        till,
        visits,
    )

    side_by_side.fill(made)
    bank.fill(made)
    friends.fill(made)
    awards.fill(made)
    agenda.fill(made)
    till.keep_the_books(made)
    letters.bring(made)
    safety.agree(made)
    neighbours.bring_together(made)
    news.fill(made)
    visits.go_round(made)
    photos.show(made)
    coins.hand_out(made)
    circle.gather(made)


def _summary(town: Any, unplaced: dict[str, int], *, seconds: float) -> dict[str, Any]:
    from django.db.models import Sum

    from wijkwerk.cli.demo import story
    from wijkwerk.execution.models import Hours, Turnout
    from wijkwerk.impact import queries as impact
    from wijkwerk.ledger import queries as ledger
    from wijkwerk.listening.models import Signal
    from wijkwerk.needs.models import Need
    from wijkwerk.work.models import Offer, PackagedNeed, Shift, WorkPackage

    here = town.neighbourhood
    problems = ledger.check(here)
    minutes = Hours.objects.within(here).approved().aggregate(total=Sum("minutes"))["total"] or 0
    return {
        "signals": Signal.objects.within(here).count(),
        "answered": Signal.objects.within(here).filter(answered_at__isnull=False).count(),
        "needs": Need.objects.within(here).count(),
        "packages": WorkPackage.objects.within(here).living().count(),
        "placed": PackagedNeed.objects.filter(package__neighbourhood=here).count(),
        "unplaced": dict(sorted(unplaced.items())),
        "offers": Offer.objects.within(here).count(),
        "assignments": story.coming(town),
        "shifts": Shift.objects.within(here).count(),
        "hours_approved": round(minutes / 60, 2),
        "head_counts": Turnout.objects.within(here).aggregate(total=Sum("head_count"))["total"] or 0,
        "rewards": story.claims_by_way(town),
        "ledger_check": problems or "ok",
        "impact": [_impact_row(here, total) for total in impact.totals(here)],
        "seconds": round(seconds, 2),
    }


def _impact_row(here: Any, total: Any) -> dict[str, Any]:
    from wijkwerk.impact import queries as impact
    from wijkwerk.impact.enums import Certainty

    names = sorted({row["source"] for row in impact.sources(here, measure=total.measure)})
    return {
        "measure": total.measure.value,
        "unit": total.unit,
        "low": float(total.low),
        "mid": float(total.mid),
        "high": float(total.high),
        "source": "; ".join(names),
        "certainty": "planned" if total.certainty is Certainty.PLANNED else "measured",
    }


def told(result: dict[str, Any]) -> str:
    """The same in a few lines for people."""
    from wijkwerk.rewards.enums import Way

    rewards = ", ".join(f"{count} × {Way(way).label}" for way, count in result["rewards"].items())
    lines = [
        f"  {result['signals']} berichten, {result['answered']} beantwoord, {result['needs']} behoeften herkend",
        f"  {result['packages']} brokken werk met {result['placed']} behoeften; nog geen plek: {sum(result['unplaced'].values())}",
        f"  {result['offers']} keer aangeboden, {result['shifts']} diensten, {result['assignments']} keer “ik kom”",
        f"  {result['head_counts']} keer meegewerkt, {result['hours_approved']:.0f} uur goedgekeurd voor een subsidie",
        f"  waardering geboekt: {rewards or 'nog niets'}",
        f"  boeken: {'kloppen tot op de cent' if result['ledger_check'] == 'ok' else 'KLOPPEN NIET'}",
    ]
    return "\n".join([*lines, *map(_told_impact, result["impact"])])


def _told_impact(row: dict[str, Any]) -> str:
    from wijkwerk.impact.enums import Measure

    low, mid, high = (
        euro(round(row[name])) if row["unit"] == "cent" else number(row[name]) for name in ("low", "mid", "high")
    )
    unit = row["unit"] if row["unit"] in {"m³", "kWh", "kg"} else ""
    how_sure = f"verwacht, {low} tot {high}" if row["certainty"] == "planned" else "geteld"
    return f"  {mid} {unit + ' ' if unit else ''}{Measure(row['measure']).label} ({how_sure})"


def draw_bar(what: str, part: float) -> None:
    filled = round(24 * part)
    sys.stderr.write(f"\r  [{'█' * filled}{'·' * (24 - filled)}] {what:<28}")
    sys.stderr.write("\n" if part >= 1 else "")
    sys.stderr.flush()


def _quiet(what: str, part: float) -> None:
    return None
