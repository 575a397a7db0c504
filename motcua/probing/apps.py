"""Django's entry for motcua.probing."""

from django.apps import AppConfig


class ProbingConfig(AppConfig):
    """Every online service tried out with test dossiers; one that falls short is closed."""

    name = "motcua.probing"
    label = "probing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Try services in a thread of the worker's own; say which are closed."""
        from motcua.platform.attention import watch_for
        from motcua.platform.loops import loop

        from . import probing_data  # noqa: F401 - its check refuses unreadable rules
        from .attention import watch_the_services
        from .services.try_services import turn

        loop("probing: try services", turn=turn)
        watch_for("probing", watch_the_services)
