"""How allauth behaves here: no open sign-up, no passwords, and mail through our own outbox."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import perform_login, user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse

from wijkwerk.access import commands as access
from wijkwerk.access.enums import SECOND_FACTOR_ROLES
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door, person
from wijkwerk.notices import commands as notices
from wijkwerk.web.shared import visitors


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A connector opens an account with or for somebody."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose tries are counted: behind a proxy allauth would see the proxy, and stop everybody for the tries of one."""
        return visitors.address_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        notices.queue(
            neighbourhood=getattr(self.request, "neighbourhood", None),
            to=email,
            subject=message.subject,
            body=str(message.body),
            at=clock.now(),
        )


class KeyAdapter(DefaultMFAAdapter):
    """A passkey is a door of one's own beside the mailed code; a second one behind it only for whoever must have two."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Who has no role that asks for it can still come in by mail where the passkey is not at hand."""
        asked = set(Authenticator.Type) if types is None else set(types)
        if user.is_authenticated and not any(grant.role in SECOND_FACTOR_ROLES for grant in user.current_grants):
            asked.discard(Authenticator.Type.WEBAUTHN)
        return bool(super().is_mfa_enabled(user, asked))

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What the device shows when it asks which one: the address one signs in with, or nothing but our name."""
        shown = user.email or str(getattr(context.request, "neighbourhood", None) or "Wijkwerk")
        return {"id": user_pk_to_url_str(user).encode(), "display_name": shown, "name": shown}


def ends_other_sign_ins(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around a page that changes a second factor: when it did, whoever is signed in elsewhere must come in by the new one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = _second_factors(request)
        response = view(request, *args, **kwargs)
        if request.method == "POST" and request.user.is_authenticated and _second_factors(request) != before:
            access.sign_out_everywhere(
                user=request.user,
                but=request.session.session_key or "",
                by=person(request.user.pk, door=Door.FORM),
                at=clock.now(),
            )
            # They showed it a moment ago: the page with spare codes, which comes next, need not ask for it again.
            record_authentication(request, request.user, method="mfa", reauthenticated=True)
        return response

    return answer


def _second_factors(request: HttpRequest) -> list[tuple[int, Any]]:
    if request.method != "POST" or not request.user.is_authenticated:
        return []
    return list(Authenticator.objects.filter(user=request.user).order_by("pk").values_list("pk", "data"))


def came_by_two(request: HttpRequest) -> bool:
    """Whether this sign-in went by the second factor, or by a passkey, which counts as two."""
    return any(step.get("method") == "mfa" for step in get_authentication_records(request, request.user))


def sign_in(request: HttpRequest, user: Any, *, there: str) -> HttpResponse:
    """For who proved it otherwise than by allauth's own pages: with a new session key, and the second factor asked where there is one."""
    answer: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=there)
    return answer
