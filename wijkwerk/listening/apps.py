from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "wijkwerk.listening"
    default_auto_field = "django.db.models.BigAutoField"
