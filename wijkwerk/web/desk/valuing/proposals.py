"""Something for somebody outside a shift, proposed within one's mandate. What is left of a maximum is neither asked nor shown here."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Max
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.kernel import clock, money
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award
from wijkwerk.web.shared.forms import EuroField, NearDayField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.legal_persons import OfLegalPerson
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.requests import Request, actor


class ProposalForm(OfLegalPerson):
    purpose = PlainText(
        label=gettext_lazy("Waarvoor?"),
        help_text=gettext_lazy("De ander leest dit. Bijvoorbeeld: de moestuin in de Kaarsstraat."),
        max_length=120,
    )
    way = forms.ChoiceField(label=gettext_lazy("Wat stel je voor?"))
    worth = EuroField(
        label=gettext_lazy("Wat is het waard, in euro?"),
        help_text=gettext_lazy("Een bedankje is niets waard: laat het leeg."),
        required=False,
    )
    for_day = NearDayField(
        label=gettext_lazy("Voor welke dag?"),
        help_text=gettext_lazy("Vandaag of later: wat iemand krijgt, spreek je van tevoren af."),
    )
    books = forms.ChoiceField(
        label=gettext_lazy("Wie geeft het?"),
        help_text=gettext_lazy("De regels van die rechtspersoon gelden, en die betaalt het."),
        required=False,
    )
    is_usually_paid = forms.BooleanField(label=gettext_lazy("Voor dit werk wordt meestal betaald"), required=False)

    def __init__(self, *args: Any, up_to: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [
            (way, _("%(way)s, tot %(amount)s") % {"way": Way(way).label, "amount": money.euro(cents)})
            for way, cents in up_to.items()
        ]
        offer_choices(self, "way", [(Way.THANKS.value, Way.THANKS.label), *told])


@may("rewards.propose", Person)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request, found: Person) -> HttpResponse:
    """One's own mandates stand with the ways: of the other nothing, not what they got nor what they live on."""
    here, today = found.neighbourhood, clock.local_day(clock.now(), zone=found.neighbourhood.zone)
    held = queries.mandates_held(here, user_id=actor(request).user_id, on=today)
    up_to = dict(held.exclude(way=Way.WAGE).values_list("way").annotate(Max("up_to_cents")).order_by("way"))
    form = ProposalForm(
        request.POST or None,
        up_to=up_to,
        legal_persons=places.legal_persons_here(here),
        initial={"for_day": today + timedelta(days=7)},
    )
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _propose(request, found, form))
        if answer is not None:
            return answer
    status = 422 if request.method == "POST" else 200
    return page(request, "desk/award.html", person=found, form=form, has_mandate=bool(up_to), status=status)


def _propose(request: Request, found: Person, form: ProposalForm) -> str:
    data = form.cleaned_data
    rewards.propose_award(
        person=found,
        way=Way(data["way"]),
        worth_cents=data["worth"],
        purpose=data["purpose"],
        for_day=data["for_day"],
        is_usually_paid=data["is_usually_paid"],
        legal_person=form.legal_person,
        link=request.build_absolute_uri(reverse("my")),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_people_proposals")


@may("rewards.propose")
@require_safe
def proposals(request: Request, here: Neighbourhood) -> HttpResponse:
    """What one proposed oneself: that it was agreed or not, and not what the other chose."""
    mine = Award.objects.within(here).filter(proposed_by=request.user).select_related("person", "neighbourhood")
    rows = mine.order_by("-proposed_at", "-pk")
    return taken_along(request, _listing(rows)) or page(request, "desk/awards.html", rows=paged(request, rows))


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Wat je voorstelde"),
        columns=[
            Column(_("Wie"), lambda award: award.person.shown_name if award.person else ""),
            Column(_("Waarvoor"), lambda award: award.purpose),
            Column(_("Dag"), lambda award: award.for_day),
            Column(_("Wat"), lambda award: award.get_way_display()),
            Column(_("Waard in euro"), lambda award: Cents(award.worth_cents)),
            Column(_("Hoe het staat"), lambda award: award.get_state_display()),
        ],
        rows=rows,
    )


@may("rewards.propose", Award)
@require_POST
def withdraw(request: Request, found: Award) -> HttpResponse:
    there = reverse("desk_people_proposals")

    def once() -> str:
        rewards.withdraw_award(award=found, by=actor(request), at=clock.now())
        return there

    return acted(request, OnceForm(request.POST), once, there=there)
