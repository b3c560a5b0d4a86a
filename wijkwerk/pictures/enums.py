from django.db import models


class Size(models.TextChoices):
    SHOWN = "shown"  # light enough for a page on a bad line
    LARGE = "large"  # fine enough to read a receipt by; kept only when asked
