import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rewards", "0006_whose_claim"), ("places", "0002_legal_persons")]
    operations = [
        migrations.AddField(
            model_name="award",
            name="legal_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="places.legalperson"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="legal_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="places.legalperson"
            ),
        ),
    ]
