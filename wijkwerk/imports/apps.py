from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "wijkwerk.imports"
    default_auto_field = "django.db.models.BigAutoField"
