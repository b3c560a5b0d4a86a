"""Reading a vote strictly: errors say where they are."""

from fractions import Fraction
from typing import Any

from wijkwerk.engines.counting.model import KINDS, Ballot, Majority, Quorum, Vote
from wijkwerk.engines.reading import Fields, Malformed, as_text

VOTE_FORMAT = "wijkwerk.counting/1"
MOST_OPTIONS = 100
MOST_ROUNDS = 100
OF = ("cast", "all")
ANSWERS = ("yes", "no", "abstain")


def read_vote(document: Any) -> tuple[Vote, list[str]]:
    """The vote, and warnings about fields that have no part in a vote of this kind."""
    fields = Fields(document)
    fields.text("format", one_of=(VOTE_FORMAT,))
    kind = fields.text("kind", one_of=KINDS)
    options = _options(fields, kind)
    vote = Vote(
        kind=kind,
        options=options,
        seats=fields.whole("seats", minimum=1, maximum=MOST_OPTIONS) if fields.has("seats") else 1,
        quorum=_quorum(fields),
        majority=_majority(fields),
        ballots=_ballots(fields, kind, options),
        **_proxies(fields),
        seed=fields.text("seed") if _is_given(fields, "seed") else None,
    )
    fields.done()
    _must_agree(vote)
    return vote, list(_warnings(vote))


def _is_given(fields: Fields, name: str) -> bool:
    return fields.has(name) and not fields.is_null(name)


def _options(fields: Fields, kind: str) -> tuple[str, ...]:
    if not _is_given(fields, "options"):
        if kind in ("approval", "ranked"):
            raise Malformed("options", "is missing")
        return ()
    found: dict[str, None] = {}
    for value, place in fields.each("options", at_least=1 if kind in ("approval", "ranked") else 0):
        option = as_text(value, place)
        if option in found:
            raise Malformed(place, "stands twice")
        found[option] = None
    if len(found) > MOST_OPTIONS:
        raise Malformed("options", f"must be at most {MOST_OPTIONS}")
    return tuple(found)


def _share(fields: Fields) -> Fraction:
    return Fraction(fields.number("share", minimum=0, maximum=1, decimals=9))


def _quorum(fields: Fields) -> Quorum | None:
    if not _is_given(fields, "quorum"):
        return None
    inside = Fields(fields.any("quorum"), "quorum")
    of = inside.whole("of", minimum=1)
    found = Quorum(of=of, share=_share(inside), present=inside.whole("present", minimum=0, maximum=of))
    inside.done()
    return found


def _majority(fields: Fields) -> Majority | None:
    if not _is_given(fields, "majority"):
        return None
    inside = Fields(fields.any("majority"), "majority")
    found = Majority(share=_share(inside), of=inside.text("of", one_of=OF), strict=inside.flag("strict"))
    inside.done()
    return found


def _ballots(fields: Fields, kind: str, options: tuple[str, ...]) -> tuple[Ballot, ...]:
    known = frozenset(options)
    found: dict[tuple[str, int], Ballot] = {}
    for value, place in fields.each("ballots"):
        inside = Fields(value, place)
        ballot_id = inside.text("id")
        has_round = kind == "consent" and inside.has("round")
        round_ = inside.whole("round", minimum=1, maximum=MOST_ROUNDS) if has_round else 1
        if (ballot_id, round_) in found:
            raise Malformed(f"{place}.id", f"{ballot_id} stands twice")
        found[ballot_id, round_] = _ballot(ballot_id, round_, kind, inside, known)
        inside.done()
    return tuple(found.values())


def _ballot(ballot_id: str, round_: int, kind: str, inside: Fields, known: frozenset[str]) -> Ballot:
    if kind == "motion":
        return Ballot(ballot_id, answer=inside.text("vote", one_of=ANSWERS))
    if kind == "approval":
        return Ballot(ballot_id, choice=_chosen(inside.each("vote"), known, set()))
    if kind == "ranked":
        seen: set[str] = set()
        groups = []
        for value, place in inside.each("vote"):
            if not isinstance(value, list) or not value:
                raise Malformed(place, "must be a list of options that are valued alike")
            groups.append(_chosen(((each, f"{place}[{nth}]") for nth, each in enumerate(value)), known, seen))
        return Ballot(ballot_id, ranking=tuple(groups))
    given = inside.any("vote")
    if isinstance(given, str):
        return Ballot(ballot_id, answer=as_text(given, inside.at("vote"), one_of=("consent",)), round=round_)
    objection = Fields(given, inside.at("vote"))
    reason = objection.text("objection")
    objection.done()
    return Ballot(ballot_id, answer="object", reason=reason, round=round_)


def _chosen(rows: Any, known: frozenset[str], seen: set[str]) -> tuple[str, ...]:
    found = []
    for value, place in rows:
        option = as_text(value, place)
        if option not in known:
            raise Malformed(place, f'there is no option "{option[:40]}"')
        if option in seen:
            raise Malformed(place, f"{option} stands twice on this ballot")
        seen.add(option)
        found.append(option)
    return tuple(found)


def _proxies(fields: Fields) -> dict[str, Any]:
    if not _is_given(fields, "proxies"):
        return {"most_proxies": 0, "given": {}}
    inside = Fields(fields.any("proxies"), "proxies")
    most = inside.whole("max", minimum=0)
    given = inside.any("given")
    if not isinstance(given, dict):
        raise Malformed("proxies.given", "must be an object")
    found = {as_text(giver, "proxies.given"): as_text(to, f"proxies.given.{giver}") for giver, to in given.items()}
    inside.done()
    return {"most_proxies": most, "given": found}


def _must_agree(vote: Vote) -> None:
    voters = {ballot.id for ballot in vote.ballots}
    if vote.quorum and len(voters) > vote.quorum.of:
        raise Malformed("ballots", f"are {len(voters)}, more than the {vote.quorum.of} who may vote")
    if vote.majority and vote.majority.of == "all" and not vote.quorum:
        raise Malformed("majority.of", "all needs quorum.of: how many may vote")


def _warnings(vote: Vote) -> list[str]:
    found = []
    if vote.majority and vote.kind in ("ranked", "consent"):
        found.append(f"majority: has no part in a vote of kind {vote.kind}")
    if vote.kind in ("motion", "consent") and vote.options:
        found.append(f"options: have no part in a vote of kind {vote.kind}")
    if vote.kind in ("motion", "consent") and vote.seats > 1:
        found.append(f"seats: have no part in a vote of kind {vote.kind}")
    if vote.quorum and vote.quorum.present < len({ballot.id for ballot in vote.ballots}):
        found.append("quorum.present: is less than the number of ballots")
    return found
