"""Every code, with the answer it leads to."""

from typing import Any

import pytest

from tests.engines.safety.situations import answered, plain, received
from wijkwerk.engines.safety.model import IN_KIND

COSTS = "proven_costs"
FULL_MONTH = [received("2026-11-07", 21_000)]
FULL_YEAR = [received(f"2026-{month:02}-07", 22_000) for month in range(1, 11)]
JOOST = {"lives_on": ["bijstand"], "told_municipality": True}


@pytest.mark.parametrize(
    ("changes", "because", "answer"),
    [
        ({}, (), "fine"),
        ({"way": "thanks", "cents": 500}, ("no_value",), "fine"),
        ({"cents": 0}, ("no_value",), "fine"),
        ({"way": "wage"}, ("wage_is_wage",), "report_first"),
        ({"vpb": "liable"}, ("body_not_in_scheme",), "ask"),
        ({"vpb": "unknown"}, ("body_unknown",), "ask"),
        ({"profession_of_person": True}, ("profession",), "not_so"),
        ({"self_employed": True, "way": "voucher"}, ("profession", "in_kind_counts"), "not_so"),
        ({"profession_of_person": True, "way": "fee"}, ("profession",), "ask"),
        ({"profession_of_person": True, "way": COSTS}, ("profession", "proven_costs_only"), "ask"),
        ({"usually_paid": True}, ("usually_paid",), "ask"),
        ({"paid_post_in_last_year": True}, ("usually_paid",), "ask"),
        ({"usually_paid": True, "lives_on": ["ww"], "told_uwv": True}, ("usually_paid",), "not_so"),
        ({"history": FULL_YEAR}, ("over_year",), "not_so"),
        ({"history": FULL_MONTH}, ("over_month",), "not_so"),
        ({"history": FULL_YEAR + FULL_MONTH}, ("over_year", "over_month"), "not_so"),
        ({"cents": 2400}, ("over_hour",), "ask"),
        ({"way": "traineeship"}, ("traineeship",), "ask"),
        ({"history": [received("2026-01-02", 300, COSTS)]}, ("costs_beside_flat",), "fine"),
        ({"way": COSTS, "history": [received("2026-01-02", 300, "meal")]}, ("costs_beside_flat",), "fine"),
        ({"way": COSTS, "cents": 900_000}, ("proven_costs_only",), "fine"),
        ({**JOOST, "born_on": "2000-01-01"}, ("under_27_bijstand",), "ask"),
        ({**JOOST}, (), "fine"),
        ({"lives_on": ["bijstand"]}, ("bijstand_report",), "report_first"),
        ({"lives_on": ["ioaw"], "told_municipality": False}, ("bijstand_report",), "report_first"),
        ({"lives_on": ["ww"], "told_municipality": True}, ("ww_report",), "report_first"),
        ({"lives_on": ["wia"]}, ("other_report",), "report_first"),
        ({"lives_on": ["wajong"]}, ("other_report",), "report_first"),
        ({"lives_on": ["ziektewet"]}, ("other_report",), "report_first"),
        ({"lives_on": ["ziektewet"], "told_uwv": True}, (), "fine"),
        ({"lives_on": ["aow"]}, ("benefit_unsettled",), "ask"),
        ({"lives_on": ["toeslagen"]}, ("benefit_unsettled",), "ask"),
        ({"lives_on": ["aow"], "way": "thanks"}, ("no_value",), "fine"),
        ({"lives_on": ["asylum"]}, ("asylum_declaration",), "not_so"),
        ({"lives_on": ["asylum"], "way": "thanks"}, ("no_value", "asylum_declaration"), "not_so"),
        ({"lives_on": ["asylum"], "asylum_declaration": True}, (), "fine"),
        ({"born_on": "2012-01-01", "cents": 1000}, ("minor",), "ask"),
        ({"on": "2027-01-02"}, ("no_current_source",), "ask"),
        ({"on": "2022-06-02", "hourly_agreement": False}, (), "fine"),
        ({"on": "2022-06-02"}, ("no_current_source",), "ask"),
        ({"lives_on": []}, ("person_did_not_say",), "fine"),
        ({"lives_on": [], "way": "thanks"}, ("no_value",), "fine"),
        ({"way": "fee"}, (), "ask"),
        ({"hours": None}, (), "ask"),
        ({"hours": 0}, (), "ask"),
        ({"hours": None, "hourly_agreement": False}, (), "fine"),
    ],
)  # fmt: skip
def test_each_code_leads_to_its_answer(changes: dict[str, Any], because: tuple[str, ...], answer: str) -> None:
    found = answered(plain(**changes))

    assert (found.because, found.answer) == (because, answer)


@pytest.mark.parametrize("way", IN_KIND)
def test_whatever_comes_in_kind_counts_with_the_allowance(way: str) -> None:
    alone = answered(plain(way=way))
    with_allowance = answered(plain(way=way, history=FULL_MONTH))

    assert (alone.because, alone.answer) == (("in_kind_counts",), "fine")
    assert (with_allowance.because, with_allowance.answer) == (("over_month", "in_kind_counts"), "not_so")


@pytest.mark.parametrize("way", ["thanks", "wage", "fee", "traineeship"])
def test_what_is_no_volunteer_money_never_counts_with_it(way: str) -> None:
    offered = answered(plain(way=way, cents=50_000, history=FULL_MONTH))
    received_before = answered(plain(history=[received("2026-11-07", 300_000, way)]))

    assert offered.limits == ()
    assert [limit.with_this for limit in received_before.limits] == [500, 2000, 2000]
    assert received_before.answer == "fine"


def test_another_organisation_counts_with_ours() -> None:
    found = answered(plain(history=[received("2026-11-07", 21_000, payer="other")]))

    assert found.because == ("over_month",)


def test_maximum_itself_may_be_reached_and_not_a_cent_more() -> None:
    exactly = answered(plain(cents=1000, history=FULL_MONTH))
    one_more = answered(plain(cents=1001, history=FULL_MONTH))

    assert (exactly.answer, one_more.answer) == ("fine", "not_so")


def test_costs_are_free_alone_and_count_beside_a_flat_sum_of_the_same_year() -> None:
    alone = answered(plain(way=COSTS, cents=30_000, history=[received("2025-12-31", 100)]))
    beside = answered(plain(way=COSTS, cents=30_000, history=[received("2026-01-01", 100)]))

    assert (alone.because, alone.limits) == (("proven_costs_only",), ())
    assert beside.because == ("over_month", "costs_beside_flat")
    assert [(limit.limit, limit.with_this) for limit in beside.limits] == [("month", 30_000), ("year", 30_100)]


def test_hour_is_told_in_cents_rounded_up() -> None:
    found = answered(plain(cents=2301, hours=4.0))

    assert [(row.limit, row.value, row.with_this, row.hard) for row in found.limits][:1] == [("hour", 575, 576, False)]
    assert found.because == ("over_hour",)


def test_hour_is_compared_exactly() -> None:
    found = answered(plain(cents=1725, hours=3.0))
    a_little_less_time = answered(plain(cents=1725, hours=2.9999999))

    assert (found.because, a_little_less_time.because) == ((), ("over_hour",))


@pytest.mark.parametrize(
    "payer", [{"anbi": True}, {"sports_club": True}, {"tax_office_agreed": True}], ids=["anbi", "sports club", "agreed"]
)
@pytest.mark.parametrize("vpb", ["liable", "unknown"])
def test_body_is_in_the_scheme_by_its_nature_or_by_agreement(payer: dict[str, bool], vpb: str) -> None:
    found = answered(plain(vpb=vpb, **payer))

    assert found.because == ()


@pytest.mark.parametrize("form", ["cooperatie", "bv"])
def test_cooperative_or_company_is_no_volunteer_body_whatever_it_says(form: str) -> None:
    not_liable = answered(plain(form=form, vpb="not_liable"))
    anbi = answered(plain(form=form, vpb="liable", anbi=True))
    agreed = answered(plain(form=form, vpb="liable", tax_office_agreed=True))

    assert (not_liable.because, anbi.because) == (("body_not_in_scheme",), ("body_not_in_scheme",))
    assert agreed.because == ()


@pytest.mark.parametrize("way", ["thanks", "wage", "fee", "traineeship"])
def test_tax_status_of_the_body_matters_only_for_what_volunteers_get(way: str) -> None:
    found = answered(plain(vpb="liable", way=way))

    assert "body_not_in_scheme" not in found.because


def test_wage_for_work_that_is_usually_paid_is_as_it_should_be() -> None:
    found = answered(plain(way="wage", usually_paid=True, profession_of_person=True, lives_on=["ww"], told_uwv=True))

    assert (found.because, found.answer) == (("wage_is_wage",), "report_first")


def test_gravest_answer_wins() -> None:
    found = answered(plain(vpb="unknown", lives_on=["bijstand"], way="voucher", history=FULL_MONTH))

    assert found.because == ("body_unknown", "over_month", "in_kind_counts", "bijstand_report")
    assert found.answer == "not_so"


@pytest.mark.parametrize(
    ("changes", "to"),
    [
        ({}, []),
        ({"lives_on": ["bijstand"]}, ["municipality"]),
        (JOOST, []),
        ({**JOOST, "way": "wage"}, ["municipality", "tax_office"]),
        ({"lives_on": ["ww", "wia", "ioaw"]}, ["municipality", "uwv"]),
        ({"lives_on": ["wia"], "told_uwv": True, "way": "fee"}, ["uwv"]),
        ({"way": "fee", "wage_tax_number": True}, ["tax_office"]),
        ({"way": "fee", "wage_tax_number": True, "self_employed": True}, []),
        ({"vpb": "liable", "wage_tax_number": True}, ["tax_office"]),
        ({"vpb": "liable"}, []),
        ({"wage_tax_number": True}, []),
    ],
)
def test_report_goes_to_who_must_know(changes: dict[str, Any], to: list[str]) -> None:
    found = answered(plain(**changes))

    assert [row.to for row in found.report] == to
    assert all(row.what.endswith(".") for row in found.report)
