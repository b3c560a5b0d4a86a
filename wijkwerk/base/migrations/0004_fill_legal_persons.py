from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now the first legal person of a neighbourhood let every room, and counted its bills."""
    first = apps.get_model("places", "LegalPerson").objects.filter(
        neighbourhood=OuterRef("neighbourhood"), number=1
    )
    for name in ("Room", "BillCounter"):
        apps.get_model("base", name).objects.update(legal_person=Subquery(first.values("pk")[:1]))
    apps.get_model("base", "Bill").objects.update(
        legal_person=Subquery(first.values("pk")[:1]), billed_by=Subquery(first.values("name")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("base", "0003_of_a_legal_person")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
