"""Django's entry for motcua.forms."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Electronic forms: definitions, checking, rendering."""

    name = "motcua.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"
