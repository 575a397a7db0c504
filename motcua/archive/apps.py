"""Django's entry for motcua.archive."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """How long dossiers are kept, which are due, what goes to an archive."""

    name = "motcua.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe to the outbox."""
        from .consumers import register

        register()
