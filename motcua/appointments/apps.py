"""Django's entry for motcua.appointments."""

from datetime import timedelta

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Times at desks that people choose beforehand."""

    name = "motcua.appointments"
    label = "appointments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the outbox and the periodic tasks."""
        from motcua.calendars.public import CALENDAR_PUBLISHED
        from motcua.platform.outbox import subscribe
        from motcua.platform.work import periodic

        from .services.call_off import calendar_changed
        from .services.close_days import close_days
        from .services.remind import remind

        subscribe(CALENDAR_PUBLISHED, "appointments.calendar", calendar_changed)
        periodic("appointments: remind", every=timedelta(minutes=5), run=remind)
        periodic("appointments: close the day", every=timedelta(minutes=5), run=close_days)
