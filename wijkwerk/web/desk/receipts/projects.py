"""What costs are booked on, with what was spent, and above which amount two people look."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.flows import project_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.kernel import clock
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.receipts.forms import ProjectForm, TermsForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("funding.set_projects")
@require_http_methods(["GET", "HEAD", "POST"])
def projects(request: Request, here: Neighbourhood) -> HttpResponse:
    legal_persons = list(LegalPerson.objects.within(here).order_by("number"))
    form = ProjectForm(request.POST or None, legal_persons=legal_persons)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, form))
        if answer is not None:
            return answer
    above = queries.two_above(here)
    return page(
        request,
        "desk/projects.html",
        rows=queries.projects(here),
        form=form,
        has_several_books=len(legal_persons) > 1,
        two_above=above,
        terms_form=TermsForm(initial={"two_above": f"{above // 100},{above % 100:02d}"}),
        status=422 if request.method == "POST" else 200,
    )


def _set(request: Request, form: ProjectForm) -> str:
    data = form.cleaned_data
    budget = data["budget"] if data["has_budget"] else None
    project_to_ledger.set_project(
        legal_person=form.legal_person, name=data["name"], budget=budget, by=actor(request), at=clock.now()
    )
    return reverse("desk_money_projects")


@may("funding.set_terms")
@require_POST
def terms(request: Request, here: Neighbourhood) -> HttpResponse:
    form = TermsForm(request.POST)
    return acted(request, form, lambda: _set_terms(request, here, form), there=reverse("desk_money_projects"))


def _set_terms(request: Request, here: Neighbourhood, form: TermsForm) -> str:
    funding.set_terms(
        neighbourhood=here, two_above_cents=form.cleaned_data["two_above"], by=actor(request), at=clock.now()
    )
    return reverse("desk_money_projects")
