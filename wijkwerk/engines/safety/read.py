"""Reading a situation strictly: what is wrong is refused with the name of its place."""

import re
from datetime import date
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.engines.safety.model import (
    FORMS,
    LIVES_ON,
    TAX_STATUSES,
    WAYS,
    Offer,
    Payer,
    Person,
    Received,
    Situation,
    Work,
)

FORMAT = "wijkwerk.safety/1"
HOURS_IN_A_YEAR = 8784
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)


def read_situation(document: Any) -> Situation:
    """Raises Malformed for anything that is not wholly of this format."""
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    on = _day(fields, "on")
    found = Situation(
        on=on,
        payer=_payer(Fields(fields.any("payer"), "payer")),
        person=_person(Fields(fields.any("person"), "person"), on),
        work=_work(Fields(fields.any("work"), "work")),
        offer=_offer(Fields(fields.any("offer"), "offer")),
        history=tuple(_received(Fields(row, place)) for row, place in fields.each("history")),
    )
    fields.done()
    return found


def _day(fields: Fields, name: str) -> date:
    text = fields.text(name)
    try:
        if _DAY.match(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Malformed(fields.at(name), "must be a day such as 2026-11-28")


def _payer(fields: Fields) -> Payer:
    found = Payer(
        form=fields.text("form", one_of=FORMS),
        vpb=fields.text("vpb", one_of=TAX_STATUSES),
        anbi=fields.flag("anbi"),
        sports_club=fields.flag("sports_club"),
        tax_office_agreed=fields.maybe_flag("tax_office_agreed"),
        wage_tax_number=fields.flag("wage_tax_number"),
    )
    fields.done()
    return found


def _person(fields: Fields, on: date) -> Person:
    found = Person(
        born_on=_day(fields, "born_on"),
        lives_on=fields.texts("lives_on", one_of=LIVES_ON),
        told_municipality=fields.maybe_flag("told_municipality"),
        told_uwv=fields.maybe_flag("told_uwv"),
        self_employed=fields.flag("self_employed"),
    )
    if found.born_on > on:
        raise Malformed(fields.at("born_on"), "must not be after the day of the work")
    fields.done()
    return found


def _work(fields: Fields) -> Work:
    found = Work(
        usually_paid=fields.maybe_flag("usually_paid"),
        paid_post_in_last_year=fields.maybe_flag("paid_post_in_last_year"),
        profession_of_person=fields.flag("profession_of_person"),
        asylum_declaration=fields.maybe_flag("asylum_declaration"),
    )
    fields.done()
    return found


def _offer(fields: Fields) -> Offer:
    hours = None if fields.is_null("hours") else fields.number("hours", minimum=0, maximum=HOURS_IN_A_YEAR)
    found = Offer(
        way=fields.text("way", one_of=WAYS),
        cents=fields.whole("cents", minimum=0),
        hours=hours,
        hourly_agreement=fields.flag("hourly_agreement"),
    )
    fields.done()
    return found


def _received(fields: Fields) -> Received:
    found = Received(
        on=_day(fields, "on"),
        cents=fields.whole("cents", minimum=0),
        way=fields.text("way", one_of=WAYS),
        payer=fields.text("payer", one_of=("this", "other")),
    )
    fields.done()
    return found
