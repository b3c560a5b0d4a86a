"""Small words in templates: names of kinds, amounts of results, quarters, and who may."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijkwerk.impact.models import Result
from wijkwerk.kernel.money import euro, number
from wijkwerk.kernel.periods import Quarter
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim, Promise, WayOffered
from wijkwerk.web.shared.amounts import amount_words
from wijkwerk.web.shared.coins import coin_words
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import in_language

register = template.Library()


@register.simple_tag
def kind_label(kind: str) -> str:
    """The name of a kind of need."""
    known = need_kinds().get(kind)
    return known.label_in(get_language() or "nl") if known else kind


@register.simple_tag
def result_amount(row: Result) -> str:
    """`420 m³ (300 tot 500)`; money in euros."""
    if row.unit == "cent":
        return euro(int(row.mid))
    decimals = 0 if row.mid == row.mid.to_integral_value() else 1
    shown = f"{number(row.mid, decimals=decimals)} {row.unit}"
    if row.low == row.high:
        return shown
    between = _("%(low)s tot %(high)s") % {"low": _short(row.low), "high": _short(row.high)}
    return f"{shown} ({between})"


def _short(value: Decimal) -> str:
    return number(value, decimals=0)


@register.simple_tag
def coins(amount: int, here: Neighbourhood) -> str:
    """Hundredths of the neighbourhood's own currency in its own words: `2 klinkers`."""
    return coin_words(amount, here)


COIN_REASONS = {
    ("claim", True): gettext_lazy("voor werk dat is goedgekeurd"),
    ("purchase", False): gettext_lazy("betaald in een winkel"),
    ("issue", False): gettext_lazy("op papieren bonnen gezet"),
    ("correction", True): gettext_lazy("terug in de beurs"),
    ("correction", False): gettext_lazy("teruggedraaid"),
}


@register.simple_tag
def coin_reason(entry: Entry) -> str:
    """Why coins came or went, in words for whose purse it is."""
    said = COIN_REASONS.get((entry.transaction.purpose, entry.amount > 0))
    return str(said or entry.transaction.get_purpose_display())


@register.simple_tag
def reward_amount(claim: Claim | Promise) -> str:
    """Money in euros; neighbourhood currency in its own words."""
    if claim.way == Way.CURRENCY:
        return amount_words(claim.way, claim.amount, claim.neighbourhood)
    return f"{claim.get_way_display()}, {euro(claim.amount)}"


@register.simple_tag
def offered_amount(offered: WayOffered, here: Neighbourhood) -> str:
    """What a way of valuing is worth, per shift or per hour; nothing for what has no worth."""
    amount = amount_words(offered.way, offered.amount, here)
    return _("%(amount)s per uur") % {"amount": amount} if offered.is_per_hour and amount else amount


@register.simple_tag
def ledger_amount(amount: int, unit: str) -> str:
    """An amount of the books in words of its unit: euros, hours or neighbourhood currency."""
    if unit == "EUR":
        return euro(amount)
    if unit == "UUR":
        return f"{number(Decimal(amount) / 60, decimals=1)} {_('uur')}"
    return number(Decimal(amount) / 100, decimals=0 if amount % 100 == 0 else 2)


@register.simple_tag
def account_name(account: Account) -> str:
    """Whose account it is, as long as that is known; else what it is for."""
    holder = getattr(account, "holder", None)
    if holder is not None:
        whose = holder.person or holder.organisation or holder.name
        return str(whose or account.get_kind_display())
    return str(account.get_kind_display())


@register.filter
def signed_euro(cents: int) -> str:
    """What came in with a plus, what went out with a minus, as a bank shows it."""
    return f"+\u00a0{euro(cents)}" if cents > 0 else euro(cents)


@register.inclusion_tag("components/form_head.html", takes_context=True)
def once_fields(context: dict[str, Any]) -> dict[str, Any]:
    """What a one-button form in a list needs: the forgery token and a one-time key of its own."""
    return {"form": OnceForm(), "csrf_token": context.get("csrf_token")}


@register.filter
def in_this_language(url: str) -> str:
    """An address that a program asks for without our cookie, such as that of a calendar."""
    return in_language(url, get_language() or "nl")


@register.filter
def quarter(name: str) -> str:
    """`2026K4` as `kwartaal 4 van 2026`."""
    found = Quarter.named(name)
    return _("kwartaal %(number)d van %(year)d") % {"number": found.number, "year": found.year}


@register.filter
def month_seen(name: str) -> str:
    """When a source was seen: `2026-11` as `november 2026`."""
    year, month = name.split("-")
    return date_format(date(int(year), int(month), 1), "F Y")


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str, thing: Any = None) -> bool:
    """Whether who looks may do this; the thing is the neighbourhood when none is given."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return False
    return bool(request.user.has_perm(permission, thing or request.neighbourhood))


@register.filter
def lookup(table: dict[Any, Any], key: Any) -> Any:
    return table.get(key, "")
