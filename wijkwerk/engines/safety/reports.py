"""What is to be told to whom, before the first shift or with the pay."""

from wijkwerk.engines.safety.case import Case
from wijkwerk.engines.safety.model import MUNICIPAL, UWV, Report
from wijkwerk.engines.safety.words import NL, REPORTS


def reports(case: Case, *, because: frozenset[str]) -> tuple[Report, ...]:
    """Municipality, UWV, tax office, in that order; each at most once.

    Income is told even where the volunteering was told before: a wage or a fee is something else.
    """
    is_income = case.is_of_value and case.way in ("wage", "fee")
    kind = "income" if is_income else ("value" if case.is_of_value else "work")
    found = []
    if "bijstand_report" in because or (is_income and case.lives_on(*MUNICIPAL)):
        found.append(_report("municipality", kind))
    if {"ww_report", "other_report"} & because or (is_income and case.lives_on(*UWV)):
        found.append(_report("uwv", kind))
    if case.is_of_value and case.way == "wage":
        found.append(_report("tax_office", "wage"))
    elif _is_told_by_payer(case, because):
        found.append(_report("tax_office", "paid_out"))
    return tuple(found)


def _is_told_by_payer(case: Case, because: frozenset[str]) -> bool:
    """Who has a wage-tax number reports what it paid outside the scheme, unless it was invoiced with VAT."""
    is_outside = {"over_year", "over_month", "body_not_in_scheme", "body_unknown"} & because
    is_fee = case.is_of_value and case.way == "fee" and not case.situation.person.self_employed
    return case.situation.payer.wage_tax_number and (bool(is_outside) or is_fee)


def _report(to: str, kind: str) -> Report:
    return Report(to=to, what=REPORTS[to, kind][NL])
