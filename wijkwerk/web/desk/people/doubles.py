"""Two records of one person: found, laid side by side, and made one by somebody who knows. Never by itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.audit import commands as audit
from wijkwerk.flows import records_to_person
from wijkwerk.kernel import clock, codes, text
from wijkwerk.people.models import Person
from wijkwerk.people.queries import doubles
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm, offer_choices
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor


class JoinForm(OnceForm):
    """Which of the two stays; what the other tells fills what is empty."""

    stays = forms.ChoiceField(
        label=gettext_lazy("Welke kaart blijft?"),
        help_text=gettext_lazy("Wat daar leeg is, vullen we aan van de andere. De account van deze kaart blijft."),
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(
        label=gettext_lazy("Ik weet dat dit één mens is. Ik weet ook dat dit niet terug te draaien is.")
    )

    def __init__(self, *args: Any, one: Person, other: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "stays", [(each.code, f"{each.shown_name} ({each.code})") for each in (one, other)])


@may("people.join")
@require_safe
def likely(request: Request, here: Neighbourhood) -> HttpResponse:
    """Pairs that may be one person, strongest first."""
    rows = doubles.likely_doubles(here)
    return taken_along(request, _listing(rows)) or page(request, "desk/people_doubles.html", rows=paged(request, rows))


def _listing(rows: list[doubles.Double]) -> Listing:
    return Listing(
        name=_("Misschien dubbel"),
        columns=[
            Column(_("De ene"), lambda row: row.one.shown_name),
            Column(_("Code"), lambda row: row.one.code),
            Column(_("De andere"), lambda row: row.other.shown_name),
            Column(_("Code van de andere"), lambda row: row.other.code),
            Column(_("Waarom"), lambda row: str(row.alike.label)),
        ],
        rows=rows,
    )


@may("people.join", Person, beside=("address", "user"))
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def compare(request: Request, found: Person, other: str) -> HttpResponse:
    """Side by side, to choose which stays. That they were laid side by side, both see back."""
    second = _second(request, found, other)
    form = JoinForm(request.POST or None, one=found, other=second, initial={"stays": found.code})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _join(request, found, second, form.cleaned_data["stays"]))
        if answer is not None:
            messages.success(request, _("Het is nu één kaart."))
            return answer
    for each in (found, second):
        audit.record("people.opened", each, by=actor(request), at=clock.now(), neighbourhood_id=each.neighbourhood_id)
    return page(
        request,
        "desk/people_join.html",
        one=found,
        other=second,
        are_housemates=_are_housemates(found, second),
        form=form,
        status=422 if form.errors else 200,
    )


def _second(request: Request, found: Person, code: str) -> Person:
    rows = Person.objects.within(found.neighbourhood).select_related("address", "user")
    second: Person | None = rows.filter(code=codes.normalise(code) or "").first()
    if second is None or second.pk == found.pk or found.erased_at or second.erased_at:
        raise Http404
    if not request.user.has_perm("people.join", second):
        raise PermissionDenied
    return second


def _are_housemates(one: Person, other: Person) -> bool:
    """Behind one front door under two first names: probably two people."""
    first, second = (text.sort_key(each.first_name).split(" ")[0] for each in (one, other))
    return (
        one.address_id is not None and one.address_id == other.address_id and bool(first and second) and first != second
    )


def _join(request: Request, one: Person, other: Person, stays: str) -> str:
    kept, gone = (one, other) if stays == one.code else (other, one)
    records_to_person.join(kept=kept, gone=gone, by=actor(request), at=clock.now())
    return reverse("desk_people_person", args=[kept.code])
