"""Reads for the stairs, proposals and packages."""

from wijkwerk.work.queries.answers import (
    Answer,
    Part,
    answers,
    is_asked_beside_others,
    part_of,
    reckon_counter,
    shows,
    waits_for,
)
from wijkwerk.work.queries.instance import bundling_instance
from wijkwerk.work.queries.proposals import last_run, proposed, unplaced
from wijkwerk.work.queries.reckoning import (
    Terms,
    package_of,
    per_block,
    reckon,
    reckon_package,
    share_that_stays,
    tariff_in,
    terms_of,
    what_breaks,
)
from wijkwerk.work.queries.steps import OnStep, stairs
from wijkwerk.work.queries.waiting import Waiting, waiting_by_kind

__all__ = [
    "Answer",
    "OnStep",
    "Part",
    "Terms",
    "Waiting",
    "answers",
    "bundling_instance",
    "is_asked_beside_others",
    "last_run",
    "package_of",
    "part_of",
    "per_block",
    "proposed",
    "reckon",
    "reckon_counter",
    "reckon_package",
    "share_that_stays",
    "shows",
    "stairs",
    "tariff_in",
    "terms_of",
    "unplaced",
    "waiting_by_kind",
    "waits_for",
    "what_breaks",
]
