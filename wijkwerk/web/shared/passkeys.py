"""Passkeys: forms that take what a browser sends and break on nothing, and the few acts of allauth that our pages need."""

import json
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from wijkwerk.web.shared.requests import Request

MOST_KEYS = 10
LONGEST_NAME = 60
# What the library stumbles over when the answer is not of a browser.
STRANGE = (AttributeError, IndexError, KeyError, TypeError, UnicodeError, ValueError)


def _strict(clean: Callable[[], Any]) -> Any:
    try:
        return clean()
    except forms.ValidationError:
        raise
    except STRANGE:
        raise get_adapter().validation_error("incorrect_code") from None


class AddForm(webauthn.AddWebAuthnForm):
    """The name is one's own; a key that does not ask for finger, face or pin is refused."""

    name = forms.CharField(label=_("Hoe noem je hem?"), max_length=LONGEST_NAME, required=False)

    def clean(self) -> Any:
        self.cleaned_data["passwordless"] = True
        return _strict(super().clean)


class LoginForm(webauthn.LoginWebAuthnForm):
    def clean_credential(self) -> Any:
        return _strict(super().clean_credential)


class AuthenticateForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return _strict(super().clean_credential)


def options_to_make(request: Request) -> str:
    """What the browser is asked, as JSON; the challenge in it is good for one answer in this session."""
    return json.dumps(auth.begin_registration(request.user, True), cls=DjangoJSONEncoder)


def of_login(request: Request) -> list[Authenticator]:
    rows = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    return list(rows.order_by("created_at", "pk"))


def keep(request: Request, form: AddForm, *, name: str, with_spare_codes: bool) -> bool:
    """Gives whether spare codes were made along with it, that must be shown."""
    auth.WebAuthn.add(request.user, name, form.cleaned_data["credential"])
    return with_spare_codes and auto_generate_recovery_codes(request) is not None


def take_away(request: Request, key: Authenticator) -> None:
    delete_and_cleanup(request, key)
