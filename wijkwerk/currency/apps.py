from django.apps import AppConfig


class CurrencyConfig(AppConfig):
    name = "wijkwerk.currency"
    default_auto_field = "django.db.models.BigAutoField"
