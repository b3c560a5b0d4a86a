import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rewards", "0008_fill_legal_persons")]
    operations = [
        migrations.AlterField(
            model_name="award",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="places.legalperson"
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="places.legalperson"
            ),
        ),
    ]
