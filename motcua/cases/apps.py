"""Django's entry for motcua.cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases about conduct and how work is done, and commendations."""

    name = "motcua.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log whose events there are."""
        from motcua.ledger.public import tells_events

        from . import term_data  # noqa: F401 - its check refuses unreadable limits
        from .services.history import every_event

        tells_events("cases", every_event)
