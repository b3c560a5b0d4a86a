"""What the mails about a letter say."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkwerk.listening import queries, rules
from wijkwerk.listening.commands import Words
from wijkwerk.listening.models import Announcement, PostWish
from wijkwerk.people.queries import language_of
from wijkwerk.web.shared.links import handed_in_path, in_language, stop_link
from wijkwerk.web.shared.requests import Request


def public_link(request: Request, found: Announcement) -> str:
    return request.build_absolute_uri(reverse("announcement", args=[found.code]))


def when(found: Announcement) -> str:
    """`van 3 november tot en met 21 november 2026, elke dag van 7 tot 16 uur`; nothing when no day is told."""
    first, last = found.starts_on, found.ends_on
    if first and last and first != last:
        facts = {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
        days = _("van %(first)s tot en met %(last)s") % facts
    else:
        days = date_format(first, "l j F Y") if first else ""
    return ", ".join(filter(None, (days, found.at_what_time)))


def told(request: Request, found: Announcement) -> Callable[[PostWish], Words]:
    """For each who asked for it, in their language as far as it is ours to say, with their own link to have no more."""

    def words(wish: PostWish) -> Words:
        language = language_of(wish.person)
        with translation.override(language):
            link = in_language(public_link(request, found), language)
            stop = _("Wil je deze mails niet meer? Klik hier: %(link)s")
            stop %= {"link": in_language(stop_link(request, wish), language)}
            return Words(found.title, f"{_begin(found, link)}\n\n{found.neighbourhood.name}\n{stop}")

    return words


def _begin(found: Announcement, link: str) -> str:
    facts = [_("Waar: %(place)s") % {"place": found.place}]
    facts += [_("Wanneer: %(when)s") % {"when": when(found)}] if when(found) else []
    asks = (
        _("Zeg wat je ervan vindt, tot en met %(day)s: %(link)s")
        % {"day": date_format(found.react_until, "j F"), "link": link}
        if found.react_until
        else _("Lees het na: %(link)s") % {"link": link}
    )
    source = _("Dit schreef %(sender)s. Wij zetten het in gewone woorden.") % {"sender": found.sender}
    return "\n\n".join([found.summary, "\n".join(facts), asks, source])


def returned(request: Request, found: Announcement, said: str) -> Words:
    """To the sender: all that was said as one, the names of whoever wanted that, and the link to answer by."""
    names = queries.named(found)
    parts = [
        _("Geachte %(sender)s,") % {"sender": found.sender},
        _("U schreef de buurt over: %(subject)s. Dit zegt de buurt.") % {"subject": found.subject},
        said,
    ]
    if names:
        parts.append(_("Met hun naam erbij reageerden: %(names)s.") % {"names": ", ".join(names)})
    link = request.build_absolute_uri(handed_in_path(found))
    parts.append(_("Antwoorden kan hier, zonder account: %(link)s") % {"link": link})
    if queries.answer_address(found):
        parts.insert(0, rules.ABOVE_THIS)
        parts.append(_("Of beantwoord deze mail. Alleen wat u boven de streep schrijft komt bij ons."))
    parts.append(found.neighbourhood.name)
    return Words(_("Reactie van de buurt: %(title)s") % {"title": found.title}, "\n\n".join(parts))


def answered(request: Request, found: Announcement, said: str) -> Callable[[str], Words]:
    """To who left an address to hear the answer, which is forgotten with this; by the language they reacted in."""

    def words(language: str) -> Words:
        with translation.override(language):
            link = in_language(public_link(request, found), language)
            parts = [
                _("Je reageerde op “%(title)s”. %(sender)s antwoordt:")
                % {"title": found.title, "sender": found.sender},
                said,
                _("Alles bij elkaar staat hier: %(link)s") % {"link": link},
                _("We zijn je e-mailadres nu vergeten."),
                found.neighbourhood.name,
            ]
            return Words(_("Er is antwoord: %(title)s") % {"title": found.title}, "\n\n".join(parts))

    return words


def opening(found: Announcement) -> str:
    """How the text that goes back begins, for a person to go on from."""
    counts = queries.reactions_by_kind(found)
    total = sum(counts.values())
    if not total:
        return _("Op “%(title)s” kwam geen reactie.") % {"title": found.title}
    return _("Op “%(title)s” kwamen %(count)s reacties uit de buurt.") % {"title": found.title, "count": total}
