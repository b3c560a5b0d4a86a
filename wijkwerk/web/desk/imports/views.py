from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.homes.enums import Published
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.enums import BatchState, Kind
from wijkwerk.imports.files import mend_csv, mend_xlsx
from wijkwerk.imports.models import Batch
from wijkwerk.imports.rules import DAYS_KEPT
from wijkwerk.jobs import enqueue
from wijkwerk.kernel import clock
from wijkwerk.kernel.money import number
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds, skills
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.middleware import takes_up_to
from wijkwerk.web.shared.pages import page, paged, submit, to_save, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUSY = (BatchState.RECEIVED, BatchState.CHECKING, BatchState.TAKING, BatchState.UNDOING)


class FileForm(OnceForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor bestand is het?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial=Kind.PEOPLE,
    )
    file = forms.FileField(
        label=gettext_lazy("Kies het bestand"),
        help_text=gettext_lazy(
            "Excel, CSV, of de zip van EP-Online. Bij verbruik en kerncijfers hoort het jaar in de naam van het bestand."
        ),
    )


class MappingForm(OnceForm):
    """Which column holds what: our guess, to correct by hand."""

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        header = batch.understood.get("header", [])
        choices = [
            ("", _("(staat er niet in)")),
            *((str(index), name or f"kolom {index + 1}") for index, name in enumerate(header)),
        ]
        for name, index in batch.mapping.items():
            self.fields[f"field_{name}"] = forms.ChoiceField(
                label=FIELD_LABELS.get(name, name),
                choices=choices,
                required=False,
                initial="" if index is None else str(index),
            )

    def mapping(self) -> dict[str, int | None]:
        chosen = {
            name.removeprefix("field_"): value for name, value in self.cleaned_data.items() if name.startswith("field_")
        }
        return {name: int(value) if value else None for name, value in chosen.items()}


FIELD_LABELS = {
    "name": gettext_lazy("Naam"),
    "first_name": gettext_lazy("Voornaam"),
    "last_name": gettext_lazy("Achternaam"),
    "phone": gettext_lazy("Telefoon"),
    "email": gettext_lazy("E-mail"),
    "street": gettext_lazy("Straat"),
    "house": gettext_lazy("Huisnummer"),
    "house_number": gettext_lazy("Huisnummer"),
    "letter": gettext_lazy("Huisletter"),
    "addition": gettext_lazy("Toevoeging"),
    "suffix": gettext_lazy("Toevoeging"),
    "building_class": gettext_lazy("Soort gebouw"),
    "postcode": gettext_lazy("Postcode"),
    "language": gettext_lazy("Taal"),
    "languages": gettext_lazy("Taal"),
    "need": gettext_lazy("Wat is er nodig"),
    "talents": gettext_lazy("Talenten"),
    "remark": gettext_lazy("Opmerking"),
    "label": gettext_lazy("Energielabel"),
    "label_on": gettext_lazy("Datum van het label"),
    "registered_on": gettext_lazy("Datum van registratie"),
    "bag_id": gettext_lazy("BAG-nummer"),
    "postcode_from": gettext_lazy("Postcode van"),
    "postcode_to": gettext_lazy("Postcode tot en met"),
    "product": gettext_lazy("Gas of stroom"),
    "connections": gettext_lazy("Aansluitingen"),
    "average": gettext_lazy("Gemiddeld verbruik"),
    "operator": gettext_lazy("Netbeheerder"),
    "step": gettext_lazy("Soort"),
    "room": gettext_lazy("Ruimte"),
    "holds": gettext_lazy("Hoeveel mensen"),
    "facilities": gettext_lazy("Wat er is"),
    "number": gettext_lazy("Lidnummer"),
    "kind": gettext_lazy("Soort lid"),
    "from_on": gettext_lazy("Lid sinds"),
    "cents": gettext_lazy("Bedrag"),
    "body": gettext_lazy("Rechtspersoon"),
    "given_on": gettext_lazy("Datum"),
    "purpose": gettext_lazy("Omschrijving"),
    "way": gettext_lazy("Hoe gegeven"),
    "organisation": gettext_lazy("Organisatie"),
    "code": gettext_lazy("Code van het CBS"),
    "area_name": gettext_lazy("Naam"),
    **{kind.value: kind.label for kind in Published},
}


NUMBERS = frozenset({"connections", "average", *Published.values})


@takes_up_to(imports.LARGEST + 1024 * 1024)  # the form around the file
@may("imports.see_batches")
@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: Request, here: Neighbourhood) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and request.user.has_perm("imports.read_in", here):
        answer = submit(request, form, lambda: _receive(request, here, form))
        if answer is not None:
            return answer
    rows = Batch.objects.within(here).select_related("file").order_by("-made_at", "-pk")
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/imports.html",
        rows=paged(request, rows),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _listing(rows: Iterable[Batch]) -> Listing:
    return Listing(
        name=_("Eerder ingelezen"),
        columns=[
            Column(_("Bestand"), lambda row: row.file.name),
            Column(_("Soort"), lambda row: row.get_kind_display()),
            Column(_("Wanneer"), lambda row: row.made_at),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
            Column(_("Goed"), lambda row: row.ready),
            Column(_("Fout"), lambda row: row.rejected),
            Column(_("Overgeslagen"), lambda row: row.skipped),
        ],
        rows=rows,
        is_personal=False,
    )


def _receive(request: Request, here: Neighbourhood, form: FileForm) -> str:
    uploaded = form.cleaned_data["file"]
    stored = imports.store_file(neighbourhood=here, name=uploaded.name, chunks=uploaded.chunks(), at=clock.now())
    batch = imports.receive(
        neighbourhood=here, kind=Kind(form.cleaned_data["kind"]), file=stored, by=actor(request), at=clock.now()
    )
    enqueue.ask_check(batch.pk)
    return reverse("desk_imports_batch", args=[batch.code])


@may("imports.see_batches", Batch)
@require_safe
def batch(request: Request, found: Batch) -> HttpResponse:
    """What was understood, before anything is written; then what came of it."""
    return page(
        request,
        "desk/batch.html",
        fragment="desk/_batch_progress.html" if found.state in BUSY else "",
        batch=found,
        is_busy=found.state in BUSY,
        mapping_form=MappingForm(batch=found),
        samples=[(row.number, _shown(row.values)) for row in queries.samples(found)],
        days_kept=DAYS_KEPT,
        rejected=paged(request, queries.rows_with_problems(found)),
        once=OnceForm(),
    )


def _shown(values: dict[str, Any]) -> list[tuple[str, str]]:
    """What a row says, in words: `tuin` is told as “Tuin en groen”."""
    named = {key: each.label for key, each in (need_kinds() | skills()).items()} | dict(Published.choices)
    told = []
    for name, label in FIELD_LABELS.items():
        each = values.get(name) or []
        words = [str(named.get(word, word)) for word in (each if isinstance(each, list) else [each])]
        if name in NUMBERS:
            words = [number(Decimal(word), decimals=1) for word in words]
        if words:
            told.append((str(label), ", ".join(words)))
    return told


@may("imports.read_in", Batch)
@require_POST
def mapping(request: Request, found: Batch) -> HttpResponse:
    """Corrected by hand, remembered, and the file is checked again with it."""
    form = MappingForm(request.POST, batch=found)
    return _then(request, found, form, lambda: _correct(request, found, form))


def _correct(request: Request, found: Batch, form: MappingForm) -> None:
    imports.correct_mapping(batch=found, mapping=form.mapping(), by=actor(request), at=clock.now())
    imports.start_checking(batch=found, understood=found.understood, mapping=form.mapping(), at=clock.now())
    enqueue.ask_check(found.pk)


@may("imports.read_in", Batch)
@require_POST
def take(request: Request, found: Batch) -> HttpResponse:
    form = OnceForm(request.POST)
    return _then(request, found, form, lambda: _take(request, found))


def _take(request: Request, found: Batch) -> None:
    imports.start_taking(batch=found, by=actor(request), at=clock.now())
    enqueue.ask_take_over(found.pk)


@may("imports.read_in", Batch)
@require_POST
def undo(request: Request, found: Batch) -> HttpResponse:
    form = OnceForm(request.POST)
    return _then(request, found, form, lambda: _undo(request, found))


def _undo(request: Request, found: Batch) -> None:
    imports.start_undoing(batch=found, by=actor(request), at=clock.now())
    enqueue.ask_undo(found.pk)


@may("imports.read_in", Batch)
@require_safe
def mend(request: Request, found: Batch) -> HttpResponse:
    """The rejected rows with what is wrong beside them, to mend and read in again; as the kind of file they came in."""
    rows = [(row.number, row.cells, row.problems) for row in queries.rows_with_problems(found)]
    is_excel = found.file.name.lower().endswith((".xlsx", ".xlsm"))
    make, ending, kind = (mend_xlsx, "xlsx", EXCEL) if is_excel else (mend_csv, "csv", "text/csv; charset=utf-8")
    made = make(found.understood.get("header", []), rows)
    answer = to_save(made, name=f"herstellen-{found.code}.{ending}", media_type=kind)
    answer["Cache-Control"] = "no-store"
    return answer


def _then(request: Request, found: Batch, form: OnceForm, act: Callable[[], None]) -> HttpResponse:
    def once() -> str:
        act()
        return reverse("desk_imports_batch", args=[found.code])

    if form.is_valid():
        answer = submit(request, form, once)
        if answer is not None:
            return answer
    messages.error(
        request,
        what_was_wrong(form) or _("Dat lukte niet. Open de bladzijde opnieuw."),
    )
    return redirect("desk_imports_batch", code=found.code)
