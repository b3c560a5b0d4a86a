"""Forms: what opens them, a field with its hint and mistakes, and choices as tiles."""

import json
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template import Library

register = Library()

# Letters on a tile above which two tiles beside each other on a phone are too narrow.
LONG_WORDS = 10

_WIDGET_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input vink"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)


@register.inclusion_tag("components/form_head.html")
def form_head(form: forms.BaseForm) -> dict[str, Any]:
    """What opens every form: the forgery token, the hidden fields, and what must be mended."""
    return {
        "form": form,
        "mistakes": [field for field in form.visible_fields() if field.errors],
        "hidden_mistakes": [error for field in form.hidden_fields() for error in field.errors],
    }


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    *,
    label: str = "",
    number: int | str = "",
    pictogram: str = "",
    tone: str = "",
    small: bool = False,
    optional_note: bool = True,
) -> dict[str, Any]:
    """Label, hint, mistakes and the control, tied together for whoever listens."""
    widget = bound.field.widget
    is_group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "field": bound,
        "control": bound if is_group else bound.as_widget(attrs=_control_attributes(bound)),
        "choices": [(choice, "") for choice in bound.subwidgets] if is_group else [],
        "layout": "group" if is_group else "tick" if isinstance(widget, forms.CheckboxInput) else "line",
        "label": label or bound.label,
        "number": number,
        "pictogram": pictogram,
        "tone": tone,
        "small": small,
        "optional": optional_note and not bound.field.required and not isinstance(widget, forms.CheckboxInput),
    }


def _control_attributes(bound: BoundField) -> dict[str, str | bool]:
    widget = bound.field.widget
    css = next((css for kind, css in _WIDGET_CLASSES if isinstance(widget, kind)), "")
    own = widget.attrs.get("class", "")
    return {"class": f"{css} {own}".strip()}


@register.inclusion_tag("components/choice_tiles.html")
def choice_tiles(
    bound: BoundField, *, pictograms: str = "", label: str = "", hide_label: bool = False
) -> dict[str, Any]:
    """Two to five choices as tiles; pictograms are names in the order of the choices: `"hulp cadeau letop idee"`."""
    names = pictograms.split()
    choices = list(bound.subwidgets)
    return {
        "field": bound,
        "label": label or bound.label,
        "hide_label": hide_label,
        "choices": list(zip(choices, names + [""] * (len(choices) - len(names)), strict=False)),
        "tiles": True,
        "has_long_words": any(len(str(choice.choice_label)) > LONG_WORDS for choice in choices),
    }


@register.filter
def as_json(value: Any) -> str:
    """For an attribute that a script reads; escaped like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)
