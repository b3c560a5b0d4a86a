"""What is told, by whoever looks."""

from datetime import datetime

from wijkwerk.activities.models import Activity, Occurrence
from wijkwerk.kernel import text
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing.models import Piece, PieceQuerySet


def pieces(neighbourhood: Neighbourhood, *, words: str = "") -> PieceQuerySet:
    """All of them, those in the making first; with `words` only those that hold each of them."""
    return _holding(Piece.objects.within(neighbourhood), words).newest_first()


def newest(neighbourhood: Neighbourhood, *, words: str = "", language: str = "") -> PieceQuerySet:
    """What stands on the site, the newest first."""
    rows = _holding(Piece.objects.within(neighbourhood).published(), words)
    return (rows.filter(language=language) if language else rows).order_by("-published_at", "-pk")


def _holding(rows: PieceQuerySet, words: str) -> PieceQuerySet:
    for word in text.sort_key(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def latest(neighbourhood: Neighbourhood, *, most: int) -> list[Piece]:
    return list(newest(neighbourhood)[:most])


def languages(neighbourhood: Neighbourhood) -> list[str]:
    """Those in which something on the site is written."""
    return sorted(Piece.objects.within(neighbourhood).published().values_list("language", flat=True).distinct())


def upcoming_date(activity: Activity | None, *, at: datetime) -> Occurrence | None:
    """The next date of what a piece is about; None when there is none any more."""
    if activity is None:
        return None
    rows = Occurrence.objects.filter(activity=activity).planned().not_over(at).select_related("activity")
    found: Occurrence | None = rows.soonest_first().first()
    return found
