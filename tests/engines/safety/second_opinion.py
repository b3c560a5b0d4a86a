"""The table of the safety rules once more, written from the table alone: on the raw file, with the amounts typed over by hand.

It shares no line with the engine or its verifier, so that a slip has to be made twice to go unseen.
"""

from datetime import date
from decimal import ROUND_UP, Decimal
from typing import Any

MAXIMA = {
    2022: (18000, 180000),
    2023: (19000, 190000),
    2024: (21000, 210000),
    2025: (21000, 210000),
    2026: (22000, 220000),
}
PER_HOUR = {2023: (500, 275), 2024: (550, 325), 2025: (560, 330), 2026: (575, 340)}
AGES_KNOWN_FROM = 2022
GOODS = ("learning", "support", "voucher", "currency", "meal", "outing")
GRAVITY = ["fine", "report_first", "ask", "not_so"]


class Opinion:
    """`found` holds (code, answer) in the order of the table."""

    def __init__(self, file: dict[str, Any]) -> None:
        self.payer, self.person, self.work, self.offer = file["payer"], file["person"], file["work"], file["offer"]
        self.on = date.fromisoformat(file["on"])
        self.history = [{**row, "on": date.fromisoformat(row["on"])} for row in file["history"]]
        self.way, self.lives_on = self.offer["way"], self.person["lives_on"]
        self.worth = self.way != "thanks" and self.offer["cents"] > 0
        self.age = self._age()
        self.maxima, self.per_hour = MAXIMA.get(self.on.year), PER_HOUR.get(self.on.year)
        self.ages_known = self.on.year >= AGES_KNOWN_FROM
        self._add_up()
        self.found: list[tuple[str, str]] = []
        self._offer_and_body()
        self._amounts()
        self._person()

    @property
    def because(self) -> list[str]:
        return [code for code, _answer in self.found]

    @property
    def answer(self) -> str:
        answers = [answer for _code, answer in self.found]
        if self.worth and self.way == "fee":
            answers.append("ask")  # no row speaks of a fee as such
        if self.hourly and not self.offer["hours"]:
            answers.append("ask")  # an hour price without hours cannot be looked at
        return max(answers, key=GRAVITY.index, default="fine")

    def _age(self) -> int:
        born = date.fromisoformat(self.person["born_on"])
        age = self.on.year - born.year
        had_birthday = self.on.month > born.month or (self.on.month == born.month and self.on.day >= born.day)
        return age if had_birthday else age - 1

    def _add_up(self) -> None:
        """Flat sums and goods always count, costs only when there is a flat sum or good in the same year."""
        now = {"on": self.on, "cents": self.offer["cents"], "way": self.way}
        this_year = [row for row in [*self.history, now] if row["on"].year == self.on.year and row["cents"] != 0]
        flat = [row for row in this_year if row["way"] == "allowance" or row["way"] in GOODS]
        costs = [row for row in this_year if row["way"] == "proven_costs"]
        self.any_flat, self.any_costs = bool(flat), bool(costs)
        counted = flat + costs if flat else []
        self.year = sum(row["cents"] for row in counted)
        self.month = sum(row["cents"] for row in counted if row["on"].month == self.on.month)
        self.is_flat = self.worth and (self.way == "allowance" or self.way in GOODS)
        self.is_costs = self.worth and self.way == "proven_costs"
        self.counts = self.is_flat or (self.is_costs and self.any_flat)
        self.hourly = self.is_flat and self.offer["hourly_agreement"]

    def _say(self, code: str, answer: str, *, when: bool) -> None:
        if when:
            self.found.append((code, answer))

    def _offer_and_body(self) -> None:
        payer, scheme = self.payer, self.is_flat or self.is_costs
        by_nature = payer["form"] in ("cooperatie", "bv")
        if payer["sports_club"] or payer["tax_office_agreed"] is True or (payer["anbi"] and not by_nature):
            scheme = False  # then the body is no matter
        unknown = payer["vpb"] == "unknown"
        liable = payer["vpb"] == "liable" or by_nature
        self._say("no_value", "fine", when=not self.worth)
        self._say("wage_is_wage", "report_first", when=self.worth and self.way == "wage")
        self._say("body_not_in_scheme", "ask", when=scheme and liable and not unknown)
        self._say("body_unknown", "ask", when=scheme and unknown)
        own_trade = self.work["profession_of_person"] or self.person["self_employed"]
        self._say("profession", "not_so", when=own_trade and self.is_flat)
        self._say("profession", "ask", when=own_trade and (self.is_costs or (self.worth and self.way == "fee")))
        paid = self.work["usually_paid"] is True or self.work["paid_post_in_last_year"] is True
        verdict = "not_so" if "ww" in self.lives_on else "ask"
        self._say("usually_paid", verdict, when=paid and self.way != "wage")

    def _amounts(self) -> None:
        self._say("over_year", "not_so", when=self.counts and self.maxima is not None and self.year > self.maxima[1])
        self._say("over_month", "not_so", when=self.counts and self.maxima is not None and self.month > self.maxima[0])
        self._say("over_hour", "ask", when=self._dear_hour())
        self._say("in_kind_counts", "fine", when=self.worth and self.way in GOODS)
        self._say("traineeship", "ask", when=self.worth and self.way == "traineeship")
        self._say(
            "costs_beside_flat", "fine", when=(self.is_flat or self.is_costs) and self.any_flat and self.any_costs
        )
        self._say("proven_costs_only", "fine", when=self.is_costs and not self.any_flat)

    def _dear_hour(self) -> bool:
        bound = self._hour_bound()
        if not self.hourly or not self.offer["hours"] or bound is None:
            return False
        return bool(self.offer["cents"] > bound * Decimal(str(self.offer["hours"])))

    def _hour_bound(self) -> int | None:
        if self.per_hour is None:
            return None
        return self.per_hour[0] if self.age >= 21 else self.per_hour[1]

    def _person(self) -> None:
        lives_on, told = self.lives_on, self.person
        bijstand = "bijstand" in lives_on
        self._say("under_27_bijstand", "ask", when=bijstand and self.age < 27 and self.ages_known)
        municipal = bijstand or "ioaw" in lives_on
        self._say("bijstand_report", "report_first", when=municipal and told["told_municipality"] is not True)
        self._say("ww_report", "report_first", when="ww" in lives_on and told["told_uwv"] is not True)
        other = any(each in lives_on for each in ("wia", "wajong", "ziektewet"))
        self._say("other_report", "report_first", when=other and told["told_uwv"] is not True)
        self._say("benefit_unsettled", "ask", when=self.worth and ("aow" in lives_on or "toeslagen" in lives_on))
        declared = self.work["asylum_declaration"] is True
        self._say("asylum_declaration", "not_so", when="asylum" in lives_on and not declared)
        self._say("minor", "ask", when=self.ages_known and self.age < 16)
        no_bound = self.hourly and self.per_hour is None
        no_maxima = self.counts and self.maxima is None
        self._say("no_current_source", "ask", when=no_maxima or no_bound or not self.ages_known)
        self._say("person_did_not_say", "fine", when=self.worth and not lives_on)

    @property
    def limits(self) -> list[tuple[str, int, int, bool]]:
        found = []
        bound = self._hour_bound()
        if self.hourly and self.offer["hours"] and bound is not None:
            each = Decimal(self.offer["cents"]) / Decimal(str(self.offer["hours"]))
            found.append(("hour", bound, int(each.to_integral_value(ROUND_UP)), False))
        if self.counts and self.maxima is not None:
            found.append(("month", self.maxima[0], self.month, True))
            found.append(("year", self.maxima[1], self.year, True))
        return found

    @property
    def told(self) -> list[str]:
        """Who is to be told; a wage or a fee is told whether or not the volunteering was."""
        income = self.worth and self.way in ("wage", "fee")
        found = []
        if "bijstand_report" in self.because or (income and {"bijstand", "ioaw"} & set(self.lives_on)):
            found.append("municipality")
        uwv = {"ww", "wia", "wajong", "ziektewet"} & set(self.lives_on)
        if uwv and (income or self.person["told_uwv"] is not True):
            found.append("uwv")
        outside = {"over_year", "over_month", "body_not_in_scheme", "body_unknown"} & set(self.because)
        fee = self.worth and self.way == "fee" and not self.person["self_employed"]
        if "wage_is_wage" in self.because or (self.payer["wage_tax_number"] and (outside or fee)):
            found.append("tax_office")
        return found
