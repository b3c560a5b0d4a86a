"""The outcome in words, Dutch and English, from the result file alone: a sentence for what was decided, and one for why."""

from collections.abc import Mapping
from typing import Any

Line = tuple[str, str]
LANGUAGES = {"nl": 0, "en": 1}


def vote_words(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """By language, as many lines in each."""
    lines = [*_decided(document), *_why(document), *_proxies(document)]
    return {language: [line[index] for line in lines] for language, index in LANGUAGES.items()}


def _decided(document: Mapping[str, Any]) -> list[Line]:
    outcome = document["outcome"]
    if not outcome["valid"]:
        return [
            ("Er waren te weinig mensen. Er is niets besloten.", "Too few people were present. Nothing was decided.")
        ]
    if "passed" in outcome:
        return [_passed(document["kind"], passed=outcome["passed"], tied=bool(outcome["tied"]))]
    return _elected(outcome)


def _passed(kind: str, *, passed: bool, tied: bool) -> Line:
    if passed:
        return ("Het voorstel is aangenomen.", "The proposal is adopted.")
    if kind == "consent":
        return ("Het voorstel is nog niet aangenomen.", "The proposal is not adopted yet.")
    if tied:
        return (
            "De stemmen staken: evenveel voor als tegen. Het voorstel is niet aangenomen.",
            "The votes are equal, as many for as against. The proposal is not adopted.",
        )
    return ("Het voorstel is niet aangenomen.", "The proposal is not adopted.")


def _elected(outcome: Mapping[str, Any]) -> list[Line]:
    lines: list[Line] = []
    elected, tied, lot = outcome["elected"], outcome["tied"], outcome["lot"]
    if elected:
        names = ", ".join(elected)
        lines.append((f"Gekozen: {names}.", f"Elected: {names}."))
    elif not tied:
        lines.append(("Niemand is gekozen.", "Nobody is elected."))
    if tied:
        names = ", ".join(tied)
        lines.append((f"Gelijk geëindigd: {names}.", f"Tied: {names}."))
        if lot:
            drawn = ", ".join(lot)
            lines.append((f"Het lot koos: {drawn}.", f"The lot chose: {drawn}."))
        else:
            lines.append(("Daarover is nog niet beslist.", "Between them nothing is decided yet."))
    if outcome["empty"] and not tied:
        empty = outcome["empty"]
        lines.append((f"Plaatsen die leeg blijven: {empty}.", f"Seats that stay empty: {empty}."))
    return lines


def _why(document: Mapping[str, Any]) -> list[Line]:
    lines: list[Line] = []
    quorum, tally = document["quorum"], document["tally"]
    if quorum:
        present, needed = quorum["reached"], quorum["needed"]
        lines.append((f"Aanwezig: {present}. Nodig: {needed}.", f"Present: {present}. Needed: {needed}."))
    if document["kind"] == "motion":
        lines.append(
            (
                f"Voor: {tally['yes']}, tegen: {tally['no']}, onthouding: {tally['abstain']}.",
                f"For: {tally['yes']}, against: {tally['no']}, abstained: {tally['abstain']}.",
            )
        )
    if document["kind"] == "consent":
        count = tally["object"]
        lines.append((f"Bezwaren die nog staan: {count}.", f"Objections that still stand: {count}."))
    if document["majority"]:
        needed, most = document["majority"]["needed"], document["majority"]["reached"]
        lines.append((f"Nodig om te winnen: {needed}. Gehaald: {most}.", f"Needed to win: {needed}. Reached: {most}."))
    return lines


def _proxies(document: Mapping[str, Any]) -> list[Line]:
    refused = len(document["proxies"]["not_counted"])
    if not refused:
        return []
    return [(f"Volmachten die niet meetellen: {refused}.", f"Proxies that do not count: {refused}.")]
