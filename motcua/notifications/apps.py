"""Django's entry for motcua.notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Telling people: in the program, by e-mail, by SMS."""

    name = "motcua.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
