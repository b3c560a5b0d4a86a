"""Pages that also open without a connection: the service worker of each, and what its queue sends later.

A worker is served beside its page, so that it sees nothing of the rest of the site. It keeps one page, which must hold nobody's
name, and the static files of that page, in a version that changes whenever one of these does.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from wijkwerk.web.shared.requests import Request

_ON_EVERY_PAGE = ("wijkwerk.css", "wijkwerk.js", "pictograms.svg", "icon.svg")


def is_from_queue(request: Request) -> bool:
    """Whether the queue of a page sent this, which wants to know in JSON whether it was refused."""
    return request.headers.get("X-Requested-With") == "fetch"


def worker_answer(page_name: str, *, script: str) -> HttpResponse:
    """The worker that keeps the page of this name with what it is made of; browsers ask for it again each time."""
    names = (*_ON_EVERY_PAGE, script)
    told = {
        "version": _version((*names, "werker.js")),
        "page": reverse(page_name),
        "files": [static(name) for name in names],
    }
    body = f"self.OFFLINE={json.dumps(told)};\n{_text('werker.js')}"
    return HttpResponse(body, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _version(names: tuple[str, ...]) -> str:
    return hashlib.sha256("".join(_text(name) for name in names).encode()).hexdigest()[:16]


@cache
def _text(name: str) -> str:
    return (Path(settings.STATICFILES_DIRS[0]) / name).read_text(encoding="utf-8")
