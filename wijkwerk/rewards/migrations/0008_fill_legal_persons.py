from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now the first legal person of a neighbourhood gave everything."""
    first = apps.get_model("places", "LegalPerson").objects.filter(
        neighbourhood=OuterRef("neighbourhood"), number=1
    )
    for name in ("Award", "Claim"):
        apps.get_model("rewards", name).objects.update(legal_person=Subquery(first.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("rewards", "0007_of_a_legal_person")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
