"""What all tests share: the small neighbourhood, triggers in the test database, and a folder for files of its own."""

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.template import Template
from django.test.utils import _TestState
from django.urls import set_script_prefix
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from tests import append_only

WEB = Path(__file__).parent / "web"
BY_ITSELF = {
    "database": "asks for a database, in whatever way",
    "either_database": "looks at pages, whose SQL stands upstream and is tried there on both databases",
}
# Nothing stops on time: a slow machine finds the same as a fast one.
hypothesis_settings.register_profile("wijkwerk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("wijkwerk")


def pytest_configure(config: pytest.Config) -> None:
    for name, told in BY_ITSELF.items():
        config.addinivalue_line("markers", f"{name}: {told}; set by itself")
    append_only.let_flush_pass()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there once all tests are found stays until the end: nobody looks for waste in it again and again."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()
    return found


def pytest_itemcollected(item: pytest.Item) -> None:
    """So that tests can be chosen by what they ask, and nobody has to keep a list."""
    asks = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    if asks or item.get_closest_marker("django_db"):
        item.add_marker("database")
    # On PostgreSQL too every page is opened, by who may: that is where test_nonsense.py looks for forms.
    is_page = item.path.is_relative_to(WEB) and item.path.parent != WEB / "shared"
    if is_page and not item.get_closest_marker("strictest_database"):
        item.add_marker("either_database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first in both halves, of which each core gets one: none waits for another at the end. The rest stays as it was shuffled."""
    long = [each for each in items if each.get_closest_marker("slow")]
    short = [each for each in items if not each.get_closest_marker("slow")]
    half = len(items) // 2 - len(long[::2])
    items[:] = [*long[::2], *short[:half], *long[1::2], *short[half:]]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Tables at once, as on a first start; tests/cli/test_database.py holds them against the migrations."""
    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The shared cache's table, the ledger's functions and the triggers, which migrations alone do not make."""
    from wijkwerk.audit.commands.protection import protect_append_only_tables
    from wijkwerk.ledger.commands.on_postgresql import put_functions

    with django_db_blocker.unblock():
        call_command("migrate", fake=True, interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        put_functions()
        protect_append_only_tables()


@pytest.fixture
def pages_as_in_use(django_test_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the copies for `response.context` that the test client has every part of a page make: for who asks for thousands of pages."""
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)


@pytest.fixture(autouse=True)
def plain_settings(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    settings.WHITENOISE_AUTOREFRESH = True  # seeks a file when it is asked for, not all of them per test client


@pytest.fixture(autouse=True)
def fresh_thread() -> None:
    """A request leaves its neighbourhood and its language on the thread; the next test must not find them."""
    set_script_prefix("/")
    translation.deactivate()


@pytest.fixture
def world(db: None) -> object:
    """The small neighbourhood of tests/world.py."""
    from tests import world as small
    from tests.kept import kept

    cache.clear()
    return kept(small.build)
