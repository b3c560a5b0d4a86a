from django.db import migrations
from django.db.models import OuterRef, Subquery


def write_whose_it_is(apps, schema_editor):
    """Until now a claim was of who was on the shift."""
    Claim, Assignment = apps.get_model("rewards", "Claim"), apps.get_model("matching", "Assignment")
    whose = Assignment.objects.filter(pk=OuterRef("assignment")).values("person")
    Claim.objects.filter(assignment__isnull=False).update(person=Subquery(whose))


class Migration(migrations.Migration):

    dependencies = [("rewards", "0005_awards")]

    operations = [migrations.RunPython(write_whose_it_is, migrations.RunPython.noop)]
