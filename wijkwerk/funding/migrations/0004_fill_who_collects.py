from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now only the first legal person of a neighbourhood collected."""
    first = apps.get_model("places", "LegalPerson").objects.filter(
        neighbourhood=OuterRef("neighbourhood"), number=1
    )
    apps.get_model("funding", "DebitMandate").objects.update(legal_person=Subquery(first.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("funding", "0003_invoices_to_pay")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
