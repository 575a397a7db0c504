"""Django's entry for motcua.technical."""

from datetime import timedelta

from django.apps import AppConfig


class TechnicalConfig(AppConfig):
    """Technical rejections: a class of their own, counted against the system."""

    name = "motcua.technical"
    label = "technical"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check the waits; settle what was answered and not handed in again."""
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable waits
        from .services.turn_down import settle

        periodic("technical: settle", every=timedelta(hours=1), run=settle)
