from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "wijkwerk.pictures"
    default_auto_field = "django.db.models.BigAutoField"
