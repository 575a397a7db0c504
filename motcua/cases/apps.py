"""Django's entry for motcua.cases."""

from datetime import timedelta

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases about conduct and how work is done, and commendations."""

    name = "motcua.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log whose events there are; draw samples, and propose commendations."""
        from motcua.ledger.public import tells_events
        from motcua.oversight.public import follow
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable limits
        from .codec import EVENT_TYPES
        from .services.commend import keep_proposals
        from .services.history import every_event
        from .services.samples import draw_samples
        from .services.watched import Cases

        follow(Cases(), "cases", EVENT_TYPES)
        tells_events("cases", every_event)
        periodic("cases: draw samples", every=timedelta(minutes=30), run=draw_samples)
        periodic("cases: propose commendations", every=timedelta(hours=12), run=keep_proposals)
