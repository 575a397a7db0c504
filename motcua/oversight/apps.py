"""Django's entry for motcua.oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The watch over time limits, in a thread of the worker's own."""

    name = "motcua.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the clocks as the events say, sweep them, report how late the watch is."""
        from datetime import timedelta

        from motcua.platform.attention import watch_for
        from motcua.platform.loops import loop
        from motcua.platform.work import periodic

        from . import stage_data  # noqa: F401 - its check refuses unreadable stages
        from .consumers import subscribe_all
        from .services import keep_promises
        from .services.keep_reports import keep_report_clocks
        from .services.set_right import set_right
        from .services.sweep import turn
        from .standing import report_standing, watch_the_watch

        subscribe_all()
        loop("oversight: watch", turn=turn)
        loop("oversight: promises", turn=keep_promises.turn)
        periodic("oversight: reports", every=timedelta(hours=1), run=keep_report_clocks)
        periodic("oversight: set right", every=timedelta(hours=1), run=set_right)
        periodic("oversight: report", every=timedelta(seconds=30), run=report_standing)
        watch_for("oversight", watch_the_watch)
