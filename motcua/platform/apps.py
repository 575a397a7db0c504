"""Django's entry for motcua.platform."""

from datetime import timedelta

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """The floor of the program: actors, policies, problems, outbox, idempotency, database."""

    name = "motcua.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks and what the workers do for the platform itself."""
        from motcua.platform import start_checks  # noqa: F401

        from .idempotency import forget_answers
        from .work import periodic

        periodic("platform: forget old answers", every=timedelta(hours=6), run=forget_answers)
