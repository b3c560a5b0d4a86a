"""Checks a result file against its ballots: everything is counted again, by code that shares only the model with the counters.

The sentences are what `words.py` makes of the second count; `seconds` is not checked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from wijkwerk.engines.counting.model import Election, Vote
from wijkwerk.engines.counting.verify_budget import expected_budget
from wijkwerk.engines.counting.verify_vote import expected_vote
from wijkwerk.engines.counting.words import vote_words
from wijkwerk.engines.reading import Fields, Malformed

SHOWN = 120


def verify_budget(election: Election, counted: Any) -> list[str]:
    """Every line says what is wrong with the file; none means that it is right."""
    found = _opened(counted)
    if isinstance(found, str):
        return [found]
    expected = expected_budget(election, found)
    return [expected] if isinstance(expected, str) else list(_differences(found, expected, ""))


def verify_vote(vote: Vote, counted: Any) -> list[str]:
    found = _opened(counted)
    if isinstance(found, str):
        return [found]
    expected = expected_vote(vote)
    return list(_differences(found, {**expected, "words": vote_words(expected)}, ""))


def _opened(counted: Any) -> dict[str, Any] | str:
    """The file without what differs from count to count, or what is wrong with that."""
    try:
        fields = Fields(counted)
        engine = Fields(fields.any("engine"), "engine")
        engine.text("name", one_of=("counting",))
        version = engine.text("version")
        engine.done()
        fields.number("seconds", minimum=0)
    except Malformed as error:
        return str(error)
    if not all(part.isascii() and part.isdigit() for part in version.split(".")):
        return "engine.version: must be numbers with points between them"
    return {name: value for name, value in counted.items() if name not in ("engine", "seconds")}


def _differences(found: Any, expected: Any, place: str) -> Iterator[str]:
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name in expected:
            inside = f"{place}.{name}" if place else name
            if name in found:
                yield from _differences(found[name], expected[name], inside)
            else:
                yield f"{inside}: is missing"
        for name in found:
            if name not in expected:
                yield f"{place}.{name}: is not a field of this format".lstrip(".")
    elif isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        for nth, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from _differences(one, other, f"{place}[{nth}]")
    elif type(found) is not type(expected) or found != expected:
        shown = str(expected)
        yield f"{place}: must be {shown if len(shown) <= SHOWN else shown[:SHOWN] + '…'}"
