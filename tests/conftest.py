"""What all tests share: the small neighbourhood, triggers in the test database, and sockets closed but loopback."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")


def pytest_configure(config: pytest.Config) -> None:
    from tests import append_only

    append_only.let_flush_pass()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The shared cache's table and the triggers, which migrations alone do not make."""
    from django.core.management import call_command

    from wijkwerk.audit.commands.protection import protect_append_only_tables

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable", verbosity=0)
        protect_append_only_tables()


@pytest.fixture(autouse=True)
def plain_settings(settings: object, tmp_path: object) -> Iterator[None]:
    settings.FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined,operator]
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}  # type: ignore[attr-defined]
    yield


@pytest.fixture
def world(db: None) -> object:
    """The small neighbourhood of tests/world.py."""
    from tests import world as small

    cache.clear()
    return small.build()
