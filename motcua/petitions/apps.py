"""Django's entry for motcua.petitions."""

from datetime import timedelta

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """What people complain of and suggest, answered in public."""

    name = "motcua.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log whose events there are; close after silence, and draw."""
        from motcua.calendars.public import CALENDAR_PUBLISHED
        from motcua.ledger.public import tells_events
        from motcua.platform.outbox import subscribe
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable limits
        from .services.close_silent import close_silent
        from .services.draws import keep_draws
        from .services.history import every_event
        from .services.recount_limits import recount

        tells_events("petitions", every_event)
        subscribe(CALENDAR_PUBLISHED, "petitions.recount", recount)
        periodic("petitions: close after silence", every=timedelta(minutes=30), run=close_silent)
        periodic("petitions: draw", every=timedelta(minutes=30), run=keep_draws)
