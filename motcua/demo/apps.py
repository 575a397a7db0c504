"""Django's entry for motcua.demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The living demo: people, offices and half a year of dossiers."""

    name = "motcua.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
