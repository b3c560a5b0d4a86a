from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "wijkwerk.needs"
    default_auto_field = "django.db.models.BigAutoField"
