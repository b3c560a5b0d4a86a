from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access import rules as limits
from wijkwerk.access.models import User
from wijkwerk.access.queries import is_used_up
from wijkwerk.flows import door_to_account
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import commands as people
from wijkwerk.people import queries
from wijkwerk.people.models import DoorCode
from wijkwerk.web.public.front_door import waiting
from wijkwerk.web.public.front_door.forms import DoorCodeForm, EnterForm, MailCodeForm
from wijkwerk.web.shared import accounts, errors, visitors
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.proof import prove_now
from wijkwerk.web.shared.requests import Request

_GUESSES = limits.DOOR_MISSES_PER_VISITOR, limits.DOOR_MISSES_IN_ALL


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: Request) -> HttpResponse:
    """Type what stands on the letter."""
    form = DoorCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _try(request, form)
    return page(request, "public/door_code.html", form=form, status=422 if request.method == "POST" else 200)


@public()
@never_cache
@require_safe
def scanned(request: Request, code: str) -> HttpResponse:
    """The picture on the letter leads here. The code leaves the address bar at once, so that it is in no bookmark or screenshot."""
    form = DoorCodeForm({"code": code})
    return _try(request, form) if form.is_valid() else redirect("door_code")


def _try(request: Request, form: DoorCodeForm) -> HttpResponse:
    try:
        visitors.refuse_guessing(request, *_GUESSES)
    except access.TooOften:
        return errors.too_many(request)
    at = clock.now()
    letter = queries.letter_with(request.neighbourhood, form.cleaned_data["code"])
    try:
        if letter is None:
            if codes.normalise(form.cleaned_data["code"], length=codes.DOOR_LENGTH):  # a typo is no guess
                visitors.count_wrong(request, *_GUESSES)
            raise people.DoorShut(_("We kennen deze code niet. Kijk nog eens goed op je brief, of bel ons."))
        people.check_open(letter, on=clock.local_day(at, zone=request.neighbourhood.zone))
    except people.DoorShut as refusal:
        form.add_error("code", str(refusal.for_people))
        return page(request, "public/door_code.html", form=form, status=404)
    waiting.open_letter(request, letter, at=at)
    return redirect("door_enter")


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Says what it is, and asks who you are; whoever else lives there is neither shown nor asked."""
    at = clock.now()
    letter = waiting.opened_letter(request, at=at)
    if letter is None:
        return redirect("door_code")
    form = EnterForm(request.POST or None)
    if _keeps_login(letter):
        del form.fields["email"]
    if request.method == "POST" and form.is_valid() and not request.user.is_authenticated:
        try:
            return _entered(request, letter, form)
        except access.TooOften:
            return errors.too_many(request)
        except Refusal as refusal:
            form.add_error(None, str(refusal.for_people))
    return page(
        request, "public/door_enter.html", form=form, letter=letter, status=422 if request.method == "POST" else 200
    )


def _keeps_login(letter: DoorCode) -> bool:
    """A letter to somebody who has a login, and lost the code of it."""
    return letter.person is not None and letter.person.user is not None


def _entered(request: Request, letter: DoorCode, form: EnterForm) -> HttpResponse:
    at, first_name, email = clock.now(), form.cleaned_data["first_name"], form.cleaned_data.get("email") or ""
    if not email:
        return _come_in(request, letter, first_name, "")
    visitors.count(request, limits.DOOR_MAILS_PER_VISITOR)
    access.count_attempt(limit=limits.DOOR_MAILS_PER_ADDRESS, whose=email.lower(), at=at)
    waiting.send_mail(request, first_name=first_name, email=email, at=at)
    return redirect("door_mail")


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove_mail(request: Request) -> HttpResponse:
    """Who gives a mail address shows that they read it; only then it may lead to what is known under it."""
    at = clock.now()
    letter, told = waiting.opened_letter(request, at=at), waiting.waiting(request)
    if letter is None or told is None:
        return redirect("door_code")
    form = MailCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not request.user.is_authenticated:
        try:
            if waiting.is_right(request, form.cleaned_data["code"], at=at):
                return _come_in(request, letter, told.first_name, told.email)
            form.add_error("code", _("Deze code klopt niet of is verlopen. Vraag een nieuwe."))
        except access.TooOften:
            return errors.too_many(request)
        except Refusal as refusal:
            form.add_error(None, str(refusal.for_people))
    return page(
        request, "public/door_mail.html", form=form, email=told.email, status=422 if request.method == "POST" else 200
    )


def _come_in(request: Request, letter: DoorCode, first_name: str, email: str) -> HttpResponse:
    """In, with a new session; who gave no mail address is shown a code of their own first."""
    at = clock.now()
    if is_used_up(limit=limits.NAMES_PER_LETTER, whose=letter.code, at=at):
        raise access.TooOften
    try:
        if _keeps_login(letter):
            user = cast("User", letter.person.user if letter.person else None)
            door_to_account.take_back(letter=letter, user=user, first_name=first_name, by=VISITOR, at=at)
        else:
            user = door_to_account.enter(letter=letter, first_name=first_name, email=email, by=VISITOR, at=at)
    except people.SomebodyElse:
        access.count_attempt(limit=limits.NAMES_PER_LETTER, whose=letter.code, at=at)
        raise
    waiting.close_letter(request)
    answer = accounts.sign_in(request, user, there=reverse("my" if email else "my_own_code"))
    prove_now(request, at=at)
    return answer
