from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wijkwerk.homes import queries as homes
from wijkwerk.homes.enums import Published
from wijkwerk.impact import queries
from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.numbers import SAYS, number_of, range_of
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.requests import Request

# As CBS tells them.
UNITS = {
    **dict.fromkeys((Published.SINGLE_FAMILY, Published.OWNER_OCCUPIED, Published.RENTED, Published.SOCIAL_RENT), "%"),
    Published.WOZ_VALUE: "× € 1.000",
    Published.GAS_USE: "m³",
    Published.ELECTRICITY_USE: "kWh",
}


@public()
@require_safe
def results(request: Request) -> HttpResponse:
    here = request.neighbourhood
    totals = queries.totals(here)
    around = homes.key_figures(here)
    return page(
        request,
        "public/results.html",
        numbers=[number_of(total) for total in totals],
        ranges=[range_of(total) for total in totals if total.is_range],
        key_figures=around,
        has_municipality=any(row.municipality is not None for row in (around.rows if around else ())),
        around=[
            {"label": row.kind.label, "unit": UNITS.get(row.kind, ""), "row": row}
            for row in (around.rows if around else ())
        ],
        by_kind=queries.by_kind(here),
        quarters=[
            {
                "label": name,
                "short": _("K%(number)s ’%(year)s") % {"number": name[-1], "year": name[2:4]},
                "value": int(value),
            }
            for name, value in queries.by_quarter(here, measure=Measure.HOMES_HELPED)
        ],
    )


@public()
@require_safe
def measure(request: Request, name: str) -> HttpResponse:
    """Behind one number: its sources, and row by row what it is made of."""
    if name not in Measure.values:
        raise Http404
    chosen = Measure(name)
    here = request.neighbourhood
    return page(
        request,
        "public/measure.html",
        fragment="public/_measure_rows.html",
        title=SAYS[chosen],
        numbers=[number_of(total) for total in queries.totals(here) if total.measure is chosen],
        sources=[
            {**row, "certainty_label": Certainty(row["certainty"]).label}
            for row in queries.sources(here, measure=chosen)
        ],
        rows=paged(request, queries.rows(here, measure=chosen)),
    )
