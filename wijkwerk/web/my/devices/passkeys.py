"""Signing in with finger, face or pin of one's own device."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.access import commands as access
from wijkwerk.access.enums import SECOND_FACTOR_ROLES
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Door
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.web.shared import passkeys as keys
from wijkwerk.web.shared.accounts import ends_other_sign_ins
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
@ends_other_sign_ins
def passkeys(request: Request, person: Person) -> HttpResponse:
    """The ones there are, and making one more: with a fresh proof, for whoever sits at an open browser could make one too."""
    known = keys.of_login(request)
    form = keys.AddForm(request.POST or None, user=request.user, initial={"name": _("Mijn telefoon")})
    if request.method == "POST" and len(known) < keys.MOST_KEYS and form.is_valid():
        return _keep(request, form)
    return page(
        request,
        "my/passkeys.html",
        person=person,
        known=known,
        may_add=len(known) < keys.MOST_KEYS,
        form=form,
        options=keys.options_to_make(request),
        status=422 if request.method == "POST" else 200,
    )


def _keep(request: Request, form: keys.AddForm) -> HttpResponse:
    must_have_two = any(grant.role in SECOND_FACTOR_ROLES for grant in request.user.current_grants)
    name = text.clean(form.cleaned_data["name"]) or _("Mijn telefoon")
    has_spare = keys.keep(request, form, name=name, with_spare_codes=must_have_two)
    access.note_passkey(user=request.user, is_new=True, by=actor(request, door=Door.FORM), at=clock.now())
    _tell(request)
    messages.success(request, _("Klaar. De volgende keer meld je je hiermee aan."))
    return redirect("mfa_view_recovery_codes" if has_spare else "my_passkeys")


def _tell(request: Request) -> None:
    """So that who did not make it finds out."""
    if request.user.email:
        notices.queue(
            neighbourhood=request.neighbourhood,
            to=request.user.email,
            subject=_("Er is een toegangssleutel bij gekomen"),
            body=_(
                "Je kunt je nu aanmelden met een toegangssleutel.\n\n"
                "Deed jij dit niet? Meld je dan aan, haal hem weg bij Mijn bladzijde, Toegangssleutels, en bel ons."
            ),
            at=clock.now(),
        )


@mine("people.see_own")
@require_POST
@freshly_proved
@ends_other_sign_ins
def remove(request: Request, person: Person) -> HttpResponse:
    key = next((each for each in keys.of_login(request) if str(each.pk) == request.POST.get("key")), None)
    if key is None:
        raise Http404
    keys.take_away(request, key)
    access.note_passkey(user=request.user, is_new=False, by=actor(request, door=Door.FORM), at=clock.now())
    messages.success(request, _("Hij is weg. Hiermee kan niemand zich meer aanmelden."))
    return redirect("my_passkeys")
