from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.audit import queries as audit
from wijkwerk.audit.models import Event
from wijkwerk.kernel import clock
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import DayField, OnceForm, offer_choices
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor

MOST_EVENTS_TAKEN = 10_000


class GrantForm(OnceForm):
    email = forms.EmailField(label=_("E-mailadres"), max_length=254)
    role = forms.ChoiceField(label=_("Rol"))
    from_on = DayField(label=_("Vanaf"))
    to_on = DayField(
        label=_("Tot en met"),
        help_text=_("Elke rol heeft een einde. Verlengen kan altijd."),
    )

    def __init__(self, *args: Any, here: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "role", [(role.value, here.role_words.get(role.value) or role.label) for role in Role])

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("from_on") and data.get("to_on") and data["to_on"] < data["from_on"]:
            self.add_error("to_on", _("Het einde ligt voor het begin."))
        return data


@may("access.see_roles")
@require_safe
def roles(request: Request, here: Neighbourhood) -> HttpResponse:
    grants = (
        Grant.objects.within(here).select_related("user", "neighbourhood").order_by("ended_at", "role", "from_on", "pk")
    )
    names = dict(
        Person.objects.within(here).filter(user__grants__neighbourhood=here).values_list("user_id", "first_name")
    )
    rows = [(grant, names.get(grant.user_id) or grant.user.email or "") for grant in grants[:200]]
    return taken_along(request, _listing(rows)) or page(request, "desk/roles.html", rows=rows, once=OnceForm())


def _listing(rows: Iterable[tuple[Grant, str]]) -> Listing:
    return Listing(
        name=_now("Rollen"),
        columns=[
            Column(_now("Wie"), lambda row: row[1]),
            Column(_now("Rol"), lambda row: row[0].role_shown),
            Column(_now("Van"), lambda row: row[0].from_on),
            Column(_now("Tot en met"), lambda row: row[0].to_on),
            Column(_now("Beëindigd"), lambda row: row[0].ended_at),
        ],
        rows=rows,
    )


@may("access.grant_role")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def grant(request: Request, here: Neighbourhood) -> HttpResponse:
    """After a fresh proof: else a stolen session lets its thief in by another door, for two years."""
    day = clock.local_day(clock.now(), zone=here.zone)
    usual = {"from_on": day, "to_on": day.replace(year=day.year + 2, day=min(day.day, 28))}
    form = GrantForm(request.POST or None, here=here, initial=usual)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _grant(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/role_grant.html", form=form, status=422 if form.errors else 200)


def _grant(request: Request, here: Neighbourhood, form: GrantForm) -> str:
    by, at = actor(request), clock.now()
    access.grant(
        user=access.open_login(email=form.cleaned_data["email"], by=by, at=at),
        role=Role(form.cleaned_data["role"]),
        neighbourhood=here,
        from_on=form.cleaned_data["from_on"],
        to_on=form.cleaned_data["to_on"],
        by=by,
        at=at,
    )
    return reverse("desk_roles")


@may("access.grant_role", Grant)
@require_POST
@freshly_proved
def end(request: Request, found: Grant) -> HttpResponse:
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _end(request, found))
        if answer is not None:
            return answer
    return page(request, "403.html", form_expired=True, status=422)


def _end(request: Request, found: Grant) -> str:
    access.end_grant(grant=found, by=actor(request), at=clock.now())
    return reverse("desk_roles")


@may("access.see_trail")
@require_safe
def trail(request: Request, here: Neighbourhood) -> HttpResponse:
    """What happened, by number: no names, for those may be erased. A sheet holds the newest of it."""
    rows = audit.trail(here.pk)
    return taken_along(request, _trail_listing(rows[:MOST_EVENTS_TAKEN])) or page(
        request, "desk/trail.html", rows=paged(request, rows)
    )


def _trail_listing(rows: Iterable[Event]) -> Listing:
    return Listing(
        name=_now("Wat er gebeurde"),
        columns=[
            Column(_now("Wanneer"), lambda row: row.at),
            Column(_now("Wat"), lambda row: row.name),
            Column(_now("Waarvan"), lambda row: row.subject),
            Column(_now("Nummer"), lambda row: row.subject_id),
            Column(_now("Door"), lambda row: f"{row.actor_kind} {row.actor_id or ''}".strip()),
        ],
        rows=rows,
    )
