"""Another mail address to sign in with, or a first one: only after showing that one reads it."""

import hmac
import secrets
from datetime import datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften, count_attempt
from wijkwerk.access.queries import keyed_hash
from wijkwerk.flows import login_to_person
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.web.shared import errors
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor

GOOD_FOR, TRIES = timedelta(minutes=15), 3
_ASKED = "new_address"


class AddressForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("Je nieuwe e-mailadres"), max_length=254)


class CodeForm(OnceForm):
    code = forms.CharField(
        label=gettext_lazy("De code uit de mail"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


@mine("people.see_own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def address(request: Request, person: Person) -> HttpResponse:
    """Which address; whether somebody else has it is told to nobody who does not read it."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, at = form.cleaned_data["email"].lower(), clock.now()
        try:
            count_attempt(limit=limits.PROOFS_PER_USER, whose=f"address {request.user.pk}", at=at)
            count_attempt(limit=limits.DOOR_MAILS_PER_ADDRESS, whose=email, at=at)
        except TooOften:
            return errors.too_many(request)
        _send(request, email, at)
        return redirect("my_address_code")
    return page(request, "my/address.html", person=person, form=form, status=422 if request.method == "POST" else 200)


@mine("people.see_own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def code(request: Request, person: Person) -> HttpResponse:
    """Three tries, a quarter of an hour; then the address of before is told that it happened."""
    asked = request.session.get(_ASKED)
    if asked is None:
        return redirect("my_address")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_right(request, form.cleaned_data["code"], clock.now()):
            answer = submit(request, form, lambda: _change(request, asked["email"]))
            if answer is not None:
                request.session.pop(_ASKED, None)
                messages.success(request, _("Gelukt. Voortaan meld je je aan met je nieuwe adres."))
                return answer
        else:
            form.add_error("code", _("Deze code klopt niet of is verlopen. Vraag een nieuwe."))
    return page(
        request,
        "my/address_code.html",
        person=person,
        email=asked["email"],
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _send(request: Request, email: str, at: datetime) -> None:
    digits = f"{secrets.randbelow(10**6):06d}"
    kept = {"email": email, "hash": keyed_hash("new_address", f"{email}|{digits}"), "at": at.isoformat(), "tries": 0}
    request.session[_ASKED] = kept
    told = {"code": digits, "name": request.neighbourhood.name}
    notices.queue(
        neighbourhood=request.neighbourhood,
        to=email,
        subject=_("Je code: %(code)s") % told,
        body=_(
            "Iemand wil zich bij %(name)s voortaan aanmelden met dit mailadres. Ben jij dat? Vul dan deze code in: %(code)s\n\n"
            "Hij werkt een kwartier. Was jij het niet? Dan hoef je niets te doen, en geef de code aan niemand."
        )
        % told,
        at=at,
    )


def _is_right(request: Request, typed: str, at: datetime) -> bool:
    """Uses up one of three tries."""
    kept = request.session[_ASKED]
    if kept["tries"] >= TRIES or datetime.fromisoformat(kept["at"]) < at - GOOD_FOR:
        return False
    request.session[_ASKED] = {**kept, "tries": kept["tries"] + 1}
    return hmac.compare_digest(kept["hash"], keyed_hash("new_address", f"{kept['email']}|{typed.strip()}"))


def _change(request: Request, email: str) -> str:
    at, by = clock.now(), actor(request, door=Door.FORM)
    staying = request.session.session_key or ""
    was = login_to_person.change_address(user=request.user, email=email, staying=staying, by=by, at=at)
    if was:
        notices.queue(
            neighbourhood=request.neighbourhood,
            to=was,
            subject=_("Je meldt je voortaan aan met een ander mailadres"),
            body=_(
                "Dit mailadres hoort niet meer bij je account bij %(name)s. Deed jij dit niet? Bel ons dan meteen: %(phone)s"
            )
            % {"name": request.neighbourhood.name, "phone": request.neighbourhood.phone},
            at=at,
        )
    return reverse("my_devices")
