from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from wijkwerk.ledger.models import Block, Entry, Waiting
from wijkwerk.ledger.rules import Sealed
from wijkwerk.places.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the chain is: its last block, if any, and how many transactions wait for the next."""

    head: Block | None
    waiting: int


def chain(neighbourhood: Neighbourhood) -> QuerySet[Block]:
    """The blocks, from the first to the head."""
    return Block.objects.within(neighbourhood).order_by("number")


def standing(neighbourhood: Neighbourhood) -> Standing:
    return Standing(chain(neighbourhood).last(), Waiting.objects.within(neighbourhood).count())


def sealed(neighbourhood: Neighbourhood, *, first: int, last: int) -> Iterator[Sealed]:
    """The transactions with these numbers, in their order, as the chain tells them."""
    rows = (
        Entry.objects.filter(
            transaction__seal__neighbourhood=neighbourhood, transaction__seal__number__range=(first, last)
        )
        .order_by("transaction__seal__number", "account__number")
        .values_list(
            "transaction__seal__number",
            "transaction__legal_person__number",
            "transaction__at",
            "transaction__reversal_of__seal__number",
            "account__number",
            "account__unit",
            "amount",
        )
    )
    for heading, lines in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[:4]):
        number, books, at, reverses = heading
        yield Sealed(number, books, at, reverses, tuple(row[4:] for row in lines))
