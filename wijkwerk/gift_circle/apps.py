from django.apps import AppConfig


class GiftCircleConfig(AppConfig):
    name = "wijkwerk.gift_circle"
    default_auto_field = "django.db.models.BigAutoField"
