from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.access import commands as access
from wijkwerk.audit import commands as audit
from wijkwerk.flows import request_to_erasure
from wijkwerk.homes import queries as homes
from wijkwerk.kernel import clock, text
from wijkwerk.oversight import queries as oversight
from wijkwerk.people import commands as people
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import skills
from wijkwerk.web.shared.erasing import EraseForm
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.web.shared.templatetags.desk import hit_url

SHOWN = 20


class PersonForm(OnceForm):
    first_name = PlainText(label=gettext_lazy("Voornaam"), max_length=60, required=False)
    last_name = PlainText(
        label=gettext_lazy("Achternaam"), help_text=gettext_lazy("Hoeft niet."), max_length=80, required=False
    )
    phone = PlainText(label=gettext_lazy("Telefoon"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)


class AccountForm(OnceForm):
    email = forms.EmailField(label=gettext_lazy("E-mailadres om mee aan te melden"), max_length=254)


@may("people.see_all")
@require_safe
def find(request: Request, here: Neighbourhood) -> HttpResponse:
    """The one box. Who typed a whole number or a code, and Enter, is where that leads to."""
    typed = request.GET.get("q", "")
    hits = oversight.find(here, typed, reads_messages=request.user.has_perm("listening.see_inbox", here))
    one = None if request.htmx else oversight.the_one(hits, typed)
    if one is not None and (there := hit_url(one)):
        return redirect(there)
    return page(request, "desk/find.html", fragment="desk/_hits.html", typed=typed, hits=hits)


@may("people.see_all")
@require_safe
def everybody(request: Request, here: Neighbourhood) -> HttpResponse:
    typed = text.clean(request.GET.get("q", ""))[:80]
    rows = (
        Person.objects.within(here)
        .filter(erased_at__isnull=True)
        .select_related("address__block")
        .order_by("sort_key", "pk")
    )
    if typed:
        rows = rows.filter(sort_key__contains=text.sort_key(typed))
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/people.html",
        fragment="desk/_people_rows.html",
        rows=paged(request, rows),
        typed=typed,
        organisations=Organisation.objects.within(here).order_by("step", "sort_key", "pk")[:SHOWN],
    )


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Mensen"),
        columns=[
            Column(_("Voornaam"), lambda person: person.first_name),
            Column(_("Achternaam"), lambda person: person.last_name),
            Column(_("Telefoon"), lambda person: person.phone),
            Column(_("E-mail"), lambda person: person.email),
            Column(_("Adres"), lambda person: str(person.address or "")),
            Column(
                _("Postcode"), lambda person: text.shown_postcode(person.address.postcode) if person.address else ""
            ),
            Column(_("Blok"), lambda person: str(person.address.block or "") if person.address else ""),
        ],
        rows=rows,
        label=_label,
    )


def _label(person: Person) -> list[str]:
    """Name, street and postcode; nothing for whoever has no address."""
    address = person.address
    return [person.shown_name, str(address), text.shown_postcode(address.postcode)] if address else []


@may("people.see_person", Person, beside=("address", "post_wish", "user", "joined_into"))
@require_safe
def person(request: Request, found: Person) -> HttpResponse:
    """Opening somebody's page is an act that they can see. Of a record that was joined the page is that of the record it became part of."""
    if found.joined_into is not None:
        return redirect("desk_people_person", code=found.joined_into.code)
    audit.record("people.opened", found, by=actor(request), at=clock.now(), neighbourhood_id=found.neighbourhood_id)
    names = skills()
    return page(
        request,
        "desk/person.html",
        person=found,
        skills=[(names[row.skill].label, row) for row in found.skills.order_by("skill") if row.skill in names],
        stays=found.stays.order_by("weekday", "start"),
        signals=found.signals.order_by("-heard_at", "-pk")[:SHOWN],
        needs=found.needs.order_by("-recognised_at", "-pk")[:SHOWN],
        assignments=found.assignments.select_related("shift__task").order_by("-shift__starts_at", "-pk")[:SHOWN],
        post_wish=getattr(found, "post_wish", None),
        account_form=AccountForm(initial={"email": found.email}),
    )


@may("people.see_person", Person, beside=("address",))
@require_safe
def use(request: Request, found: Person) -> HttpResponse:
    """What homes around this one use on average, as it was published: never what this home uses."""
    around = homes.use_around(found.address) if found.address else []
    return page(request, "desk/person_use.html", person=found, use_around=around)


@may("people.write_person")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/person_add.html", form=form, status=422 if request.method == "POST" else 200)


def _add(request: Request, here: Neighbourhood, form: PersonForm) -> str:
    data = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "phone", "email")}
    found = people.add_person(neighbourhood=here, by=actor(request), at=clock.now(), **data)
    return reverse("desk_people_person", args=[found.code])


@may("people.write_person", Person)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, found: Person) -> HttpResponse:
    initial = {name: getattr(found, name) for name in ("first_name", "last_name", "phone", "email")}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, found, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/person_add.html", form=form, person=found, status=422 if request.method == "POST" else 200
    )


def _change(request: Request, found: Person, form: PersonForm) -> str:
    data = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "phone", "email")}
    people.change_person(
        person=found,
        languages=tuple(found.languages),
        max_metres=found.max_metres,
        max_hours_per_week=found.max_hours_per_week,
        by=actor(request),
        at=clock.now(),
        **data,
    )
    return reverse("desk_people_person", args=[found.code])


@may("people.open_account", Person)
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def open_account(request: Request, found: Person) -> HttpResponse:
    """A login made with or for somebody: from then on a code comes to this address, and whoever reads it there is that person."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _open_account(request, found, form.cleaned_data["email"]))
        if answer is not None:
            return answer
    return page(request, "desk/person_account.html", person=found, form=form, status=422 if form.errors else 200)


def _open_account(request: Request, found: Person, email: str) -> str:
    user = access.open_login(email=email, by=actor(request), at=clock.now())
    people.link_login(person=found, user=user, by=actor(request), at=clock.now())
    return reverse("desk_people_person", args=[found.code])


@may("people.erase", Person)
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def erase(request: Request, found: Person) -> HttpResponse:
    """For who asked for it and can't or won't do it on their own page; they are told when they left an address."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _erase(request, found))
        if answer is not None:
            messages.success(request, _("Deze persoon is gewist."))
            return answer
    return page(
        request, "desk/person_erase.html", person=found, form=form, status=422 if request.method == "POST" else 200
    )


def _erase(request: Request, found: Person) -> str:
    request_to_erasure.erase(person=found, by=actor(request), at=clock.now())
    return reverse("desk_people")
