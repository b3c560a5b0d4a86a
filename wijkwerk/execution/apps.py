from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "wijkwerk.execution"
    default_auto_field = "django.db.models.BigAutoField"
