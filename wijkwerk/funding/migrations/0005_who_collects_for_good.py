import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0004_fill_who_collects")]
    operations = [
        migrations.AlterField(
            model_name="debitmandate",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="debit_mandates", to="places.legalperson"
            ),
        )
    ]
