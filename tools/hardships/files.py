"""Files that no engine can have been made for, though somebody will give it one: whatever they hold, the answer is a line and status 2."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ANY = {
    "empty": b"",
    "blank": b"\n \n",
    "deep": b"[" * 200_000,
    "deep and closed": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "long number": b"9" * 10_000,
    "null bytes": b"\x00" * 100,
    "utf-16": '{"format": 1}'.encode("utf-16"),
    "latin-1": b'{"format": "\xeb\xe9"}',
    "half a pair": b'{"format": "\\ud800"}',
    "a list": b"[]",
    "a photo": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40,
}
HUGE = 2**26
NUMBERS = {
    "NaN": "NaN",
    "infinite": "Infinity",
    "below infinite": "-Infinity",
    "1e999": "1e999",
    "10^30": str(10**30),
    "-10^30": str(-(10**30)),
    "a third": "0.3333333333333333333",
    "true": "true",
    "null": "null",
    "text": '"1"',
}


def hostile(right: str, ending: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """(name, file); `right` is the text of a small file that an engine takes, which is spoiled in one place at a time."""
    made = {
        **ANY,
        "huge": b" " * HUGE,
        "cut off": right.encode()[: len(right) // 2],
        "twice itself": (right * 2).encode(),
        "utf-16 and right": right.encode("utf-16"),
    }
    if ending == "json":
        document = json.loads(right)
        made |= {name: _with_number(document, number).encode() for name, number in NUMBERS.items()}
        made["double key"] = right.replace("{", '{"format": 1, ', 1).encode()
        made["unknown field"] = json.dumps({**document, "protected": 1}).encode()
    for number, (name, content) in enumerate(made.items()):
        file = folder / f"hostile-{number}.{ending}"
        file.write_bytes(content)
        yield name, file
    directory = folder / f"hostile-directory.{ending}"
    directory.mkdir(exist_ok=True)
    yield "directory", directory
    yield "not there", folder / f"none.{ending}"


def _with_number(document: Any, number: str) -> str:
    """The first number of the document, at whatever depth, written as `number`."""
    spoiled = json.loads(json.dumps(document))
    place, key = next(_numbers(spoiled))
    place[key] = "@number@"
    return json.dumps(spoiled).replace('"@number@"', number)


def _numbers(value: Any) -> Iterator[tuple[Any, Any]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in rows:
        if isinstance(each, int | float) and not isinstance(each, bool):
            yield value, key
        yield from _numbers(each)
