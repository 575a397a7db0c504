"""Django's entry for motcua.dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The heart: the life-cycle of a dossier from filing to result."""

    name = "motcua.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe to what follows from events; tell the catalogue how long they usually take."""
        from motcua.catalog.public import tell_usual_times

        from .consumers import subscribe_all
        from .selectors.usual_times import usual_times_of

        subscribe_all()
        tell_usual_times(usual_times_of)
