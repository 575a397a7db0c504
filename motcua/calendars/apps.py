"""Django's entry for motcua.calendars."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Dated working calendars, published in versions."""

    name = "motcua.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"
