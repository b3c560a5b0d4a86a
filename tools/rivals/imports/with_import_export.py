"""django-import-export in the bench: `with_import_export.py WAY FILE` reads a list of people into a table of its own on SQLite.

WAY is `usual`, as its documentation begins, or `bulk`, with everything it has to be quick. It is told the columns, checks what the fields of
the model say, and finds again by phone. Prints as JSON the seconds, the rows that came of it, those it refused, and the most memory in MiB.
"""

import json
import resource as usage
import sys
import tempfile
import time
from pathlib import Path

import django
import tablib
from django.conf import settings

FOLDER = tempfile.mkdtemp(prefix="wijkwerk-bench-rival-")
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{FOLDER}/rival.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "import_export"],
    USE_TZ=True,
)
django.setup()

from django.core.validators import RegexValidator  # noqa: E402
from django.db import connection, models  # noqa: E402
from import_export import resources  # noqa: E402


class Person(models.Model):
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, db_index=True)
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=80, blank=True)
    house = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=7, validators=[RegexValidator(r"^[1-9][0-9]{3} ?[A-Z]{2}$")])
    remark = models.CharField(max_length=1000, blank=True)

    class Meta:
        app_label = "import_export"


class Usual(resources.ModelResource):
    class Meta:
        model = Person
        import_id_fields = ("phone",)
        fields = ("first_name", "last_name", "phone", "email", "street", "house", "postcode", "remark")
        clean_model_instances = True


class Bulk(Usual):
    class Meta(Usual.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        force_init_instance = True  # nothing is looked up: whoever is there twice is there twice


def main(way: str, file: str) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Person)
    began = time.perf_counter()
    rows = tablib.Dataset().load(Path(file).read_text(encoding="utf-8"), format="csv")
    result = {"usual": Usual, "bulk": Bulk}[way]().import_data(rows, dry_run=False, raise_errors=False)
    told = {
        "seconds": time.perf_counter() - began,
        "people": Person.objects.count(),
        "rejected": len(result.invalid_rows) + len(result.error_rows),
        "cpu": time.process_time(),
        "mib": usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
