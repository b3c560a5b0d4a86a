from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "wijkwerk.work"
    default_auto_field = "django.db.models.BigAutoField"
