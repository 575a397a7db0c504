"""Django's entry for motcua.notifications."""

from datetime import datetime, timedelta

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Telling people: in the program, by e-mail, by SMS."""

    name = "motcua.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the outbox and the periodic tasks."""
        from motcua.platform.outbox import subscribe
        from motcua.platform.work import periodic

        from .services.collect_receipts import collect_receipts
        from .services.deliver_notice import CONSUMER, handle
        from .services.send_notice import TOPIC

        def collect(now: datetime) -> None:
            collect_receipts(now)

        subscribe(TOPIC, CONSUMER, handle)
        periodic("notifications.receipts", every=timedelta(seconds=15), run=collect)
