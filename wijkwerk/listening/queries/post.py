from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wijkwerk.kernel import text
from wijkwerk.kernel.geometry import Point
from wijkwerk.listening.enums import PUBLISHED, PostState, ReactionKind
from wijkwerk.listening.models import Announcement, MailedAnswer, PostWish, Reaction
from wijkwerk.listening.rules import Said
from wijkwerk.places.models import Address, Block, Neighbourhood

# The drawers of the tray, in the order in which they ask for attention.
DRAWERS = ("unread", "in_hand", "to_return", "running", "waiting", "done", "aside")


def _drawer(name: str, day: date) -> Q:
    """Which letters lie in it, on this day."""
    is_told = Q(state=PostState.TOLD)
    return {
        "unread": Q(state=PostState.UNREAD),
        "in_hand": Q(state=PostState.IN_HAND),
        "running": is_told & Q(react_until__gte=day),
        "to_return": is_told & Q(react_until__lt=day),
        "waiting": Q(state=PostState.RETURNED),
        "done": Q(state=PostState.ANSWERED) | is_told & Q(react_until__isnull=True),
        "aside": Q(state=PostState.ASIDE),
    }[name]


def tray(neighbourhood: Neighbourhood, *, day: date, drawer: str = "", typed: str = "") -> QuerySet[Announcement]:
    """One drawer, or all but what was put aside; with the words that were typed in it."""
    rows = Announcement.objects.within(neighbourhood).newest_first()
    rows = rows.filter(_drawer(drawer, day)) if drawer in DRAWERS else rows.exclude(state=PostState.ASIDE)
    proposed = MailedAnswer.objects.filter(announcement=OuterRef("pk")).proposed()
    return _with_words(rows, typed).annotate(reacted=Count("reactions"), has_proposal=Exists(proposed))


def tray_counts(neighbourhood: Neighbourhood, *, day: date) -> dict[str, int]:
    """How many lie in each drawer, in one query."""
    rows = Announcement.objects.within(neighbourhood)
    return rows.aggregate(**{name: Count("pk", filter=_drawer(name, day)) for name in DRAWERS})


def count_unread(neighbourhood: Neighbourhood) -> Coalesce:
    """How many letters nobody read yet, to be asked along with something else."""
    unread = Announcement.objects.within(neighbourhood).filter(state=PostState.UNREAD)
    counted = unread.order_by().values("neighbourhood").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def published(neighbourhood: Neighbourhood, *, typed: str = "") -> QuerySet[Announcement]:
    """What everybody may read, what was told last first."""
    rows = Announcement.objects.within(neighbourhood).filter(state__in=PUBLISHED).order_by("-told_at", "-pk")
    return _with_words(rows, typed)


def _with_words(rows: QuerySet[Announcement], typed: str) -> QuerySet[Announcement]:
    for word in text.sort_key(typed).split()[:6]:
        rows = rows.filter(search_key__contains=word)
    return rows


def streets(neighbourhood: Neighbourhood) -> list[str]:
    """The names of streets that have an address here, by the alphabet."""
    here = Address.objects.within(neighbourhood).exclude(street="")
    return sorted(set(here.values_list("street", flat=True).distinct()), key=text.sort_key)


@dataclass(frozen=True, slots=True)
class TouchedBlock:
    """A block for on the map; `units` and what is done are what the drawing asks of anything with blocks."""

    block: str
    letter: str
    point: Point | None
    is_touched: bool
    units: int = 1
    done: int = 0
    busy: int = 0


def on_the_map(announcement: Announcement) -> list[TouchedBlock]:
    """Every block here, and whether it is touched: chosen itself, or with a street that was; two queries."""
    touched = list(announcement.touched.all())
    chosen = {each.block_id for each in touched if each.block_id}
    streets_ = [each.street for each in touched if each.street]
    rows = Block.objects.filter(neighbourhood=announcement.neighbourhood_id).order_by("letter", "name", "pk")
    by_street = Q(addresses__street__in=streets_)
    rows = rows.annotate(in_street=Count("addresses", filter=by_street)) if streets_ else rows
    return [
        TouchedBlock(
            block=row.name,
            letter=row.letter,
            point=None if row.x is None or row.y is None else (row.x, row.y),
            is_touched=not touched or row.pk in chosen or bool(getattr(row, "in_street", 0)),
        )
        for row in rows
    ]


def _at_its_addresses(announcement: Announcement, prefix: str = "") -> Q:
    """Lives where it touches; when no block or street was chosen, everywhere here."""
    touched = list(announcement.touched.all())
    if not touched:
        return Q()
    blocks = [each.block_id for each in touched if each.block_id]
    streets_ = [each.street for each in touched if each.street]
    return Q(**{f"{prefix}block__in": blocks}) | Q(**{f"{prefix}street__in": streets_})


def wishes_to_mail(announcement: Announcement) -> QuerySet[PostWish]:
    """Of who asked to be mailed, has an address to mail to, and lives where it touches."""
    rows = PostWish.objects.filter(person__neighbourhood=announcement.neighbourhood_id)
    rows = rows.exclude(person__email="").filter(_at_its_addresses(announcement, "person__address__"))
    return rows.select_related("person").order_by("pk")


def letters_to(announcement: Announcement) -> QuerySet[Address]:
    """Every front door it touches where nobody gets the mail."""
    mailed = wishes_to_mail(announcement).exclude(person__address=None).order_by()
    rows = Address.objects.filter(neighbourhood=announcement.neighbourhood_id).filter(_at_its_addresses(announcement))
    return rows.exclude(pk__in=mailed.values("person__address")).order_by("sort_key", "pk")


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people get it by mail, and how many front doors on paper."""

    mails: int
    letters: int


def reach(announcement: Announcement) -> Reached:
    return Reached(wishes_to_mail(announcement).count(), letters_to(announcement).count())


def counting(announcement: Announcement) -> QuerySet[Reaction]:
    """What goes back, in the order in which it came."""
    return announcement.reactions.filter(left_out_at__isnull=True).order_by("made_at", "pk")


def reactions_by_kind(announcement: Announcement) -> dict[str, int]:
    counted = counting(announcement).order_by().values("kind").annotate(count=Count("pk"))
    found = {row["kind"]: row["count"] for row in counted}
    return {kind: found.get(kind, 0) for kind in ReactionKind.values}


def said(announcement: Announcement) -> Sequence[Said]:
    """Without names: what the text that goes back is made of."""
    return [Said(row.kind, row.text) for row in counting(announcement)]


def named(announcement: Announcement) -> list[str]:
    """The first names of whoever wants the sender to know who said it."""
    names = counting(announcement).exclude(first_name="").values_list("first_name", flat=True)
    return list(dict.fromkeys(names))
