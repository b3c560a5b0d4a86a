from django.apps import AppConfig


class HomesConfig(AppConfig):
    name = "wijkwerk.homes"
    default_auto_field = "django.db.models.BigAutoField"
