"""Reading instances strictly: errors say where they are, such as `needs[17].units: must be at least 1`."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NoReturn

DEEPEST = 20
LARGEST = 10**15


class Malformed(ValueError):
    """`place` is a path into the file, `what` says what is wrong there."""

    def __init__(self, place: str, what: str) -> None:
        self.place, self.what = place, what
        super().__init__(f"{place}: {what}" if place else what)


def load_json(text: str | bytes) -> Any:
    """Parses UTF-8 JSON, with or without a mark in front; refuses double keys, NaN, infinities and nesting that no instance has."""
    try:
        told = text if isinstance(text, str) else text.decode("utf-8-sig")
        found = json.loads(told, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Malformed("", "the file is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Malformed("", f"not JSON: {error.msg} at line {error.lineno}") from None
    except (RecursionError, ValueError) as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed("", "not JSON that an instance has") from None
    _check_depth(found, 0)
    return found


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise Malformed(next(name for name in names if names.count(name) > 1), "stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise Malformed("", f"{name} is no number")


def _check_depth(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise Malformed("", "nested too deep")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inside:
        if isinstance(each, (dict, list)):
            _check_depth(each, depth + 1)


class Fields:
    """The fields of one object, each to be read once; `done` refuses those that nobody read."""

    def __init__(self, value: Any, place: str = "") -> None:
        if not isinstance(value, dict):
            raise Malformed(place, "must be an object")
        self._value: dict[str, Any] = value
        self._place = place
        self._read: set[str] = set()

    def at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def any(self, name: str) -> Any:
        if name not in self._value:
            raise Malformed(self.at(name), "is missing")
        self._read.add(name)
        return self._value[name]

    def has(self, name: str) -> bool:
        return name in self._value

    def is_null(self, name: str) -> bool:
        return self.any(name) is None

    def text(self, name: str, *, one_of: tuple[str, ...] | None = None, may_be_empty: bool = False) -> str:
        return as_text(self.any(name), self.at(name), one_of=one_of, may_be_empty=may_be_empty)

    def whole(self, name: str, *, minimum: int | None = None, maximum: int = LARGEST) -> int:
        return as_whole(self.any(name), self.at(name), minimum=minimum, maximum=maximum)

    def number(
        self, name: str, *, minimum: int | None = None, maximum: int = LARGEST, decimals: int | None = None
    ) -> Decimal:
        return as_number(self.any(name), self.at(name), minimum=minimum, maximum=maximum, decimals=decimals)

    def flag(self, name: str) -> bool:
        value = self.any(name)
        if not isinstance(value, bool):
            raise Malformed(self.at(name), "must be true or false")
        return value

    def maybe_flag(self, name: str) -> bool | None:
        return None if self.is_null(name) else self.flag(name)

    def each(self, name: str, *, at_least: int = 0) -> Iterator[tuple[Any, str]]:
        """(value, place) of every row of a list."""
        value = self.any(name)
        if not isinstance(value, list):
            raise Malformed(self.at(name), "must be a list")
        if len(value) < at_least:
            raise Malformed(self.at(name), "must not be empty")
        return ((row, f"{self.at(name)}[{index}]") for index, row in enumerate(value))

    def texts(self, name: str, *, one_of: tuple[str, ...] | None = None) -> tuple[str, ...]:
        return tuple(as_text(row, place, one_of=one_of) for row, place in self.each(name))

    def done(self) -> None:
        for name in self._value:
            if name not in self._read:
                raise Malformed(self.at(name), "is not a field of this format")


def check_unique(ids: Iterable[str], name: str) -> None:
    """`name`: of the list that they are from. Raises Malformed at the first id that was there before."""
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            raise Malformed(f"{name}[{index}].id", f"{each!r} stands twice")
        seen.add(each)


def as_text(value: Any, place: str, *, one_of: tuple[str, ...] | None = None, may_be_empty: bool = False) -> str:
    if not isinstance(value, str):
        raise Malformed(place, "must be text")
    if not value and not may_be_empty:
        raise Malformed(place, "must not be empty")
    if one_of is not None and value not in one_of:
        raise Malformed(place, f"must be one of {', '.join(one_of)}")
    return value


def as_whole(value: Any, place: str, *, minimum: int | None = None, maximum: int = LARGEST) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed(place, "must be a whole number")
    _check_range(Decimal(value), place, minimum, maximum)
    return value


def as_number(
    value: Any, place: str, *, minimum: int | None = None, maximum: int = LARGEST, decimals: int | None = None
) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Malformed(place, "must be a number")
    number = Decimal(str(value))
    if not number.is_finite():
        raise Malformed(place, "must be a finite number")
    _check_range(number, place, minimum, maximum)
    if decimals is not None and number != round(number, decimals):
        raise Malformed(place, f"must have at most {decimals} decimals")
    return number


def _check_range(number: Decimal, place: str, minimum: int | None, maximum: int) -> None:
    if minimum is not None and number < minimum:
        raise Malformed(place, f"must be at least {minimum}")
    if number > maximum:
        raise Malformed(place, f"must be at most {maximum}")
