"""Django's entry for motcua.dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The heart: the life-cycle of a dossier from filing to result."""

    name = "motcua.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe to what follows from events."""
        from .consumers import subscribe_all

        subscribe_all()
