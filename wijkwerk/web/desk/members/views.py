from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import file_to_members
from wijkwerk.flows.told_to_person import Told
from wijkwerk.funding import queries as funding
from wijkwerk.kernel import clock, text
from wijkwerk.membership import commands as membership
from wijkwerk.membership import queries
from wijkwerk.membership.models import Membership, MembershipQuerySet
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.members.forms import EndForm, FactsForm, JoinForm
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor, today

BESIDE = ("person__address", "organisation", "legal_person")
# Whom the list shows, by `?toon=`; the first is shown without it.
SHOWN = ("nu", "weg", "alles")


@may("membership.keep")
@require_safe
def members(request: Request, here: Neighbourhood) -> HttpResponse:
    """Who belongs to one of our legal persons; who said that they want to leave stands above it."""
    of, day = whose.asked(request, here), today(here)
    typed, kind = (text.clean(request.GET.get(name, ""))[:80] for name in ("q", "soort"))
    shown = request.GET.get("toon", "")
    shown = shown if shown in SHOWN else SHOWN[0]
    rows = queries.register(of.chosen)
    leaving = rows.leaving()[:50]
    rows = {"nu": rows.on(day), "weg": rows.filter(to_on__lt=day), "alles": rows}[shown]
    rows = rows.filter(kind=kind) if kind else rows
    rows = queries.found(rows, typed) if typed else rows
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/members.html",
        rows=paged(request, rows),
        whose=of,
        add_url=of.address("desk_members_add"),
        typed=typed,
        kind=kind,
        kinds=queries.kinds(of.chosen),
        shown=shown,
        leaving=leaving,
        count=queries.register(of.chosen).on(day).count(),
    )


def _listing(rows: MembershipQuerySet) -> Listing:
    return Listing(
        name=_("Ledenlijst"),
        columns=[
            Column(_("Lidnummer"), lambda row: row.number),
            Column(_("Naam"), lambda row: row.shown_name),
            Column(_("Soort"), lambda row: row.kind),
            Column(_("Adres"), lambda row: _lines(row)[0]),
            Column(_("Postcode"), lambda row: _lines(row)[1]),
            Column(_("Telefoon"), lambda row: (row.person or row.organisation).phone),
            Column(_("E-mail"), lambda row: (row.person or row.organisation).email),
            Column(_("Lid sinds"), lambda row: row.from_on),
            Column(_("Tot en met"), lambda row: row.to_on),
            Column(_("Bijdrage per jaar"), lambda row: Cents(row.cents_per_year) if row.cents_per_year else None),
        ],
        rows=rows,
        label=_label,
    )


def _lines(row: Membership) -> tuple[str, str]:
    address = row.person.address if row.person else None
    return (str(address), text.shown_postcode(address.postcode)) if address else ("", "")


def _label(row: Membership) -> list[str]:
    """Name, street and postcode; nothing for whoever has no address."""
    street, postcode = _lines(row)
    return [row.shown_name, street, postcode] if street else []


@may("membership.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    of = whose.asked(request, here)
    form = JoinForm(request.POST or None, initial={"from_on": today(here)})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, of, form))
        if answer is not None:
            return answer
    return page(request, "desk/members_add.html", form=form, whose=of, status=422 if form.errors else 200)


def _add(request: Request, of: whose.Whose, form: JoinForm) -> str:
    told = form.told() or Told()
    made = file_to_members.join(
        legal_person=of.chosen, told=told, facts=form.facts(), by=actor(request), at=clock.now()
    )
    return reverse("desk_members_member", args=[made.code])


@may("membership.keep", Membership, beside=BESIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: Request, found: Membership) -> HttpResponse:
    """What stands of one membership, to mend; how its contribution is collected; and its last day."""
    names = ("kind", "from_on", "number", "cents_per_year")
    form = FactsForm(request.POST or None, initial=_as_typed({name: getattr(found, name) for name in names}))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/members_member.html",
        member=found,
        form=form,
        end_form=EndForm(initial={"on": today(found.neighbourhood)}),
        mandate=funding.mandate_of(found.person, found.legal_person) if found.person else None,
        lines=_lines(found),
        status=422 if form.errors else 200,
    )


def _as_typed(values: dict[str, object]) -> dict[str, object]:
    cents = values["cents_per_year"]
    shown = f"{cents / 100:.2f}".replace(".", ",") if isinstance(cents, int) and cents else ""
    return values | {"cents_per_year": shown}


def _change(request: Request, found: Membership, form: FactsForm) -> str:
    membership.change(membership=found, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_members_member", args=[found.code])


@may("membership.keep", Membership, beside=BESIDE)
@require_POST
def end(request: Request, found: Membership) -> HttpResponse:
    """Writes down the last day; or, with `blijft`, that somebody stays after all."""
    there = reverse("desk_members_member", args=[found.code])
    by, at = actor(request), clock.now()
    if "blijft" in request.POST:
        return pressed(request, lambda: membership.stay(membership=found, by=by, at=at), there=there)
    form = EndForm(request.POST)
    return pressed(
        request,
        lambda: membership.end(membership=found, on=form.cleaned_data["on"], by=by, at=at),
        there=there,
        told=_("De laatste dag staat genoteerd."),
        form=form,
    )
