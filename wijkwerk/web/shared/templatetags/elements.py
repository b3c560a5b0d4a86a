"""The small parts every page is made of: pictograms, buttons, cards, notices, badges, menus."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms.utils import flatatt
from django.template import Context, Library
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from wijkwerk.web.shared.oidc import Provider, providers

register = Library()

# What a component is about, in the words of this code, and the class that shows it.
NOTICES = {"attention": "", "danger": "melding--gevaar", "good": "melding--goed", "calm": "melding--rustig"}
NOTICE_PICTOGRAMS = {"attention": "letop", "danger": "letop", "good": "vink", "calm": "praat"}
BADGES = {"": "", "good": "stip--goed", "attention": "stip--let", "late": "stip--laat", "water": "stip--water"}
TONES = {"": "", "green": "groen", "sun": "zon", "brick": "steen", "water": "water"}
BUTTONS = {
    "": "nl-button--primary",
    "quiet": "nl-button--secondary knop--stil",
    "danger": "nl-button--primary nl-button--negative knop--gevaar",
}
LIGHTS = {
    "good": SafeString('<circle class="l-goed" cx="10" cy="10" r="9"/>'),
    "attention": SafeString('<path class="l-let" d="M10 1.5L19 18H1z"/>'),
    "stop": SafeString('<rect class="l-stop" x="1" y="1" width="18" height="18"/>'),
}


def symbol(name: str, *, size: str = "", label: str = "") -> SafeString:
    """One drawing of the sprite. Decoration unless it has a label, for there is always a word beside it."""
    css = f"p p--{size}" if size else "p"
    use = format_html('<use href="{}#i-{}"/>', static("pictograms.svg"), name)
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}" focusable="false">{}</svg>', css, label, use)
    return format_html('<svg class="{}" aria-hidden="true" focusable="false">{}</svg>', css, use)


@register.simple_tag
def pictogram(name: str, *, size: str = "", label: str = "") -> SafeString:
    """`{% pictogram "huis" %}`; size is "", "klein" or "groot"."""
    return symbol(name, size=size, label=label)


@register.simple_tag
def logo() -> SafeString:
    return format_html(
        '<svg aria-hidden="true" focusable="false"><use href="{}#logo"/></svg>', static("pictograms.svg")
    )


@register.simple_tag
def htmx() -> SafeString:
    """For pages that use `hx-…`; the workbench has it always."""
    return format_html('<script defer src="{}"></script>', static("htmx.min.js"))


@register.simple_tag
def circle(name: str, *, tone: str = "") -> SafeString:
    """A pictogram in a coloured circle, beside a question or a line."""
    css = f"rondje rondje--{TONES[tone]}" if TONES[tone] else "rondje"
    return format_html('<span class="{}">{}</span>', css, symbol(name))


@register.simple_tag
def symbols(names: str) -> SafeString:
    """Several pictograms with their names, for the gallery."""
    return format_html_join("", "<li>{}<span>{}</span></li>", ((symbol(name), name) for name in names.split()))


@register.inclusion_tag("components/knop.html")
def knop(
    label: str,
    *,
    href: str = "",
    kind: str = "",
    size: str = "",
    pictogram: str = "",
    after: str = "",
    about: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one; other arguments become attributes (`hx_get` → `hx-get`)."""
    if not href:
        attributes.setdefault("type", "submit")
    css = " ".join(filter(None, ["nl-button", BUTTONS[kind], "knop", "knop--klein" if size else ""]))
    return {
        "label": label,
        "href": href,
        "css": css,
        "pictogram": pictogram,
        "after": after,
        "about": about,
        "attributes": flatatt({name.replace("_", "-"): value for name, value in attributes.items()}),
    }


@register.simple_block_tag
def card(
    content: str,
    *,
    title: str = "",
    level: int = 2,
    anchor: str = "",
    note: str = "",
    url: str = "",
    url_label: str = "",
) -> SafeString:
    """A section on a white ground, named by its title."""
    return render_to_string(
        "components/card.html",
        {
            "content": content,
            "title": title,
            "level": level,
            "anchor": anchor or slugify(title),
            "note": note,
            "url": url,
            "url_label": url_label,
        },
    )


@register.simple_block_tag
def notice(content: str, *, kind: str = "attention", pictogram: str = "", role: str = "") -> SafeString:
    """One line of danger, attention, quiet information or good news."""
    return render_to_string(
        "components/notice.html",
        {
            "content": content,
            "css": NOTICES[kind],
            "pictogram": pictogram or NOTICE_PICTOGRAMS[kind],
            "role": role,
        },
    )


@register.simple_tag
def badge(text: str, *, kind: str = "", pictogram: str = "") -> SafeString:
    """A few words on how a thing stands; never colour alone."""
    picture = symbol(pictogram, size="klein") if pictogram else ""
    return format_html('<span class="nl-data-badge stip {}">{}{}</span>', BADGES[kind], picture, text)


@register.simple_tag
def light(text: str, *, state: str) -> SafeString:
    """Circle, triangle or square with its word: `good`, `attention`, `stop`."""
    return format_html(
        '<span class="licht"><svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>{}</span>',
        LIGHTS[state],
        text,
    )


@register.simple_tag
def code(value: str) -> SafeString:
    """A speakable code in running text."""
    return format_html('<span class="code" dir="ltr">{}</span>', value)


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, *, text: str = "", pictogram: str = "", action_url: str = "", action_label: str = ""
) -> dict[str, Any]:
    """Nothing here yet, and what to do next."""
    return {
        "title": title,
        "text": text,
        "pictogram": pictogram,
        "action_url": action_url,
        "action_label": action_label,
    }


@register.inclusion_tag("components/gables.html")
def gables(doors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The doors of the home page as a row of houses; each has url, pictogram, title and text."""
    return {"doors": [{**door, "front": index % 6 + 1} for index, door in enumerate(doors)]}


@register.simple_tag(takes_context=True)
def menu_item(context: Context, view: str, label: str, *, pictogram: str = "", also: str = "") -> SafeString:
    """One line of a menu, current on its own pages and those whose name begins with `also`; nothing without a page."""
    try:
        url = reverse(view)
    except NoReverseMatch:
        return SafeString()
    match = getattr(context.get("request"), "resolver_match", None)
    name = match.view_name if match else ""
    current = name == view or name.startswith(f"{view}_") or bool(also and name.startswith(also))
    return format_html(
        '<li><a href="{}"{}>{}{}</a></li>',
        url,
        SafeString(' aria-current="page"') if current else "",
        symbol(pictogram, size="klein") if pictogram else "",
        label,
    )


@register.simple_tag
def identity_providers() -> list[Provider]:
    """Those of a municipality or partner by which one can sign in here; mostly none."""
    return providers()


@register.simple_tag
def new_rows() -> list[dict[str, Any]]:
    """`{% new_rows as steps %}`: an empty list, so that a template can write the words of a list itself."""
    return []


@register.simple_tag
def add_row(rows: list[dict[str, Any]], **row: Any) -> str:
    """`{% add_row steps title=_("Gevraagd") state="done" %}`"""
    rows.append(row)
    return ""
