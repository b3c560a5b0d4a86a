"""One store by content hash, below the neighbourhood's number, outside anything a web server serves."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.imports.models import StoredFile
from wijkwerk.imports.queries import path_of
from wijkwerk.kernel import text
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood

LARGEST = 200 * 1024 * 1024


class TooLarge(Refusal):
    for_people = _("Dit bestand is groter dan 200 MB. Knip het in stukken en lees die een voor een in.")


class Empty(Refusal):
    for_people = _("Dit bestand is leeg. Kies een ander bestand.")


def store_file(*, neighbourhood: Neighbourhood, name: str, chunks: Iterable[bytes], at: datetime) -> StoredFile:
    """Written beside its place first and moved when whole, so that a crash leaves no half file."""
    folder = Path(settings.FILES_DIR) / str(neighbourhood.pk)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
        if size == 0:
            raise Empty
        with transaction.atomic():
            stored, _made = StoredFile.objects.update_or_create(
                neighbourhood=neighbourhood,
                sha256=digest.hexdigest(),
                defaults={"gone_at": None, "stored_at": at},
                create_defaults={"size": size, "name": text.clean(name)[-150:], "stored_at": at},
            )
            Path(temporary).replace(path_of(stored))
    finally:
        Path(temporary).unlink(missing_ok=True)
    return stored
