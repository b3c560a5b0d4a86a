import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0005_counter_offers"), ("places", "0002_legal_persons")]
    operations = [
        migrations.AddField(
            model_name="task",
            name="legal_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="places.legalperson"
            ),
        ),
    ]
