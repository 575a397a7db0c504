"""Django's entry for motcua.evaluation."""

from datetime import timedelta

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """What people say after an answer, and what is counted of how they were served."""

    name = "motcua.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of answers, send surveys, propose courses; tell thanks and events."""
        from motcua.cases.public import tells_thanks
        from motcua.ledger.public import tells_events
        from motcua.platform.loops import loop
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable scales
        from .consumers import subscribe_all
        from .services import invite
        from .services.courses import keep_courses
        from .services.record import every_event
        from .thanked import thanks_by_official

        subscribe_all()
        tells_events("evaluation", every_event)
        tells_thanks(thanks_by_official)
        loop("evaluation: surveys", turn=invite.turn)
        periodic("evaluation: propose courses", every=timedelta(hours=12), run=keep_courses)
