from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now all work was done for the first legal person of a neighbourhood."""
    first = apps.get_model("places", "LegalPerson").objects.filter(
        neighbourhood=OuterRef("neighbourhood"), number=1
    )
    for name in ("Task",):
        apps.get_model("work", name).objects.update(legal_person=Subquery(first.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("work", "0006_of_a_legal_person")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
