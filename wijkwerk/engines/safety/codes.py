"""The rules, code by code: each gives the answer it leads to, or None where it does not hold."""

from collections.abc import Callable

from wijkwerk.engines.safety.case import Case
from wijkwerk.engines.safety.model import CODES, COSTS, IN_KIND, MUNICIPAL, UNSETTLED, UWV

# A cooperative and a company are liable whatever they say of themselves, and neither can be an ANBI.
LIABLE_BY_FORM = ("cooperatie", "bv")


def verdicts(case: Case) -> dict[str, str]:
    """The codes that hold, in the order of `CODES`, each with the answer it leads to."""
    return {code: verdict for code in CODES if (verdict := RULES[code](case)) is not None}


def is_uncovered(case: Case) -> bool:
    """No rule says anything about it: a fee, and so much per hour without hours."""
    is_fee = case.is_of_value and case.way == "fee"
    return is_fee or (case.is_per_hour and case.cents_per_hour is None)


def _when(holds: bool, verdict: str) -> str | None:
    return verdict if holds else None


def _no_value(case: Case) -> str | None:
    return _when(not case.is_of_value, "fine")


def _wage_is_wage(case: Case) -> str | None:
    return _when(case.is_of_value and case.way == "wage", "report_first")


def _is_settled_otherwise(case: Case) -> bool:
    """The scheme is open to an ANBI, a sports club, and to whom the tax office agreed."""
    payer = case.situation.payer
    is_anbi = payer.anbi and payer.form not in LIABLE_BY_FORM
    return is_anbi or payer.sports_club or payer.tax_office_agreed is True


def _body_not_in_scheme(case: Case) -> str | None:
    payer = case.situation.payer
    is_liable = payer.vpb == "liable" or (payer.form in LIABLE_BY_FORM and payer.vpb != "unknown")
    return _when(case.is_in_scheme and is_liable and not _is_settled_otherwise(case), "ask")


def _body_unknown(case: Case) -> str | None:
    is_unknown = case.situation.payer.vpb == "unknown"
    return _when(case.is_in_scheme and is_unknown and not _is_settled_otherwise(case), "ask")


def _profession(case: Case) -> str | None:
    """Not as an allowance; a fee may be false self-employment, and of costs alone no source speaks: ask."""
    is_own = case.situation.work.profession_of_person or case.situation.person.self_employed
    concerns = case.is_of_value and (case.is_in_scheme or case.way == "fee")
    return _when(is_own and concerns, "not_so" if case.is_flat else "ask")


def _usually_paid(case: Case) -> str | None:
    """For a wage other rules hold: there it is as it should be."""
    work = case.situation.work
    is_paid_work = work.usually_paid is True or work.paid_post_in_last_year is True
    return _when(is_paid_work and case.way != "wage", "not_so" if case.lives_on("ww") else "ask")


def _over_year(case: Case) -> str | None:
    year = case.bounds.year
    return _when(case.counts and year is not None and case.in_year > year.value, "not_so")


def _over_month(case: Case) -> str | None:
    month = case.bounds.month
    return _when(case.counts and month is not None and case.in_month > month.value, "not_so")


def _over_hour(case: Case) -> str | None:
    bound, paid = case.hour, case.cents_per_hour
    return _when(case.is_per_hour and bound is not None and paid is not None and paid > bound.value, "ask")


def _in_kind_counts(case: Case) -> str | None:
    return _when(case.is_of_value and case.way in IN_KIND, "fine")


def _traineeship(case: Case) -> str | None:
    return _when(case.is_of_value and case.way == "traineeship", "ask")


def _costs_beside_flat(case: Case) -> str | None:
    return _when(case.is_in_scheme and case.has_flat and case.has_costs, "fine")


def _proven_costs_only(case: Case) -> str | None:
    return _when(case.is_of_value and case.way == COSTS and not case.has_flat, "fine")


def _under_27_bijstand(case: Case) -> str | None:
    age = case.bounds.young_bijstand_age
    return _when(case.lives_on("bijstand") and age is not None and case.age < age.value, "ask")


def _bijstand_report(case: Case) -> str | None:
    told = case.situation.person.told_municipality is True
    return _when(case.lives_on(*MUNICIPAL) and not told, "report_first")


def _ww_report(case: Case) -> str | None:
    return _when(case.lives_on("ww") and case.situation.person.told_uwv is not True, "report_first")


def _other_report(case: Case) -> str | None:
    others = [benefit for benefit in UWV if benefit != "ww"]
    return _when(case.lives_on(*others) and case.situation.person.told_uwv is not True, "report_first")


def _benefit_unsettled(case: Case) -> str | None:
    settled = case.bounds.left_out if case.is_in_scheme else frozenset()
    unsettled = [benefit for benefit in UNSETTLED if benefit not in settled]
    return _when(case.is_of_value and case.lives_on(*unsettled), "ask")


def _asylum_declaration(case: Case) -> str | None:
    declared = case.situation.work.asylum_declaration is True
    return _when(case.lives_on("asylum") and not declared, "not_so")


def _minor(case: Case) -> str | None:
    age = case.bounds.consent_age
    return _when(age is not None and case.age < age.value, "ask")


def _no_current_source(case: Case) -> str | None:
    """A figure that was needed for this person and this offer is not there for the day."""
    bounds = case.bounds
    is_missing = (
        (case.counts and (bounds.month is None or bounds.year is None))
        or (case.is_per_hour and case.hour is None)
        or (case.lives_on("bijstand") and bounds.young_bijstand_age is None)
        or bounds.consent_age is None
    )
    return _when(is_missing, "ask")


def _person_did_not_say(case: Case) -> str | None:
    return _when(case.is_of_value and not case.situation.person.lives_on, "fine")


RULES: dict[str, Callable[[Case], str | None]] = {
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
