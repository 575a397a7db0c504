"""Django's entry for motcua.signatures."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """Signing and checking signed files."""

    name = "motcua.signatures"
    label = "signatures"
    default_auto_field = "django.db.models.BigAutoField"
