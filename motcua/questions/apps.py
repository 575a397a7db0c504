"""Django's entry for motcua.questions."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """What people ask about procedures, and what the desks answer."""

    name = "motcua.questions"
    label = "questions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log whose events there are, and the catalogue what stands beside a procedure."""
        from motcua.catalog.public import show_beside
        from motcua.ledger.public import tells_events

        from . import term_data  # noqa: F401 - its check refuses unreadable limits
        from .services.history import every_event
        from .web.beside import beside_procedure

        tells_events("questions", every_event)
        show_beside(beside_procedure)
