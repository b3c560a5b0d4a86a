from django.apps import AppConfig


class MutualAidConfig(AppConfig):
    name = "wijkwerk.mutual_aid"
    default_auto_field = "django.db.models.BigAutoField"
