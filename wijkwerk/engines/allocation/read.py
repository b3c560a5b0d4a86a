"""Reading instances and plans strictly: errors say where they are."""

from typing import Any

from wijkwerk.engines.allocation.model import (
    LEVELS,
    REASONS,
    RULES,
    WHOLE,
    Closes,
    Cost,
    Grant,
    GrantUse,
    Instance,
    Level,
    Line,
    Missing,
    Plan,
)
from wijkwerk.engines.reading import Fields, Malformed, check_unique

FORMAT = "wijkwerk.allocation/1"
PLAN_FORMAT = "wijkwerk.allocation.plan/1"
ENGINE = "allocation"


def read_instance(document: Any) -> Instance:
    """Raises Malformed, with the place, for anything that is not entirely of this format."""
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    periods = fields.texts("periods")
    if not periods:
        raise Malformed("periods", "must not be empty")
    found = Instance(
        periods=periods,
        own=fields.whole("own", minimum=0),
        costs=tuple(_cost(Fields(row, place), len(periods)) for row, place in fields.each("costs")),
        grants=tuple(_grant(Fields(row, place), len(periods)) for row, place in fields.each("grants")),
    )
    fields.done()
    check_unique([cost.id for cost in found.costs], "costs")
    check_unique([grant.id for grant in found.grants], "grants")
    _check_excludes(document["grants"])
    return found


def _cost(fields: Fields, periods: int) -> Cost:
    found = Cost(
        id=fields.text("id"),
        amount=fields.whole("amount", minimum=1),
        category=fields.text("category"),
        project=_text_or_null(fields, "project"),
        place=_text_or_null(fields, "place"),
        period=fields.whole("period", minimum=0, maximum=periods - 1),
        essential=fields.flag("essential"),
        partners=frozenset(fields.texts("partners")),
    )
    fields.done()
    return found


def _grant(fields: Fields, periods: int) -> Grant:
    first = fields.whole("from", minimum=0, maximum=periods - 1)
    found = Grant(
        id=fields.text("id"),
        amount=fields.whole("amount", minimum=0),
        categories=_filter(fields, "categories"),
        projects=_filter(fields, "projects"),
        places=_filter(fields, "places"),
        partners=_filter(fields, "partners"),
        first=first,
        last=fields.whole("to", minimum=first, maximum=periods - 1),
        max_share=_share(fields, "max_share"),
        max_share_total=_share(fields, "max_share_total"),
        min_own=_share(fields, "min_own"),
        indivisible_below=fields.whole("indivisible_below", minimum=0),
        lapses=fields.flag("lapses"),
        excludes=frozenset(fields.texts("excludes")),
        rank=fields.whole("rank", minimum=1),
    )
    fields.done()
    return found


def _share(fields: Fields, name: str) -> int:
    return int(fields.number(name, minimum=0, maximum=1, decimals=4) * WHOLE)


def _text_or_null(fields: Fields, name: str) -> str | None:
    return None if fields.is_null(name) else fields.text(name)


def _filter(fields: Fields, name: str) -> frozenset[str] | None:
    if fields.is_null(name):
        return None
    found = frozenset(fields.texts(name))
    if not found:
        raise Malformed(fields.at(name), "must be null, or not empty")
    return found


def _check_excludes(rows: list[dict[str, Any]]) -> None:
    known = {row["id"] for row in rows}
    for index, row in enumerate(rows):
        for nth, other in enumerate(row["excludes"]):
            if other not in known or other == row["id"]:
                raise Malformed(f"grants[{index}].excludes[{nth}]", f"{other!r} is not another grant")


def warnings(instance: Instance) -> list[str]:
    """What is allowed and yet looks wrong: words in a filter that no cost has."""
    had: dict[str, set[Any]] = {
        "categories": {cost.category for cost in instance.costs},
        "projects": {cost.project for cost in instance.costs},
        "places": {cost.place for cost in instance.costs},
        "partners": {partner for cost in instance.costs for partner in cost.partners},
    }
    return [
        f'grants[{index}].{name}: no cost has "{word}"'
        for index, grant in enumerate(instance.grants)
        for name, words in had.items()
        for word in sorted((getattr(grant, name) or frozenset()) - words)
    ]


def read_plan(document: Any, version: str) -> Plan:
    """A plan file of this engine and version; raises Malformed, also where a stated gap is not that of its value and bound."""
    fields = Fields(document)
    fields.text("format", one_of=(PLAN_FORMAT,))
    engine, own = Fields(fields.any("engine"), "engine"), Fields(fields.any("own"), "own")
    engine.text("name", one_of=(ENGINE,))
    engine.text("version", one_of=(version,))
    rows = list(fields.each("levels"))
    if len(rows) != len(LEVELS):
        raise Malformed("levels", f"must be {len(LEVELS)}: {', '.join(LEVELS)}")
    found = Plan(
        seconds=float(fields.number("seconds", minimum=0)),
        levels=tuple(_level(Fields(row, place), name) for (row, place), name in zip(rows, LEVELS, strict=True)),
        lines=tuple(_line(Fields(row, place)) for row, place in fields.each("lines")),
        grants=tuple(_grant_use(Fields(row, place)) for row, place in fields.each("grants")),
        own_used=own.whole("used", minimum=0),
        own_left=own.whole("left", minimum=0),
        missing=tuple(_missing(Fields(row, place)) for row, place in fields.each("missing")),
    )
    for each in (engine, own, fields):
        each.done()
    return found


def _level(fields: Fields, name: str) -> Level:
    fields.text("level", one_of=(name,))
    most = 10**40  # ranks times money
    found = Level(name, fields.whole("value", minimum=0, maximum=most), fields.whole("bound", minimum=0, maximum=most))
    gap = fields.any("gap")
    if isinstance(gap, bool) or gap != found.gap:
        raise Malformed(fields.at("gap"), f"must be {found.gap}")
    fields.done()
    return found


def _line(fields: Fields) -> Line:
    found = Line(fields.text("cost"), _text_or_null(fields, "grant"), fields.whole("amount", minimum=1))
    fields.done()
    return found


def _grant_use(fields: Fields) -> GrantUse:
    found = GrantUse(
        grant=fields.text("grant"),
        used=fields.whole("used", minimum=0),
        left=fields.whole("left", minimum=0),
        lapsing=fields.whole("lapsing", minimum=0),
        because=None if fields.is_null("because") else fields.text("because", one_of=REASONS),
    )
    fields.done()
    return found


def _missing(fields: Fields) -> Missing:
    closes = None
    if not fields.is_null("closes"):
        inner = Fields(fields.any("closes"), fields.at("closes"))
        closes = Closes(inner.text("grant"), inner.text("rule", one_of=RULES), inner.whole("amount", minimum=1))
        inner.done()
    found = Missing(fields.text("cost"), fields.whole("amount", minimum=1), closes)
    fields.done()
    return found
