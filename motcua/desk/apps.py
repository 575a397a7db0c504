"""Django's entry for motcua.desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages for officials: desk, handling, leaders."""

    name = "motcua.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
