"""Django's entry for motcua.platform."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """The floor of the program: actors, policies, problems, outbox, idempotency, database."""

    name = "motcua.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks."""
        from motcua.platform import start_checks  # noqa: F401
