"""A photo that came with a form that was refused is held while the form is mended, so that nobody has to choose it twice.

It was made small and bare before; it is held for an hour, and handed out only to the browser that sent it, with the token in its page.
"""

import secrets
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.middleware.csrf import get_token

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.access.queries import keyed_hash
from wijkwerk.kernel import clock
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures import queries
from wijkwerk.pictures.rules import MEDIA_TYPE, Encoded
from wijkwerk.web.shared import visitors
from wijkwerk.web.shared.requests import Request

_TOKEN, _PHOTO = "photo_held", "photo"


def files_of(request: Request) -> Any:
    """What was sent, for a form with a field `photo`; where no new one was, the one that is held for this page."""
    found = None if _PHOTO in request.FILES else _found(request)
    if found is None:
        return request.FILES or None
    files = request.FILES.copy()
    files[_PHOTO] = SimpleUploadedFile("foto.webp", found, MEDIA_TYPE)
    return files


def hold(request: Request, form: forms.Form) -> str:
    """For a form that is shown again: the token of its photo, or nothing where no photo came that could be read."""
    photo = form.cleaned_data.get(_PHOTO) if form.is_bound else None
    if not isinstance(photo, Encoded):
        return ""
    form.fields[_PHOTO].required = False
    if _PHOTO not in request.FILES:
        return request.POST.get(_TOKEN, "")
    try:
        visitors.count(request, limits.HELD_PHOTOS_PER_VISITOR)
    except TooOften:
        return ""
    token = secrets.token_urlsafe(16)
    hashed = _hash(request, token)
    pictures.hold(neighbourhood=request.neighbourhood, encoded=photo, secret_hash=hashed, at=clock.now())
    return token


def let_go(request: Request) -> None:
    """After the form was sent as it should be."""
    if token := request.POST.get(_TOKEN):
        pictures.let_go(secret_hash=_hash(request, token))


def _found(request: Request) -> bytes | None:
    token = request.POST.get(_TOKEN)
    return queries.held(request.neighbourhood, _hash(request, token), at=clock.now()) if token else None


def _hash(request: Request, token: str) -> str:
    """Of the token in the page and the cookie of the browser together: one without the other opens nothing."""
    get_token(request)
    return keyed_hash("held_photo", f"{token}|{request.META['CSRF_COOKIE']}")
