"""Django's entry for motcua.protected_reports."""

from datetime import timedelta

from django.apps import AppConfig


class ProtectedReportsConfig(AppConfig):
    """Reports that nobody but their recipients can read."""

    name = "motcua.protected_reports"
    label = "protected_reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the log whose events there are; tell recipients, and destroy what had its time."""
        from motcua.ledger.public import tells_events
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable limits
        from .services.destroy import destroy_old
        from .services.history import every_event
        from .services.tell import tell_recipients

        tells_events("protected reports", every_event)
        periodic(
            "protected reports: tell recipients", every=timedelta(hours=1), run=tell_recipients
        )
        periodic("protected reports: destroy", every=timedelta(hours=6), run=destroy_old)
