"""Checks an answer file against its situation, sharing nothing with the rules but the model.

Everything is reckoned anew: the money per month and year, the codes, the gravest answer, the limits, and who is told. Of the words
only their form is checked; of the sources that each belongs to a rule that was used and stands in the reference, and that no rule is missing.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.engines.safety.model import CODES, Bounds, Situation

FORMAT = "wijkwerk.safety.answer/1"
LANGUAGES = ("nl", "en")
COUNTED = {"allowance", "voucher", "currency", "meal", "outing", "learning", "support"}
VERDICTS = {
    "not_so": {"over_year", "over_month", "asylum_declaration"},
    "ask": {
        "body_not_in_scheme", "body_unknown", "over_hour", "traineeship", "under_27_bijstand", "benefit_unsettled",
        "minor", "no_current_source",
    },
    "report_first": {"wage_is_wage", "bijstand_report", "ww_report", "other_report"},
}  # fmt: skip


def verify(situation: Situation, answered: Any, *, figures: Bounds) -> list[str]:
    """Every line says what is wrong with the answer file; none means that it is right."""
    try:
        found = _read(answered)
    except Malformed as error:
        return [str(error)]
    return list(_Checker(situation, figures).wrong(found))


def _read(document: Any) -> dict[str, Any]:
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    Fields(fields.any("engine"), "engine").text("name", one_of=("safety",))
    fields.number("seconds", minimum=0)
    words = Fields(fields.any("words"), "words")
    found = {
        "answer": fields.text("answer"),
        "because": list(fields.texts("because", one_of=CODES)),
        "limits": [row for row, _place in fields.each("limits")],
        "to": [Fields(row, place).text("to") for row, place in fields.each("report")],
        "sources": [
            (source.text("code"), source.text("reference"))
            for row, place in fields.each("sources")
            for source in [Fields(row, place)]
        ],
        "lines": [words.texts(language) for language in LANGUAGES],
    }
    fields.done()
    words.done()
    return found


class _Checker:
    def __init__(self, situation: Situation, figures: Bounds) -> None:
        self.situation, self.figures = situation, figures
        offer, on = situation.offer, situation.on
        self.value = 0 if offer.way == "thanks" else offer.cents
        given = [(row.way, row.cents, row.on) for row in situation.history if row.cents > 0 and row.on.year == on.year]
        given += [(offer.way, self.value, on)] * (self.value > 0)
        self.flat = sum(cents for way, cents, _day in given if way in COUNTED)
        self.costs = sum(cents for way, cents, _day in given if way == "proven_costs")
        together = COUNTED | {"proven_costs"} if self.flat else COUNTED
        self.year = sum(cents for way, cents, _day in given if way in together)
        self.month = sum(cents for way, cents, day in given if way in together and day.month == on.month)
        self.flat_offer = self.value > 0 and offer.way in COUNTED
        self.volunteer = self.flat_offer or (self.value > 0 and offer.way == "proven_costs")
        self.limited = self.flat_offer or (self.volunteer and self.flat > 0)
        self.hourly = self.flat_offer and offer.hourly_agreement

    def wrong(self, found: dict[str, Any]) -> Iterator[str]:
        codes = self._codes()
        because = [code for code in CODES if code in codes]
        if found["because"] != because:
            yield f"because: must be {because}"
        if found["answer"] != self._answer(codes):
            yield f"answer: must be {self._answer(codes)}"
        if found["limits"] != self._limits():
            yield f"limits: must be {self._limits()}"
        if found["to"] != self._to(codes):
            yield f"report: must be to {self._to(codes)}"
        if (
            any(not 1 <= len(lines) <= 4 for lines in found["lines"])
            or len({len(lines) for lines in found["lines"]}) > 1
        ):
            yield "words: must be one to four lines, in each language as many"
        yield from self._sources(found["sources"], codes)

    def _codes(self) -> set[str]:
        """The codes that hold, each by its own sentence of the table."""
        person, work, way = self.situation.person, self.situation.work, self.situation.offer.way
        lives, paid = set(person.lives_on), bool(work.usually_paid or work.paid_post_in_last_year)
        holds = {
            "no_value": not self.value,
            "wage_is_wage": way == "wage" and self.value,
            "profession": (work.profession_of_person or person.self_employed)
            and (self.volunteer or (way == "fee" and self.value)),
            "usually_paid": paid and way != "wage",
            "over_year": self.limited and self.figures.year and self.year > self.figures.year.value,
            "over_month": self.limited and self.figures.month and self.month > self.figures.month.value,
            "over_hour": self._per_hour() is not None and self._over_hour(),
            "in_kind_counts": self.flat_offer and way != "allowance",
            "traineeship": way == "traineeship" and self.value,
            "costs_beside_flat": self.volunteer and self.flat and self.costs,
            "proven_costs_only": self.volunteer and not self.flat,
            "under_27_bijstand": "bijstand" in lives and self._younger_than("young_bijstand_age"),
            "bijstand_report": lives & {"bijstand", "ioaw"} and not person.told_municipality,
            "ww_report": "ww" in lives and not person.told_uwv,
            "other_report": lives & {"wia", "wajong", "ziektewet"} and not person.told_uwv,
            "benefit_unsettled": self.value and lives & ({"aow", "toeslagen"} - self._left_out()),
            "asylum_declaration": "asylum" in lives and not work.asylum_declaration,
            "minor": self._younger_than("consent_age"),
            "no_current_source": self._lacks_figure(),
            "person_did_not_say": self.value and not lives,
        }
        return {code for code, does in holds.items() if does} | self._body()

    def _body(self) -> set[str]:
        payer = self.situation.payer
        commercial = payer.form in {"cooperatie", "bv"}
        open_to = payer.sports_club or payer.tax_office_agreed or (payer.anbi and not commercial)
        if not self.volunteer or open_to:
            return set()
        if payer.vpb == "unknown":
            return {"body_unknown"}
        return {"body_not_in_scheme"} if payer.vpb == "liable" or commercial else set()

    def _answer(self, codes: set[str]) -> str:
        verdicts = {verdict for verdict, of in VERDICTS.items() if of & codes}
        if "profession" in codes:
            verdicts.add("not_so" if self.flat_offer else "ask")
        if "usually_paid" in codes:
            verdicts.add("not_so" if "ww" in self.situation.person.lives_on else "ask")
        if (self.value and self.situation.offer.way == "fee") or (self.hourly and not self.situation.offer.hours):
            verdicts.add("ask")
        return next((verdict for verdict in VERDICTS if verdict in verdicts), "fine")

    def _limits(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        bound, paid = self._hour_bound(), self._per_hour()
        if bound is not None and paid is not None:
            found.append(
                {"limit": "hour", "value": bound, "with_this": -(-paid.numerator // paid.denominator), "hard": False}
            )
        if self.limited and self.figures.month:
            found.append({"limit": "month", "value": self.figures.month.value, "with_this": self.month, "hard": True})
        if self.limited and self.figures.year:
            found.append({"limit": "year", "value": self.figures.year.value, "with_this": self.year, "hard": True})
        return found

    def _to(self, codes: set[str]) -> list[str]:
        """A wage or fee is told to who pays a benefit, told before or not; what lies outside the scheme to the tax office."""
        lives, payer, way = set(self.situation.person.lives_on), self.situation.payer, self.situation.offer.way
        earns = self.value and way in {"wage", "fee"}
        outside = codes & {"over_year", "over_month", "body_not_in_scheme", "body_unknown"}
        invoiced = way == "fee" and self.situation.person.self_employed
        told_by_payer = payer.wage_tax_number and (outside or (self.value and way == "fee" and not invoiced))
        to = {
            "municipality": "bijstand_report" in codes or (earns and lives & {"bijstand", "ioaw"}),
            "uwv": codes & {"ww_report", "other_report"} or (earns and lives & {"ww", "wia", "wajong", "ziektewet"}),
            "tax_office": "wage_is_wage" in codes or told_by_payer,
        }
        return [who for who, is_told in to.items() if is_told]

    def _sources(self, sources: list[tuple[str, str]], codes: set[str]) -> Iterator[str]:
        used = codes | ({"over_hour", "over_month", "over_year"} if self.limited else set())
        known = {each.reference for grounds in self.figures.grounds.values() for each in grounds}
        values = (getattr(self.figures, name) for name in ("month", "year", "hour_full", "hour_young", "full_age"))
        ages = (self.figures.young_bijstand_age, self.figures.consent_age)
        known |= {each.ground.reference for each in (*values, *ages) if each is not None}
        for code in codes:
            for ground in self.figures.grounds.get(code, ()):
                if (code, ground.reference) not in sources:
                    yield f"sources: {code} rests on {ground.reference}, which is not named"
        for code, reference in sources:
            if code not in used or reference not in known:
                yield f"sources: {code} does not rest on {reference}"

    def _lacks_figure(self) -> bool:
        figures = self.figures
        needed = [figures.consent_age]
        needed += [figures.month, figures.year] if self.limited else []
        needed += [figures.young_bijstand_age] if "bijstand" in self.situation.person.lives_on else []
        return any(each is None for each in needed) or (self.hourly and self._hour_bound() is None)

    def _left_out(self) -> frozenset[str]:
        return self.figures.left_out if self.volunteer else frozenset()

    def _hour_bound(self) -> int | None:
        if self.figures.full_age is None:
            return None
        is_young = self._younger_than("full_age")
        bound = self.figures.hour_young if is_young else self.figures.hour_full
        return None if bound is None else bound.value

    def _per_hour(self) -> Fraction | None:
        hours = self.situation.offer.hours
        return Fraction(self.value) / Fraction(hours) if self.hourly and hours else None

    def _over_hour(self) -> bool:
        bound, paid = self._hour_bound(), self._per_hour()
        return bound is not None and paid is not None and paid > bound

    def _younger_than(self, age: str) -> bool:
        """Whether the birthday at which one gets that age lies after the day."""
        years = getattr(self.figures, age)
        born, on = self.situation.person.born_on, self.situation.on
        return years is not None and (on.year, on.month, on.day) < (born.year + years.value, born.month, born.day)
