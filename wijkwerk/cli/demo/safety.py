"""What the demonstration shows of safety: somebody to confide in, a near miss that was mended, and one that waits."""

from datetime import timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import IncidentKind
from wijkwerk.people import commands as people

INCIDENTS = (
    (
        40,
        IncidentKind.HURT,
        "Iemand sneed zich aan een losse rand van de tuintafel. Pleister was genoeg.",
        "Tuin van het Kadehuis",
        "De rand is afgeschuurd.",
    ),
    (5, IncidentKind.NEARLY, "De ladder gleed weg op natte tegels. Er stond niemand onder.", "Klinkerkade", ""),
)


def agree(town: Town) -> None:
    board = town.by("Yvonne")
    people.name_confidant(
        neighbourhood=town.neighbourhood,
        first_name="Tineke",
        phone="06 00 00 00 21",
        email="tineke@klinkerbuurt.example",
        introduces="Ik hoor bij geen ploeg en zit niet in het bestuur. Wat je zegt, blijft bij mij.",
        by=board,
        at=town.at(90),
    )
    for days, kind, what, where, changed in INCIDENTS:
        row = execution.note_incident(
            neighbourhood=town.neighbourhood,
            kind=kind,
            what=what,
            where=where,
            happened_on=town.today - timedelta(days=days),
            by=town.by("Joost"),
            at=town.at(days, 16),
        )
        if changed:
            execution.settle_incident(incident=row, changed=changed, by=board, at=town.at(days - 2))
