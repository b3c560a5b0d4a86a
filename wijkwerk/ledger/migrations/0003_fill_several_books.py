from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """All books so far are those of the first legal person; every transaction waits for its seal, which gives it the number it had."""
    Account, Holder, Transaction, Waiting = (
        apps.get_model("ledger", name) for name in ("Account", "AccountHolder", "Transaction", "Waiting")
    )
    first = apps.get_model("places", "LegalPerson").objects.filter(number=1, neighbourhood=OuterRef("neighbourhood"))
    Account.objects.update(legal_person=Subquery(first.values("pk")))
    account = Account.objects.filter(pk=OuterRef("account"))
    Holder.objects.update(
        legal_person=Subquery(account.values("legal_person")), kind=Subquery(account.values("kind"))
    )
    lift(schema_editor)
    Transaction.objects.update(legal_person=Subquery(first.values("pk")))
    put_back(schema_editor)
    rows = Transaction.objects.order_by("pk").values_list("pk", "neighbourhood_id")
    Waiting.objects.bulk_create(
        (Waiting(transaction_id=pk, neighbourhood_id=here) for pk, here in rows.iterator(chunk_size=2000)), batch_size=2000
    )


def lift(schema_editor):
    """The new column of an append-only table is filled once."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER USER")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS ledger_transaction_no_update")


def put_back(schema_editor):
    """On SQLite the next migration makes the table anew, and the last step of every upgrade puts all triggers there."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE ledger_transaction ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [("ledger", "0002_several_books")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
