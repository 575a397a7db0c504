"""Django's entry for motcua.waiting."""

from django.apps import AppConfig


class WaitingConfig(AppConfig):
    """Ticket numbers and the screen that calls them."""

    name = "motcua.waiting"
    label = "waiting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the check refuse unreadable terms."""
        from . import term_data  # noqa: F401 - its check refuses unreadable files
