"""Django's entry for motcua.identity."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Signing in: accounts, assurance, sessions, tokens."""

    name = "motcua.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
