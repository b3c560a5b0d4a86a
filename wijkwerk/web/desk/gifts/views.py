from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import donation_to_ledger
from wijkwerk.funding import queries
from wijkwerk.funding.commands import donations
from wijkwerk.funding.models import Donation
from wijkwerk.funding.models.donations import DonationQuerySet
from wijkwerk.kernel import clock, codes, text
from wijkwerk.notices.commands import Outgoing
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.gifts.forms import GiftForm
from wijkwerk.web.desk.gifts.words import thanks
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor, today

BESIDE = ("person__address", "organisation", "legal_person", "line", "box")
YEARS_SHOWN = 8


@may("funding.keep_donations")
@require_safe
def gifts(request: Request, here: Neighbourhood) -> HttpResponse:
    """What was given to one of our legal persons, newest first; of one year, or for which a thank-you is waiting, where that is asked."""
    of = whose.asked(request, here)
    typed, asked = text.clean(request.GET.get("q", ""))[:80], request.GET.get("jaar", "")
    years = queries.years_of_donations(here)
    year = next((each for each in years if str(each) == asked), None)
    everything = queries.donations(of.chosen)
    is_to_thank = request.GET.get("bedanken", "") == "1"
    rows = everything.of_year(year) if year else everything
    rows = rows.to_thank() if is_to_thank else rows
    rows = queries.donations_found(rows, typed) if typed else rows
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/gifts.html",
        rows=paged(request, rows),
        total=queries.sum_of(rows),
        whose=of,
        add_url=of.address("desk_gifts_add"),
        typed=typed,
        year=year,
        years=years[:YEARS_SHOWN],
        to_thank=queries.givers_among(everything.to_thank()),
        is_to_thank=is_to_thank,
        letters_year=year or today(here).year,
    )


def _listing(rows: DonationQuerySet) -> Listing:
    return Listing(
        name=_("Giften"),
        columns=[
            Column(_("Dag"), lambda row: row.given_on),
            Column(_("Wie"), lambda row: queries.giver_of(row) or _("onbekend")),
            Column(_("Bedrag"), lambda row: Cents(row.cents) if row.cents else None),
            Column(_("Hoe"), lambda row: str(row.get_given_as_display())),
            Column(_("Wat"), lambda row: row.what),
            Column(_("Waarvoor"), lambda row: row.purpose),
            Column(_("Bedankt op"), lambda row: row.thanked_on),
            Column(_("Naam noemen"), lambda row: _("ja") if row.may_be_named else _("nee")),
        ],
        rows=rows,
    )


@may("funding.keep_donations")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, here: Neighbourhood) -> HttpResponse:
    of = whose.asked(request, here)
    form = GiftForm(request.POST or None, initial={"given_on": today(here)}, legal_person=of.chosen)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, of, form))
        if answer is not None:
            return answer
    return page(request, "desk/gifts_add.html", form=form, whose=of, status=422 if form.errors else 200)


def _add(request: Request, of: whose.Whose, form: GiftForm) -> str:
    made = donation_to_ledger.give(
        legal_person=of.chosen,
        told=form.told(),
        facts=form.facts(),
        box=form.cleaned_data["box"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_gifts_gift", args=[made.code])


@may("funding.keep_donations", Donation, beside=BESIDE)
@require_safe
def gift(request: Request, found: Donation) -> HttpResponse:
    """One gift: where it is in the books, and words of thanks to send or to take over."""
    subject, words = thanks(found)
    return page(
        request,
        "desk/gifts_gift.html",
        gift=found,
        giver=queries.giver_of(found),
        lines=queries.lines_like(found),
        subject=subject,
        words=words,
        email=_email(found),
        once=OnceForm(),
    )


def _email(found: Donation) -> str:
    giver = found.person or found.organisation
    return giver.email if giver else ""


@may("funding.keep_donations", Donation, beside=BESIDE)
@require_POST
def found_on_bank(request: Request, found: Donation) -> HttpResponse:
    """The bank brought it, and it was booked as income by hand: this gift is that line, and nothing is booked again."""
    chosen = codes.normalise(request.POST.get("regel", "")) or ""
    there = reverse("desk_gifts_gift", args=[found.code])
    line = next((each for each in queries.lines_like(found) if each.code == chosen), None)

    def point() -> None:
        if line is None:
            raise donations.OtherGift
        donations.point_to_line(donation=found, line=line, by=actor(request), at=clock.now())

    return pressed(request, point, there=there, told=_("Deze gift staat nu bij die regel van de bank."))


@may("funding.keep_donations", Donation, beside=BESIDE)
@require_POST
def thank(request: Request, found: Donation) -> HttpResponse:
    """By mail, or noted as done by hand."""
    subject, words = thanks(found)
    to = _email(found) if "mail" in request.POST else ""
    mail = Outgoing(to, subject, words) if to else None
    by, at = actor(request), clock.now()
    return pressed(
        request,
        lambda: donations.thank(donation=found, mail=mail, by=by, at=at),
        there=reverse("desk_gifts_gift", args=[found.code]),
        told=_("De mail gaat zo weg.") if mail else _("Dat je bedankte, staat genoteerd."),
    )


@may("funding.keep_donations", Donation, beside=BESIDE)
@require_POST
def withdraw(request: Request, found: Donation) -> HttpResponse:
    by, at, there = actor(request), clock.now(), whose.address_of("desk_gifts", found.legal_person)
    told = _("De gift is van de lijst.")
    return pressed(request, lambda: donation_to_ledger.withdraw(donation=found, by=by, at=at), there=there, told=told)
