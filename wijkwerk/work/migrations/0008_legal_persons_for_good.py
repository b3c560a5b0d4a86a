import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("work", "0007_fill_legal_persons")]
    operations = [
        migrations.AlterField(
            model_name="task",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="places.legalperson"
            ),
        ),
    ]
