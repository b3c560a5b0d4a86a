from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0006_fewer_indexes")]
    operations = [
        migrations.AddField(
            model_name="legalperson",
            name="vat_number",
            field=models.CharField(blank=True, default="", max_length=14),
        ),
    ]
