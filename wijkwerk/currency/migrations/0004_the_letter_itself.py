from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from wijkwerk.kernel import codes


def give_codes(apps: Any, _schema: Any) -> None:
    """Letters that were kept before: few, and each with a code of its own."""
    letters = list(apps.get_model("currency", "Letter").objects.filter(code=""))
    for letter, code in zip(letters, codes.new_codes(len(letters)), strict=True):
        letter.code = code
        letter.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [
        ("currency", "0003_a_resolution_is_withdrawn"),
        ("pictures", "__first__"),
    ]

    operations = [
        migrations.AddField("letter", "code", models.CharField(default="", max_length=7), preserve_default=False),
        migrations.AddField(
            "letter",
            "picture",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="pictures.picture"
            ),
        ),
        migrations.AddField("letter", "residents_see_file", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="LetterPdf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField()),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pdf", to="currency.letter"
                    ),
                ),
            ],
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AddConstraint(
            "letter", models.UniqueConstraint(fields=("neighbourhood", "code"), name="letter_code_once")
        ),
    ]
