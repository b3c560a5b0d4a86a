from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web's own app: it holds no models, only template tags and compiled texts."""

    name = "wijkwerk.web.shared"
    label = "web"
