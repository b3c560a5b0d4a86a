"""Pabulib files (`.pb`): participatory-budget elections as the field publishes them, read strictly and written.

The format is that of Faliszewski et al., "Participatory budgeting: data, tools and analysis" (2023): sections META, PROJECTS and
VOTES of semicolon-separated rows. Columns that play no part in the count (age, sex, category) are skipped and not kept.
"""

import csv
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import repeat

from wijkwerk.engines.counting.model import APPROVALS, VOTE_TYPES, Election, Project, Support
from wijkwerk.engines.reading import Malformed

SECTIONS = ("META", "PROJECTS", "VOTES")
END = "the end of the file"
MOST_MONEY = 10**15
MOST_POINTS = 10**6
MOST_PROJECTS = 5000
DECIMALS = 6
_NUMBER = re.compile(r"\d{1,40}(?:[.,]\d{1,40})?", re.ASCII)

Row = tuple[int, list[str]]


def read_pabulib(lines: Iterable[str]) -> tuple[Election, list[str]]:
    """The election and its warnings; raises Malformed with section, line and field for what cannot be counted."""
    rows = _Rows(lines)
    meta = _meta(rows.section("META"))
    vote_type = meta.get("vote_type", "")
    if vote_type not in VOTE_TYPES:
        raise Malformed("META vote_type", f"must be one of {', '.join(VOTE_TYPES)}")
    budget = _amount(_needed(meta, "budget"), "META budget", MOST_MONEY)
    warnings: list[str] = []
    projects, told = _projects(rows.section("PROJECTS"))
    votes = _Votes(projects, vote_type, meta)
    votes.read(rows.section("VOTES"))
    rows.must_have_ended()
    point = Fraction(1, 10**votes.decimals)
    election = Election(budget, vote_type, projects, tuple(votes.ids), votes.support(), point, meta)
    warnings += _warnings(election, told, votes.over_limit)
    return election, warnings


class _Rows:
    """The rows of a file, a section at a time; each section once and in this order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._reader = csv.reader(lines, delimiter=";", strict=True)
        self._coming: str | None = None

    def section(self, name: str) -> Iterator[Row]:
        """Rows up to the next heading, the row with column names first."""
        if self._coming is None:
            self._coming = next((found for _line, row in self._rows() if (found := _heading(row))), None)
        if self._coming != name:
            raise Malformed(name, f"is missing; {self._coming} stands in its place" if self._coming else "is missing")
        return self._until_next()

    def must_have_ended(self) -> None:
        if self._coming not in (None, END):
            raise Malformed(str(self._coming), "stands after VOTES, which must be the last")

    def _until_next(self) -> Iterator[Row]:
        for line, row in self._rows():
            heading = _heading(row)
            if heading:
                if heading == self._coming:
                    raise Malformed(heading, f"stands twice, again on line {line}")
                self._coming = heading
                return
            yield line, row
        self._coming = END

    def _rows(self) -> Iterator[Row]:
        try:
            for row in self._reader:
                if row and (len(row) > 1 or row[0].strip()):
                    yield self._reader.line_num, row
        except csv.Error as error:
            raise Malformed(f"line {self._reader.line_num}", f"no row of a Pabulib file ({error})") from None
        except UnicodeDecodeError:
            raise Malformed("", "the file is not UTF-8") from None


def _heading(row: list[str]) -> str:
    word = row[0].strip().lstrip("\ufeff").upper()
    return word if word in SECTIONS and not any(cell.strip() for cell in row[1:]) else ""


def _columns(rows: Iterator[Row], section: str, needed: tuple[str, ...]) -> dict[str, int]:
    _line, names = next(rows, (0, []))
    found = {name.strip(): number for number, name in enumerate(names)}
    for name in needed:
        if name not in found:
            raise Malformed(section, f"has no column {name}")
    return found


def _meta(rows: Iterator[Row]) -> dict[str, str]:
    _columns(rows, "META", ("key", "value"))
    found: dict[str, str] = {}
    for line, row in rows:
        key = row[0].strip()
        if key in found:
            raise Malformed(f"META line {line}", f"{key} stands twice")
        found[key] = row[1].strip() if len(row) > 1 else ""
    return found


def _needed(meta: Mapping[str, str], key: str) -> str:
    if key not in meta:
        raise Malformed(f"META {key}", "is missing")
    return meta[key]


def _amount(text: str, place: str, most: int) -> Fraction:
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise Malformed(place, f"{text[:40]!r} is no amount of at least 0")
    value = Fraction(text.replace(",", "."))
    if value > most:
        raise Malformed(place, f"must be at most {most}")
    if (value * 10**DECIMALS).denominator > 1:
        raise Malformed(place, f"must have at most {DECIMALS} decimals")
    return value


def _projects(rows: Iterator[Row]) -> tuple[tuple[Project, ...], list[str]]:
    """The projects, and of each what the file says of its votes."""
    columns = _columns(rows, "PROJECTS", ("project_id", "cost"))
    found: dict[str, Project] = {}
    told: list[str] = []
    for line, row in rows:
        cells = {name: row[number].strip() for name, number in columns.items() if number < len(row)}
        place = f"PROJECTS line {line}"
        project_id = cells.get("project_id", "")
        if not project_id or "," in project_id:
            raise Malformed(place, "project_id must not be empty or hold a comma")
        if project_id in found:
            raise Malformed(place, f"project_id {project_id} stands twice")
        cost = _amount(cells.get("cost", ""), f"{place} cost", MOST_MONEY)
        found[project_id] = Project(project_id, cost, cells.get("name", ""))
        told.append(cells.get("votes", ""))
        if len(found) > MOST_PROJECTS:
            raise Malformed(place, f"is one project more than the {MOST_PROJECTS} that are counted")
    return tuple(found.values()), told


class _Votes:
    """Reads ballots into columns: per project, who is for it and with how many points."""

    def __init__(self, projects: tuple[Project, ...], vote_type: str, meta: Mapping[str, str]) -> None:
        self.ids: dict[str, None] = {}
        self.over_limit = 0
        self.decimals = 0
        self._type = vote_type
        self._numbers = {project.id: number for number, project in enumerate(projects)}
        self._for = [array("i") for _ in projects]
        self._columns = {project.id: column for project, column in zip(projects, self._for, strict=True)}
        self._points: list[list[Fraction | int]] = [[] for _ in projects]
        self._least, self._most = _limit(meta, "min_length", 0), _limit(meta, "max_length", len(projects))
        if vote_type == "choose-1":
            self._most = 1

    def read(self, rows: Iterator[Row]) -> None:
        needed = ("voter_id", "vote", "points") if self._type in ("cumulative", "scoring") else ("voter_id", "vote")
        columns = _columns(rows, "VOTES", needed)
        who, vote, points = columns["voter_id"], columns["vote"], columns.get("points", -1)
        add = self._add_approvals if self._type in APPROVALS else self._add_points
        for line, row in rows:
            voter = row[who].strip() if who < len(row) else ""
            if not voter or voter in self.ids:
                raise Malformed(
                    f"VOTES line {line}", f"voter_id {voter} stands twice" if voter else "voter_id is empty"
                )
            number = len(self.ids)
            self.ids[voter] = None
            text = row[vote] if vote < len(row) else ""
            names = text.split(",") if text.strip() and text.strip().lower() != "none" else []
            if not self._least <= len(names) <= self._most:
                self._count_over_limit(names, line)
            add(number, names, row[points] if 0 <= points < len(row) else "", line)

    def _count_over_limit(self, names: list[str], line: int) -> None:
        if self._type == "choose-1" and len(names) > 1:
            raise Malformed(f"VOTES line {line} vote", "names more than one project")
        self.over_limit += 1

    def _project(self, name: str, voter: int, line: int) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers.get(name.strip())
        if number is None:
            raise Malformed(f"VOTES line {line} vote", f"there is no project {name.strip()[:40]!r}")
        column = self._for[number]
        if column and column[-1] == voter:
            raise Malformed(f"VOTES line {line} vote", f"project {name.strip()} stands twice")
        return number

    def _add_approvals(self, voter: int, names: list[str], points: str, line: int) -> None:
        columns = self._columns
        for name in names:
            column = columns.get(name)
            if column is None or (column and column[-1] == voter):
                column = self._for[self._project(name, voter, line)]
            column.append(voter)

    def _add_points(self, voter: int, names: list[str], points: str, line: int) -> None:
        """Ordinal ballots count as Borda: m − 1 points for the first of m, 0 for the last."""
        place = f"VOTES line {line} points"
        if self._type == "ordinal":
            given: list[Fraction | int] = list(range(len(names) - 1, -1, -1))
        else:
            cells = points.split(",") if points.strip() and points.strip().lower() != "none" else []
            given = [self._point(cell, place) for cell in cells]
        if len(given) != len(names):
            raise Malformed(place, f"{len(given)} amounts for {len(names)} projects")
        for name, value in zip(names, given, strict=True):
            number = self._project(name, voter, line)
            self._for[number].append(voter)
            self._points[number].append(value)

    def _point(self, cell: str, place: str) -> Fraction | int:
        cell = cell.strip()
        if cell.isascii() and cell.isdigit() and len(cell) < 7:
            return int(cell)
        value = _amount(cell, place, MOST_POINTS)
        while (value * 10**self.decimals).denominator > 1:
            self.decimals += 1
        return value

    def support(self) -> tuple[Support, ...]:
        if self._type in APPROVALS:
            return tuple(Support(column) for column in self._for)
        scale = 10**self.decimals
        return tuple(
            Support(column, array("q", [int(value * scale) for value in points]))
            for column, points in zip(self._for, self._points, strict=True)
        )


def _limit(meta: Mapping[str, str], key: str, otherwise: int) -> int:
    text = meta.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _warnings(election: Election, told: list[str], over_limit: int) -> Iterator[str]:
    meta = election.meta
    for key, there_are in (("num_projects", len(election.projects)), ("num_votes", len(election.voters))):
        if key in meta and meta[key] != str(there_are):
            yield f"META {key}: says {meta[key][:40]}, there are {there_are}"
    if over_limit:
        yield f"VOTES: {over_limit} ballots are shorter or longer than META says; they are counted"
    totals = [Fraction(support.total) * election.point for support in election.support]
    if election.vote_type != "ordinal":
        other = sum(
            1
            for text, total in zip(told, totals, strict=True)
            if _NUMBER.fullmatch(text) and Fraction(text.replace(",", ".")) != total
        )
        if other:
            yield f"PROJECTS votes: {other} projects have another total in the ballots, which count"
    if meta.get("default_score", "0") not in ("", "0"):
        yield "META default_score: is not counted; a project that is not on a ballot gets nothing"
    for project in election.projects:
        if project.cost > election.budget:
            yield f"PROJECTS {project.id}: costs more than the whole budget"


def write_pabulib(election: Election) -> Iterator[str]:
    """The file line by line: what counts, with META as it was; num_projects, num_votes, budget and vote_type as they are."""
    own = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.voters)),
        "budget": _plain(election.budget),
        "vote_type": election.vote_type,
    }
    yield "META\n"
    yield "key;value\n"
    for key, value in {**election.meta, **own}.items():
        yield _line([key, value])
    yield "PROJECTS\n"
    yield "project_id;cost;votes;name\n"
    for project, support in zip(election.projects, election.support, strict=True):
        votes = _plain(support.total * election.point)
        yield _line([project.id, _plain(project.cost), votes, project.name])
    yield "VOTES\n"
    has_points = election.vote_type in ("cumulative", "scoring")
    yield "voter_id;vote;points\n" if has_points else "voter_id;vote\n"
    for voter, names, points in _ballots(election):
        yield _line([voter, ",".join(names), *([",".join(map(_plain, points))] if has_points else [])])


def _ballots(election: Election) -> Iterator[tuple[str, list[str], list[Fraction]]]:
    """In one array, so that a large city fits: the ballot of a voter begins where that of the one before ends."""
    ends = array("q", bytes(8 * (len(election.voters) + 1)))
    for support in election.support:
        for voter in support.voters:
            ends[voter + 1] += 1
    for voter in range(len(election.voters)):
        ends[voter + 1] += ends[voter]
    named, given, at = array("i", bytes(4 * ends[-1])), array("q", bytes(8 * ends[-1])), ends[:-1]
    for number, support in enumerate(election.support):
        for voter, points in zip(support.voters, support.points or repeat(1), strict=False):
            named[at[voter]], given[at[voter]] = number, points
            at[voter] += 1
    for number, voter in enumerate(election.voters):
        inside: Sequence[int] = range(ends[number], ends[number + 1])
        if election.has_points:
            inside = sorted(inside, key=lambda each: -given[each])
        yield voter, [election.projects[named[n]].id for n in inside], [given[n] * election.point for n in inside]


def _line(cells: list[str]) -> str:
    return ";".join(_quoted(cell) for cell in cells) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ';"\n\r') else cell


def _plain(value: Fraction) -> str:
    """A decimal text without zeros that say nothing; what was read has at most six decimals."""
    whole, part = divmod(value, 1)
    return f"{whole}.{int(part * 10**DECIMALS):0{DECIMALS}d}".rstrip("0").rstrip(".") if part else str(whole)
