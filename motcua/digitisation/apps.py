"""Django's entry for motcua.digitisation."""

from django.apps import AppConfig


class DigitisationConfig(AppConfig):
    """Pages of files checked and read, in a thread of the worker's own."""

    name = "motcua.digitisation"
    label = "digitisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Queue what may be opened, read it beside other work, watch for a reader that stands."""
        from motcua.documents.public import FILE_READY
        from motcua.platform.attention import watch_for
        from motcua.platform.loops import loop
        from motcua.platform.outbox import subscribe

        from .attention import watch_reading
        from .services.queue_reading import queue_reading
        from .turn import turn

        subscribe(FILE_READY, "digitisation.queue", queue_reading)
        loop("digitisation: read pages", turn=turn)
        watch_for("digitisation: reading", watch_reading)
