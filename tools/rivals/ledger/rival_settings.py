"""The least a Django project of a rival needs; the database comes from PGHOST and PGDATABASE."""

import os
from typing import Any


def configure(apps: list[str], **more: Any) -> None:
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *apps],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": os.environ["PGDATABASE"],
                "USER": "wijkwerk",
                "HOST": os.environ["PGHOST"],
            }
        },
        USE_TZ=True,
        SECRET_KEY="only-for-a-bench",  # noqa: S106 (nobody signs in)
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        **more,
    )
    django.setup()
