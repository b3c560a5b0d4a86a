"""What stops a command though nothing is wrong in the code: told in a line, with where it is and what to do about it."""

import errno
from collections.abc import Iterator

from config.environment import WrongSetting

_FULL = "de schijf is vol ({place}). Gooi de oudste reservekopieën weg nadat je ze ergens anders hebt bewaard, en niets anders"
# Words of SQLite and PostgreSQL → what to say.
_OF_DATABASE = {
    "disk is full": _FULL,
    "disk i/o error": "de schijf van de database doet het niet, of is vol ({place}). Kijk met `df -h`, en in het log van de computer",
    "no space left": _FULL,
    "unable to open database file": "de database gaat niet open ({place}). Is die map er, en mag je erin schrijven? Kijk naar DATABASE_URL",
    "readonly database": "in de database mag deze gebruiker niet schrijven ({place}). Kijk van wie het bestand en de map zijn",
    "read-only transaction": "in de database kan nu niet geschreven worden ({place}). Is dit een kopie die meeloopt (standby)?",
    "database is locked": "een ander programma houdt de database bezet ({place}). Probeer het over een minuut nog eens",
    "malformed": "het bestand van de database is beschadigd ({place}). Bewaar het, en zet een reservekopie terug: `wijkwerk restore`",
    "not a database": "dit is geen database van SQLite ({place}). Kijk naar DATABASE_URL",
    "password authentication": "de database kent deze gebruiker of dit wachtwoord niet ({place}). Kijk naar DATABASE_URL",
    "no password supplied": "de database vraagt een wachtwoord ({place}). Zet het in DATABASE_URL",
    "does not exist": "deze database is er niet, of is nog niet bijgewerkt ({place}). Maak haar, of doe `wijkwerk upgrade`",
    "connection": "de database antwoordt niet ({place}). Draait PostgreSQL, en klopt DATABASE_URL?",
    "no such table": "deze database is nog niet bijgewerkt ({place}). Doe eerst `wijkwerk upgrade`",
    "no such column": "deze database is nog niet bijgewerkt ({place}). Doe eerst `wijkwerk upgrade`",
}
_IS_BEHIND = ("does not exist", "no such table", "no such column")


def told(problem: BaseException) -> str | None:
    """A sentence without a full stop; None for what is nothing but a mistake in the code, and must show where."""
    if isinstance(problem, WrongSetting):
        return str(problem)
    return next(filter(None, (_one(each) for each in _with_causes(problem))), None)


def _with_causes(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__


def _one(problem: BaseException) -> str | None:
    from django.db import DatabaseError, DataError, IntegrityError

    if isinstance(problem, DatabaseError) and not isinstance(problem, IntegrityError | DataError):
        return _of_database(str(problem).lower())
    if not isinstance(problem, OSError) or isinstance(problem, ConnectionError):
        return None
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL.format(place=problem.filename or _var())
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS} and problem.filename:
        return f"{problem.filename}: daar mag deze gebruiker niet lezen of schrijven. Kijk van wie het is, en als wie dit draait"
    return None


def _of_database(said: str) -> str | None:
    words = next((each for each in _OF_DATABASE if each in said), None)
    if words is None or (words in _IS_BEHIND and not _may_be_behind()):
        return None
    return _OF_DATABASE[words].format(place=_database())


def _may_be_behind() -> bool:
    """Whether there are migrations to do; also where not even that can be asked."""
    from django.db import DatabaseError

    from wijkwerk.cli.database import is_behind

    try:
        return is_behind()
    except DatabaseError:
        return True


def _database() -> str:
    """Which one, without the password."""
    from django.conf import settings

    told = settings.DATABASES["default"]
    where = ":".join(filter(None, (str(told.get("HOST", "")), str(told.get("PORT", "")))))
    return f"{told['NAME']} op {where}" if where else str(told["NAME"])


def _var() -> str:
    from django.conf import settings

    return str(settings.VAR_DIR)
