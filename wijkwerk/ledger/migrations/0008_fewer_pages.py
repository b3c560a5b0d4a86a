import django.db.models.deletion
from django.db import migrations, models

import wijkwerk.ledger.models


def make_anew(apps, schema_editor):
    """On SQLite the kind of their key follows from that of a transaction, but only a table that is made anew takes it over."""
    if schema_editor.connection.vendor == "sqlite":
        for name in ("Waiting", "Seal"):
            schema_editor._remake_table(apps.get_model("ledger", name))


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_who_stands_in_the_booking'),
    ]

    operations = [
        # Before what points to it, which takes the kind of its key over when it is made anew.
        migrations.AlterField(
            model_name='transaction',
            name='id',
            field=wijkwerk.ledger.models.RowKey(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='entry',
            name='id',
            field=wijkwerk.ledger.models.RowKey(primary_key=True, serialize=False),
        ),
        migrations.RemoveField(
            model_name='transactionnote',
            name='id',
        ),
        migrations.AlterField(
            model_name='transactionnote',
            name='transaction',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='note', serialize=False, to='ledger.transaction'),
        ),
        migrations.RunPython(make_anew, migrations.RunPython.noop),
    ]
