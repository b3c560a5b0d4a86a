from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.funding import queries
from wijkwerk.funding.models import PaymentBatch
from wijkwerk.kernel import clock
from wijkwerk.ledger import queries as ledger
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that waits for this person: whose account, how many payments, and how many cents together."""

    batch: PaymentBatch
    count: int
    cents: int


@may("funding.step_in")
@require_safe
def signing(request: Request, here: Neighbourhood) -> HttpResponse:
    """No names and no account numbers: those stand on the list, for whoever is asked to sign it."""
    found = queries.asked_to_sign(here, user_id=request.user.pk, at=clock.now())
    lists = [Asked(each, len(each.payments.all()), sum(row.cents for row in each.payments.all())) for each in found]
    head = ledger.standing(here).head
    seal = head.hash if head else ""
    return page(
        request,
        "desk/signing.html",
        lists=lists,
        head=head,
        parts=[seal[start : start + 8] for start in range(0, len(seal), 8)],
    )
