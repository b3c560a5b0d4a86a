import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("base", "0004_fill_legal_persons")]
    operations = [
        migrations.AlterField(
            model_name="room",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rooms", to="places.legalperson"
            ),
        ),
        migrations.AlterField(
            model_name="bill",
            name="legal_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bills", to="places.legalperson"
            ),
        ),
        migrations.AlterField(
            model_name="billcounter",
            name="legal_person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="bill_counter", to="places.legalperson"
            ),
        ),
        migrations.RemoveConstraint(model_name="bill", name="bill_number_once"),
        migrations.AddConstraint(
            model_name="bill",
            constraint=models.UniqueConstraint(fields=("legal_person", "number"), name="bill_number_once"),
        ),
    ]
