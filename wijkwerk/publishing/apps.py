from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "wijkwerk.publishing"
    default_auto_field = "django.db.models.BigAutoField"
