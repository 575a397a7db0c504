"""Django's entry for motcua.parties."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Persons and enterprises who deal with the administration, and their mandates."""

    name = "motcua.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
