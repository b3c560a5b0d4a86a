"""Slips out of one's own purse: printed, used once, or put back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.currency import queries
from wijkwerk.flows import purse_to_slips
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.ledger import commands as ledger
from wijkwerk.people.models import Person
from wijkwerk.web.my.purse.forms import BackForm, SlipsForm
from wijkwerk.web.shared.coins import coin_words
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN = 200


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def slips(request: Request, person: Person) -> HttpResponse:
    """What is out, and a form for more."""
    form = SlipsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _draw(request, person, form))
        if answer is not None:
            return answer
    account = queries.purse_of(person)
    return page(
        request,
        "my/slips.html",
        person=person,
        balance=account.balance if account else 0,
        books=queries.books_out(account) if account else [],
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _draw(request: Request, person: Person, form: SlipsForm) -> str:
    account = queries.purse_of(person)
    if account is None:
        raise ledger.OverLimit
    drawn = purse_to_slips.draw(
        account=account,
        amount=form.cleaned_data["amount"],
        count=form.cleaned_data["count"],
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my_slip_book", args=[drawn[0].book])


@mine("people.see_own")
@require_safe
@never_cache
def book(request: Request, person: Person, code: str) -> HttpResponse:
    """The slips of one sheet that can still be used, to print."""
    account, found = queries.purse_of(person), codes.normalise(code) or ""
    rows = queries.slips_out(account).filter(book=found)[:SHOWN] if account else []
    printed = [(queries.slip_text(row), row) for row in rows]
    if not printed:
        raise Http404
    return page(request, "my/slip_book.html", person=person, printed=printed, book=found)


@mine("people.see_own")
@require_POST
def put_back(request: Request, person: Person) -> HttpResponse:
    """What was not used of one sheet goes back in the purse; the paper opens nothing any more."""
    form = BackForm(request.POST)
    return acted(request, form, lambda: _put_back(request, person, form), there=reverse("my_slips"))


def _put_back(request: Request, person: Person, form: BackForm) -> str:
    account = queries.purse_of(person)
    if account is None:
        raise Http404
    rows = queries.slips_out(account).filter(book=form.cleaned_data["book"])[:SHOWN]
    amount = purse_to_slips.put_back(
        account=account, slips=list(rows), by=actor(request, door=Door.FORM), at=clock.now()
    )
    back = {"amount": coin_words(amount, request.neighbourhood)}
    messages.success(request, _("Terug in je beurs: %(amount)s. Gooi die bonnen weg.") % back)
    return reverse("my_slips")
