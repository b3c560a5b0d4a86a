"""From a situation to its answer: the gravest of what the rules say wins."""

from wijkwerk.engines.safety.case import Case, limits, look_at
from wijkwerk.engines.safety.codes import is_uncovered, verdicts
from wijkwerk.engines.safety.model import ANSWERS, CODES, Answer, Bounds, Limit, Situation, Source, Sourced
from wijkwerk.engines.safety.reports import reports
from wijkwerk.engines.safety.words import plain_words

_LIMIT_CODES = {"year": "over_year", "month": "over_month", "hour": "over_hour"}


def answer(situation: Situation, *, figures: Bounds) -> Answer:
    """What this offer would do to this person, by the figures that hold on the day of the work."""
    case = look_at(situation, bounds=figures)
    found, uncovered = verdicts(case), is_uncovered(case)
    gravest = max([*found.values(), "ask" if uncovered else "fine"], key=ANSWERS.index)
    compared = limits(case)
    return Answer(
        answer=gravest,
        because=tuple(found),
        limits=compared,
        report=reports(case, because=frozenset(found)),
        sources=_sources(case, because=tuple(found), compared=compared),
        words=plain_words(case, answer=gravest, because=found, uncovered=uncovered),
    )


def _sources(case: Case, *, because: tuple[str, ...], compared: tuple[Limit, ...]) -> tuple[Source, ...]:
    """Per code, the figures it used and the rules it rests on; of a limit also when it was kept."""
    bounds = case.bounds
    figures: dict[str, tuple[Sourced | None, ...]] = {
        "over_year": (bounds.year,),
        "over_month": (bounds.month,),
        "over_hour": (case.hour, bounds.full_age),
        "under_27_bijstand": (bounds.young_bijstand_age,),
        "minor": (bounds.consent_age,),
    }
    used = {*because, *(_LIMIT_CODES[limit.limit] for limit in compared)}
    found = []
    for code in CODES:
        if code in used:
            grounds = [each.ground for each in figures.get(code, ()) if each is not None]
            grounds += bounds.grounds.get(code, ()) if code in because else ()
            found += [Source(code, each.reference, each.source, each.seen) for each in grounds]
    return tuple(found)
