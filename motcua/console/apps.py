"""Django's entry for motcua.console."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Pages for administrators."""

    name = "motcua.console"
    label = "console"
    default_auto_field = "django.db.models.BigAutoField"
