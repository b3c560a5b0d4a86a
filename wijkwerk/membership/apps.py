from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "wijkwerk.membership"
    default_auto_field = "django.db.models.BigAutoField"
