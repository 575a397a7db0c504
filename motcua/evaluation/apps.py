"""Django's entry for motcua.evaluation."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """What people say after an answer, and what is counted of how they were served."""

    name = "motcua.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of answers, send surveys, and tell the log whose events there are."""
        from motcua.ledger.public import tells_events
        from motcua.platform.loops import loop

        from . import term_data  # noqa: F401 - its check refuses unreadable scales
        from .consumers import subscribe_all
        from .services import invite
        from .services.record import every_event

        subscribe_all()
        tells_events("evaluation", every_event)
        loop("evaluation: surveys", turn=invite.turn)
