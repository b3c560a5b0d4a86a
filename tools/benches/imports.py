"""How fast a list of people comes in: ROWS (100,000) from file to rows on both databases, beside django-import-export, in one run.

Ours reads any encoding and separator, guesses the columns, checks every cell, finds who is there already and who is there twice, makes
homes' addresses, notes an event per person and how each row is undone, and tells per row what is wrong. The rival is told the columns,
checks what the fields of its model say, and looks each row up by phone; `bulk` has everything it has to be quick, and looks nobody up. Its
usual way reads a fifth of the rows, because it takes minutes; what is compared is rows per second. While ours reads, somebody else leaves
messages: the longest that they waited is told. `of its own` is the time on the processor, which a busy machine makes less of than of the rest.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import machine
from benches import measured, rivals

HERE = rivals.SCRIPTS / "imports"
ROWS = int(os.environ.get("ROWS", "100000"))
LONGEST_WAIT, MOST_SECONDS, TIMES_THE_USUAL = 0.2, 10.0, 10.0
HEADINGS = ("first_name", "last_name", "phone", "email", "street", "house", "postcode", "remark")
DUTCH = ("Voornaam", "Achternaam", "Telefoon", "E-mail", "Straat", "Huisnummer", "Postcode", "Opmerking")
FIRST_NAMES = ("Fatima", "Joost", "Marijke", "Samira", "Hanna", "Ravi", "Yvonne", "Zoë", "Çiğdem", "Jan")
LAST_NAMES = ("de Boer", "el Amrani", "Vos", "van den Berg", "Yılmaz", "Jansen", "Šarić", "Bakker")

Found = dict[str, Any]


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder,
        machine.private_postgresql(durable=True) as url,
    ):
        (Path(folder) / "var").mkdir()
        ours, whole, part = (Path(folder) / name for name in ("mensen.csv", "people.csv", "some.csv"))
        _write(ours, DUTCH, ROWS, delimiter=";", encoding="utf-8-sig")
        _write(whole, HEADINGS, ROWS)
        _write(part, HEADINGS, ROWS // 5)
        settings = machine.scratch_settings(folder)
        found = {
            "ours, SQLite": _ours(ours, settings),
            "ours, PostgreSQL": _ours(ours, {**settings, "DATABASE_URL": url}),
            "django-import-export, usual": _rival("usual", part),
            "django-import-export, bulk": _rival("bulk", whole),
        }
    for name, told in found.items():
        told["rate"] = (ROWS // 5 if name.endswith("usual") else ROWS) / told["seconds"]
    print(f"\n{ROWS:,} rows, of which one in fifty stands there twice and one in five hundred is wrong\n")
    print(
        measured.table(
            ["", "seconds", "of its own", "rows/s", "ours / this", "MiB", "longest wait"], list(_lines(found))
        )
    )
    return _verdict(found)


def _lines(found: Mapping[str, Found]) -> Iterator[list[str]]:
    for name, told in found.items():
        wait = f"{told['longest wait']:.2f} s" if "longest wait" in told else ""
        ratio = found["ours, SQLite"]["rate"] / told["rate"]
        yield [
            name,
            f"{told['seconds']:.1f}",
            f"{told['cpu']:.1f}",
            f"{told['rate']:,.0f}",
            f"{ratio:.1f}",
            f"{told['mib']:.0f}",
            wait,
        ]


def _write(file: Path, headings: tuple[str, ...], count: int, *, delimiter: str = ",", encoding: str = "utf-8") -> None:
    with file.open("w", newline="", encoding=encoding) as opened:
        writer = csv.writer(opened, delimiter=delimiter)
        writer.writerow(headings)
        writer.writerows(map(_person, range(count)))


def _person(nth: int) -> list[str]:
    """Two to a home. Every fiftieth is the one before once more; every five hundredth has a postcode that is none."""
    number = nth - 1 if nth % 50 == 49 else nth
    first, last, home = FIRST_NAMES[number % 10], LAST_NAMES[number // 10 % 8], number // 2
    postcode = "geen" if nth % 500 == 250 else f"{1000 + home // 40 % 8000} {'ABCDEFGH'[home // 40 % 8]}X"
    house = f"{1 + home % 40}{'a' if home % 7 == 0 else ''}"
    mail = f"{'fjmshryzcj'[number % 10]}{number}@voorbeeld.example"
    return [first, last, f"06-{number:08d}", mail, "Klinkerkade", house, postcode, ""]


def _ours(file: Path, environment: Mapping[str, str]) -> Found:
    command, own = [sys.executable, str(HERE / "ours.py")], dict(environment)
    subprocess.run([*command, "setup"], env=own, check=True, stdout=subprocess.DEVNULL)
    writer = subprocess.Popen([*command, "write"], env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    writer.stdout.readline()
    done = subprocess.run([*command, "read", str(file)], env=own, check=True, stdout=subprocess.PIPE, text=True)
    waits = json.loads(writer.communicate("")[0])
    return {**json.loads(done.stdout), "longest wait": waits[-1]}


def _rival(way: str, file: Path) -> Found:
    command = [rivals.python("import-export"), str(HERE / "with_import_export.py"), way, str(file)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def _verdict(found: Mapping[str, Found]) -> int:
    """0 when every goal was reached in this run; says of each whether it was."""
    both = [found["ours, SQLite"], found["ours, PostgreSQL"]]
    goals = {
        f"at most {MOST_SECONDS:g} s on both databases": max(each["seconds"] for each in both) <= MOST_SECONDS,
        f"nobody waits longer than {LONGEST_WAIT:g} s": max(each["longest wait"] for each in both) <= LONGEST_WAIT,
        f"at least {TIMES_THE_USUAL:g} times the usual way of django-import-export": both[0]["rate"]
        >= TIMES_THE_USUAL * found["django-import-export, usual"]["rate"],
        "quicker than its bulk way": both[0]["rate"] > found["django-import-export, bulk"]["rate"],
        "every person once, with an event": all(each["people"] == each["events"] == each["ready"] for each in both),
    }
    print()
    for goal, is_reached in goals.items():
        print(f"{'reached' if is_reached else 'NOT REACHED'}: {goal}")
    return 0 if all(goals.values()) else 1
