from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import ReceiptState
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.pictures.enums import Size
from wijkwerk.web.shared import held_photos
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may, mine
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.receipts import ReceiptForm, as_typed
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 20


@mine("people.see_own")
@require_safe
def receipts(request: Request, person: Person) -> HttpResponse:
    """What one bought for the enterprise, newest first, and how it stands."""
    rows = Receipt.objects.filter(person=person).order_by("-made_at", "-pk")
    return page(request, "my/receipts.html", rows=paged(request, rows, per_page=PER_PAGE))


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, person: Person) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=person.neighbourhood.zone)
    form = ReceiptForm(request.POST or None, held_photos.files_of(request), here=person.neighbourhood, today=today)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _hand_in(request, person, form))
        if answer is not None:
            held_photos.let_go(request)
            return answer
    held = held_photos.hold(request, form)
    return page(request, "my/receipt_new.html", form=form, held=held, status=422 if request.method == "POST" else 200)


def _hand_in(request: Request, person: Person, form: ReceiptForm) -> str:
    by = actor(request, door=Door.FORM)
    made = funding.hand_in(person=person, facts=form.facts(), by=by, at=clock.now())
    return reverse("my_receipt", args=[made.code])


@may("funding.own_receipt", Receipt, beside=("person", "account__holder", "box"))
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: Request, found: Receipt) -> HttpResponse:
    """How it stands. What came back with a question is mended here, and handed in again."""
    form = _mending(request, found) if found.state == ReceiptState.SENT_BACK else None
    if request.method == "POST" and form is not None and form.is_valid():
        answer = submit(request, form, lambda: _hand_in_again(request, found, form))
        if answer is not None:
            held_photos.let_go(request)
            return answer
    elif request.method == "POST" and form is None:
        return redirect("my_receipt", code=found.code)
    return page(
        request,
        "my/receipt.html",
        receipt=found,
        doubles=_own_doubles(found),
        form=form,
        held=held_photos.hold(request, form) if form is not None else "",
        once=OnceForm(),
        status=422 if request.method == "POST" else 200,
    )


def _mending(request: Request, found: Receipt) -> ReceiptForm:
    return ReceiptForm(
        request.POST or None,
        held_photos.files_of(request),
        here=found.neighbourhood,
        today=clock.local_day(clock.now(), zone=found.neighbourhood.zone),
        has_photo=found.picture_id is not None or found.is_on_paper,
        initial=as_typed(found),
    )


def _hand_in_again(request: Request, found: Receipt, form: ReceiptForm) -> str:
    by = actor(request, door=Door.FORM)
    facts = form.facts()
    funding.hand_in_again(receipt=found, facts=facts, by=by, at=clock.now())
    return reverse("my_receipt", args=[found.code])


def _own_doubles(found: Receipt) -> list[Receipt]:
    """One's own others that look the same; of somebody else's only the treasurer reads."""
    codes = queries.likely_doubles([found]).get(found.code, [])
    return list(Receipt.objects.filter(neighbourhood=found.neighbourhood, person=found.person, code__in=codes)[:3])


@may("funding.own_receipt", Receipt, beside=("picture",))
@require_safe
def photo(request: Request, found: Receipt) -> HttpResponse:
    return picture_answer(request, found.picture, size=Size.LARGE if "groot" in request.GET else Size.SHOWN)


@may("funding.own_receipt", Receipt)
@require_POST
def withdraw(request: Request, found: Receipt) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _withdraw(request, found), there=reverse("my_receipt", args=[found.code]))


def _withdraw(request: Request, found: Receipt) -> str:
    funding.withdraw(receipt=found, by=actor(request, door=Door.FORM), at=clock.now())
    return reverse("my_receipts")
