from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract
from wijkwerk.flows import purse_to_shop
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.ledger import queries as ledger
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.web.my.purse.forms import AmountForm, ConfirmForm
from wijkwerk.web.shared.letters_kept import letter_answer
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor, today

SHOPS = 50


@mine("people.see_own")
@require_safe
@never_cache
def purse(request: Request, person: Person) -> HttpResponse:
    """What one has, where it is taken, and what it does beside a benefit."""
    here = request.neighbourhood
    day = today(here)
    account = queries.purse_of(person)
    rows = ledger.statement(account) if account else []
    issuer = account.legal_person if account else places.first_legal_person(here)
    return page(
        request,
        "my/purse.html",
        person=person,
        balance=account.balance if account else 0,
        rows=paged(request, rows, per_page=20),
        contracts=queries.contracts(here, day)[:SHOPS],
        worth=ledger.worth_of(here, day),
        letter=queries.letter_of(here, day),
        letter_url=reverse("my_coin_letter"),
        words=rewards.general_words(issuer, way=Way.CURRENCY, on=day),
    )


@mine("people.see_own")
@require_safe
def letter(request: Request, person: Person) -> HttpResponse:
    """The letter that holds today, as the municipality sent it, where residents may open it."""
    found = queries.letter_of(request.neighbourhood, today(request.neighbourhood))
    if found is None or not found.residents_see_file:
        raise Http404
    return letter_answer(request, found)


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def pay(request: Request, person: Person, code: str) -> HttpResponse:
    """Behind the QR of a shop: first how many, then what one reads and says yes to. The address asks; only the yes pays."""
    contract = _contract(request, code)
    if request.method == "POST":
        form = ConfirmForm(request.POST)
        if form.is_valid():
            answer = submit(request, form, lambda: _pay(request, person, contract, form))
            if answer is not None:
                return answer
        return _pay_page(request, person, contract, AmountForm(), form, status=422)
    asking = AmountForm(request.GET if "aantal" in request.GET else None)
    if not asking.is_bound or not asking.is_valid() or asking.cleaned_data["aantal"] == 0:
        status = 422 if asking.is_bound else 200
        return _pay_page(request, person, contract, asking, None, status=status)
    form = ConfirmForm(initial={"amount": asking.cleaned_data["aantal"]})
    return _pay_page(request, person, contract, asking, form)


def _pay_page(
    request: Request,
    person: Person,
    contract: Contract,
    asking: AmountForm,
    form: ConfirmForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    account = queries.purse_of(person)
    balance = account.balance if account else 0
    amount = _amount(form)
    return page(
        request,
        "my/pay.html",
        person=person,
        contract=contract,
        asking=asking,
        form=form,
        balance=balance,
        amount=amount,
        left=balance - amount,
        status=status,
    )


def _amount(form: ConfirmForm | None) -> int:
    """What is asked, in hundredths, as it was sent or came from the first step; zero for nonsense."""
    if form is None or "amount" in form.errors:
        return 0
    return int(form.cleaned_data.get("amount", 0) if form.is_bound else form.initial["amount"])


def _pay(request: Request, person: Person, contract: Contract, form: ConfirmForm) -> str:
    payment = purse_to_shop.pay(
        person=person,
        contract=contract,
        amount=form.cleaned_data["amount"],
        key=form.cleaned_data["key"],
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my_paid", args=[payment.code])


@mine("people.see_own")
@require_safe
@never_cache
def paid(request: Request, person: Person, code: str) -> HttpResponse:
    """What the counter looks at: the shop, how many, when, and the code that the till shows too."""
    payment = queries.receipt_of(person, codes.normalise(code) or "")
    if payment is None:
        raise Http404
    account = queries.purse_of(person)
    return page(request, "my/paid.html", person=person, payment=payment, balance=account.balance if account else 0)


def _contract(request: Request, code: str) -> Contract:
    found = queries.contract_with(request.neighbourhood, codes.normalise(code) or "", today(request.neighbourhood))
    if found is None:
        raise Http404
    found.neighbourhood = request.neighbourhood
    return found
