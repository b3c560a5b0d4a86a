"""How allauth behaves here: no open sign-up, no passwords, and mail through our own outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from wijkwerk.kernel import clock
from wijkwerk.notices import commands as notices


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A connector opens an account with or for somebody."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        notices.queue(
            neighbourhood=getattr(self.request, "neighbourhood", None),
            to=email,
            subject=message.subject,
            body=str(message.body),
            at=clock.now(),
        )


def sign_in(request: HttpRequest, user: Any, *, there: str) -> HttpResponse:
    """For who proved it otherwise than by allauth's own pages: with a new session key, and the second factor asked where there is one."""
    answer: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=there)
    return answer
