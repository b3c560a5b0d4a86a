from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "wijkwerk.rewards"
    default_auto_field = "django.db.models.BigAutoField"
