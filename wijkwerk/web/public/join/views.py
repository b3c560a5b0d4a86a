from contextlib import suppress

from django import forms
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.matching import commands as matching
from wijkwerk.matching import queries
from wijkwerk.matching.models import Assignment
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.minors import AgeFields
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request
from wijkwerk.work.models import Shift

_SALT = "wijkwerk.join.assignment"


class JoinForm(OnceForm, AgeFields):
    first_name = PlainText(
        label=_("Je voornaam"), max_length=60, error_messages={"required": _("Vul je voornaam in. Meer hoeft niet.")}
    )
    phone = PlainText(
        label=_("Je telefoonnummer"),
        help_text=_("Alleen als je wilt dat we je kunnen bellen. Na afloop vergeten we het."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_("Alleen als je een dag ervoor een bericht wilt. Na afloop vergeten we het."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    wants_pair = forms.BooleanField(label=_("Ik ga liever samen met iemand"), required=False)


@public()
@require_safe
def shifts(request: Request) -> HttpResponse:
    rows = paged(request, queries.open_shifts(request.neighbourhood, at=clock.now()), per_page=20)
    return page(request, "public/join.html", fragment="public/_shifts.html", rows=rows)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: Request, code: str) -> HttpResponse:
    line = _line(request, code)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.SIGN_UPS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _sign_up(line.shift, form))
        if answer is not None:
            return answer
    return page(
        request, "public/join_shift.html", line=line, form=form, status=200 if request.method != "POST" else 422
    )


def _line(request: Request, code: str) -> queries.ShiftLine:
    rows = Shift.objects.within(request.neighbourhood).select_related("task", "task__package", "neighbourhood")
    found = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return queries.ShiftLine(shift=found, taken=Assignment.objects.filter(shift=found).counting().count())


def _sign_up(shift: Shift, form: JoinForm) -> str:
    assignment = matching.sign_up(
        shift=shift,
        first_name=form.cleaned_data["first_name"],
        phone=form.cleaned_data["phone"],
        email=form.cleaned_data["email"],
        age_band=form.age(),
        parent_agrees=form.cleaned_data["parent_agrees"],
        wants_pair=form.cleaned_data["wants_pair"],
        by=VISITOR,
        at=clock.now(),
    )
    return reverse("joined", args=[signing.dumps(assignment.pk, salt=_SALT)])


@public()
@require_safe
def joined(request: Request, token: str) -> HttpResponse:
    """Who signed up by link sees here what, when and where, and can call it off; the link is theirs alone."""
    assignment = _by_token(request, token)
    return page(request, "public/joined.html", assignment=assignment, shift=assignment.shift, token=token)


@public()
@require_POST
def call_off(request: Request, token: str) -> HttpResponse:
    # A second tap on the same button: it was called off already.
    with suppress(NotNow):
        matching.say_no(assignment=_by_token(request, token), by=VISITOR, at=clock.now())
    return redirect("joined", token=token)


def _by_token(request: Request, token: str) -> Assignment:
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Http404 from None
    rows = Assignment.objects.within(request.neighbourhood).select_related(
        "shift", "shift__task", "shift__neighbourhood"
    )
    found: Assignment | None = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
