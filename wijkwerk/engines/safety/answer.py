"""The rules, code by code; the gravest answer wins."""

from collections.abc import Callable

from wijkwerk.engines.safety import counting
from wijkwerk.engines.safety.model import (
    ANSWERS,
    CODES,
    COUNTED,
    IN_KIND,
    Answer,
    Bounds,
    Limit,
    Report,
    Situation,
    Source,
    Sourced,
)
from wijkwerk.engines.safety.words import plain_words, report_text

MUNICIPAL = frozenset({"bijstand", "ioaw"})
UWV = frozenset({"wia", "wajong", "ziektewet"})


def answer(situation: Situation, *, figures: Bounds) -> Answer:
    """What this offer would do, by the figures that hold on the day of the work."""
    found = {code: verdict for code, rule in RULES.items() if (verdict := rule(situation, figures)) is not None}
    gravest = max(found.values(), key=ANSWERS.index, default="fine")
    because = tuple(code for code in CODES if code in found)
    return Answer(
        answer=gravest,
        because=because,
        limits=_limits(situation, figures),
        report=_reports(because),
        sources=_sources(because, figures),
        words=plain_words(gravest, because),
    )


def _of_value(situation: Situation) -> bool:
    return situation.offer.way != "thanks" and situation.offer.cents > 0


def _counts(situation: Situation) -> bool:
    """Whether this offer falls under the maxima of the scheme."""
    way = situation.offer.way
    return _of_value(situation) and (way in COUNTED or (way == "proven_costs" and counting.has_flat_sum(situation)))


def _no_value(situation: Situation, figures: Bounds) -> str | None:
    return None if _of_value(situation) else "fine"


def _wage_is_wage(situation: Situation, figures: Bounds) -> str | None:
    return "report_first" if _of_value(situation) and situation.offer.way == "wage" else None


def _body_not_in_scheme(situation: Situation, figures: Bounds) -> str | None:
    payer = situation.payer
    outside = payer.vpb == "liable" and not payer.anbi and not payer.sports_club and payer.tax_office_agreed is not True
    return "ask" if outside and _counts(situation) else None


def _body_unknown(situation: Situation, figures: Bounds) -> str | None:
    payer = situation.payer
    unknown = (
        payer.vpb == "unknown" and not payer.anbi and not payer.sports_club and payer.tax_office_agreed is not True
    )
    return "ask" if unknown and _counts(situation) else None


def _profession(situation: Situation, figures: Bounds) -> str | None:
    if not _of_value(situation) or not (situation.work.profession_of_person or situation.person.self_employed):
        return None
    if situation.offer.way == "fee":
        return "ask"
    return "not_so" if situation.offer.way == "allowance" else None


def _usually_paid(situation: Situation, figures: Bounds) -> str | None:
    if situation.offer.way == "wage" or not (situation.work.usually_paid or situation.work.paid_post_in_last_year):
        return None
    return "not_so" if "ww" in situation.person.lives_on else "ask"


def _over_year(situation: Situation, figures: Bounds) -> str | None:
    over = figures.year is not None and counting.counted_in_year(situation) > figures.year.value
    return "not_so" if over and _counts(situation) else None


def _over_month(situation: Situation, figures: Bounds) -> str | None:
    over = figures.month is not None and counting.counted_in_month(situation) > figures.month.value
    return "not_so" if over and _counts(situation) else None


def _over_hour(situation: Situation, figures: Bounds) -> str | None:
    bound, hours = _hour_bound(situation, figures), situation.offer.hours
    if bound is None or hours is None or not situation.offer.hourly_agreement or situation.offer.way != "allowance":
        return None
    return "ask" if situation.offer.cents > bound.value * hours else None


def _in_kind_counts(situation: Situation, figures: Bounds) -> str | None:
    return "fine" if _of_value(situation) and situation.offer.way in IN_KIND else None


def _traineeship(situation: Situation, figures: Bounds) -> str | None:
    return "ask" if _of_value(situation) and situation.offer.way == "traineeship" else None


def _costs_beside_flat(situation: Situation, figures: Bounds) -> str | None:
    return "fine" if _counts(situation) and counting.has_flat_sum(situation) and counting.has_costs(situation) else None


def _proven_costs_only(situation: Situation, figures: Bounds) -> str | None:
    alone = situation.offer.way == "proven_costs" and not counting.has_flat_sum(situation)
    return "fine" if alone and _of_value(situation) else None


def _under_27_bijstand(situation: Situation, figures: Bounds) -> str | None:
    if "bijstand" not in situation.person.lives_on or not _of_value(situation) or figures.young_bijstand_age is None:
        return None
    return "ask" if counting.age_on(situation.person.born_on, situation.on) < figures.young_bijstand_age.value else None


def _bijstand_report(situation: Situation, figures: Bounds) -> str | None:
    told = situation.person.told_municipality is True
    return "report_first" if MUNICIPAL & set(situation.person.lives_on) and not told else None


def _ww_report(situation: Situation, figures: Bounds) -> str | None:
    return "report_first" if "ww" in situation.person.lives_on and situation.person.told_uwv is not True else None


def _other_report(situation: Situation, figures: Bounds) -> str | None:
    return "report_first" if UWV & set(situation.person.lives_on) and situation.person.told_uwv is not True else None


def _benefit_unsettled(situation: Situation, figures: Bounds) -> str | None:
    return "ask" if {"aow", "toeslagen"} & set(situation.person.lives_on) and _of_value(situation) else None


def _asylum_declaration(situation: Situation, figures: Bounds) -> str | None:
    return "not_so" if "asylum" in situation.person.lives_on and situation.work.asylum_declaration is not True else None


def _minor(situation: Situation, figures: Bounds) -> str | None:
    if figures.consent_age is None:
        return None
    return "ask" if counting.age_on(situation.person.born_on, situation.on) < figures.consent_age.value else None


def _no_current_source(situation: Situation, figures: Bounds) -> str | None:
    missing = figures.month is None or figures.year is None
    needs_hour = situation.offer.way == "allowance" and situation.offer.hourly_agreement
    missing = missing or (needs_hour and _hour_bound(situation, figures) is None)
    return "ask" if missing and _counts(situation) else None


def _person_did_not_say(situation: Situation, figures: Bounds) -> str | None:
    return "fine" if _of_value(situation) and not situation.person.lives_on else None


RULES: dict[str, Callable[[Situation, Bounds], str | None]] = {
    "no_value": _no_value,
    "wage_is_wage": _wage_is_wage,
    "body_not_in_scheme": _body_not_in_scheme,
    "body_unknown": _body_unknown,
    "profession": _profession,
    "usually_paid": _usually_paid,
    "over_year": _over_year,
    "over_month": _over_month,
    "over_hour": _over_hour,
    "in_kind_counts": _in_kind_counts,
    "traineeship": _traineeship,
    "costs_beside_flat": _costs_beside_flat,
    "proven_costs_only": _proven_costs_only,
    "under_27_bijstand": _under_27_bijstand,
    "bijstand_report": _bijstand_report,
    "ww_report": _ww_report,
    "other_report": _other_report,
    "benefit_unsettled": _benefit_unsettled,
    "asylum_declaration": _asylum_declaration,
    "minor": _minor,
    "no_current_source": _no_current_source,
    "person_did_not_say": _person_did_not_say,
}


def _hour_bound(situation: Situation, figures: Bounds) -> Sourced | None:
    if figures.full_age is None:
        return None
    is_grown = counting.age_on(situation.person.born_on, situation.on) >= figures.full_age.value
    return figures.hour_full if is_grown else figures.hour_young


def _limits(situation: Situation, figures: Bounds) -> tuple[Limit, ...]:
    """Only where the offer falls under them; they are for the check, never a goal to show."""
    if not _counts(situation):
        return ()
    found = []
    bound, offer = _hour_bound(situation, figures), situation.offer
    if bound is not None and offer.hourly_agreement and offer.hours and offer.way == "allowance":
        found.append(Limit("hour", bound.value, -int(-offer.cents // offer.hours), hard=False))
    if figures.month is not None:
        found.append(Limit("month", figures.month.value, counting.counted_in_month(situation), hard=True))
    if figures.year is not None:
        found.append(Limit("year", figures.year.value, counting.counted_in_year(situation), hard=True))
    return tuple(found)


def _reports(because: tuple[str, ...]) -> tuple[Report, ...]:
    desks = {"bijstand_report": "municipality", "ww_report": "uwv", "other_report": "uwv", "wage_is_wage": "tax_office"}
    return tuple(Report(desks[code], report_text(code)) for code in because if code in desks)


def _sources(because: tuple[str, ...], figures: Bounds) -> tuple[Source, ...]:
    used = {
        "over_year": figures.year,
        "over_month": figures.month,
        "in_kind_counts": figures.month,
        "under_27_bijstand": figures.young_bijstand_age,
        "minor": figures.consent_age,
    }
    return tuple(
        Source(code, found.reference, found.source, found.seen)
        for code in because
        if (found := used.get(code)) is not None
    )
