"""Django's entry for motcua.signals."""

from datetime import timedelta

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """What the events of a quarter show that is worth asking about."""

    name = "motcua.signals"
    label = "signals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Compute the signals once a day."""
        from motcua.platform.work import periodic

        from . import term_data  # noqa: F401 - its check refuses unreadable signals
        from .services.compute import compute_daily

        periodic("signals: compute", every=timedelta(days=1), run=compute_daily)
