from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.currency import queries, rules
from wijkwerk.kernel import clock
from wijkwerk.ledger import queries as ledger
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.requests import Request


@public()
@require_safe
def coins(request: Request) -> HttpResponse:
    """Where coins are taken, and figures in which nobody's purse can be seen."""
    here = request.neighbourhood
    today = clock.local_day(clock.now(), zone=here.zone)
    told = queries.figures(here)
    return page(
        request,
        "public/coins.html",
        worth=ledger.worth_of(here, today),
        contracts=paged(request, queries.contracts(here, today)),
        letter=queries.letter_of(here, today),
        newest=told[-1] if told else None,
        velocity=rules.velocity(told),
        told=told[-12:][::-1],
        fewest=rules.FEWEST,
    )
