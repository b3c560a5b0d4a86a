import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("base", "0002_more_of_the_place"), ("places", "0007_vat_number")]
    operations = [
        migrations.AddField(
            model_name="room",
            name="legal_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="rooms", to="places.legalperson"
            ),
        ),
        migrations.AddField(
            model_name="bill",
            name="legal_person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bills", to="places.legalperson"
            ),
        ),
        migrations.AddField(
            model_name="bill",
            name="billed_by",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bill", name="vat_number", field=models.CharField(blank=True, default="", max_length=14)
        ),
        migrations.AddField(
            model_name="billcounter",
            name="legal_person",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bill_counter",
                to="places.legalperson",
            ),
        ),
        migrations.AlterField(
            model_name="billcounter",
            name="neighbourhood",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bill_counters", to="places.neighbourhood"
            ),
        ),
    ]
