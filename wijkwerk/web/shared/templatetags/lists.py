"""Rows of things: tables that become cards on a phone, and the way through long ones."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = Library()
# Windows hands on no more to a mail program.
MOST_IN_AN_ADDRESS = 2000


@register.simple_block_tag
def table_responsive(content: str, *, caption: str = "", hide_caption: bool = True) -> SafeString:
    """A real table that becomes cards on a phone; its cells are written by `cell`."""
    return render_to_string(
        "components/table_responsive.html", {"content": content, "caption": caption, "hide_caption": hide_caption}
    )


@register.simple_block_tag
def cell(content: str, head: str = "", *, kind: str = "") -> SafeString:
    """One cell under `head`; kind is "" (short), "num" (figures, at the end) or "text" (a sentence or buttons)."""
    css = {"": "", "num": "num", "text": "tekst"}[kind]
    return format_html('<td class="{}" data-kop="{}">{}</td>', css, head, content)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous, the pages around this one, next; keeps whatever else is in the address."""
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "gap": page.paginator.ELLIPSIS,
        "request": context.get("request"),
    }


@register.inclusion_tag("components/take_along.html", takes_context=True)
def take_along(context: Context, *, labels: bool = False, copy_text: str = "", printing: bool = True) -> dict[str, Any]:
    """A list to Excel, CSV, labels, paper or a WhatsApp group in one tap; what was searched for stays."""
    request = context.get("request")
    asked = request.GET.copy() if request else QueryDict(mutable=True)
    asked.pop("pagina", None)
    urls = {}
    for way in ("excel", "csv", "tekst", "etiketten"):
        asked["als"] = way
        urls[way] = f"?{asked.urlencode()}"
    return {"urls": urls, "labels": labels, "copy_text": copy_text, "printing": printing}


@register.inclusion_tag("components/copy_text.html")
def copy_text(text: str, *, label: str = "", summary: str = "", rows: int = 5, is_open: bool = False) -> dict[str, Any]:
    """A ready text for WhatsApp: to read and select by hand, and to copy in one tap where the browser can."""
    return {"text": text, "label": label, "summary": summary, "rows": rows, "is_open": is_open}


@register.simple_tag
def in_a_mail(subject: str, text: str) -> str:
    """An address that opens a new mail with this text; nothing where it is longer than mail programs take."""
    address = f"mailto:?subject={quote(subject)}&body={quote(text)}"
    return address if len(address) <= MOST_IN_AN_ADDRESS else ""


@register.inclusion_tag("components/share_text.html")
def share_text(text: str, *, label: str = "") -> dict[str, Any]:
    """One tap: WhatsApp opens with this text, and asks in which group it goes. Nothing goes anywhere before that tap."""
    return {"url": f"https://wa.me/?text={quote(text)}", "label": label or _("Deel in de groep")}


@register.inclusion_tag("components/print_button.html")
def print_button(label: str = "", *, size: str = "", kind: str = "quiet") -> dict[str, Any]:
    """Shown only where a script can print."""
    return {"label": label, "size": size, "kind": kind}


@register.inclusion_tag("components/read_aloud.html")
def read_aloud(target: str = "inhoud") -> dict[str, Any]:
    """Shown only where the device has a voice for the language of the page; reads what lies within the element."""
    return {"target": target}
