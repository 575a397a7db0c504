"""Django's entry for motcua.dossiers."""

from datetime import timedelta

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The heart: the life-cycle of a dossier from filing to result."""

    name = "motcua.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe to what follows from events; tell the catalogue what is usual."""
        from motcua.catalog.public import tell_usual_times
        from motcua.documents.public import also_held_by
        from motcua.ledger.public import tells_events
        from motcua.platform.loops import loop
        from motcua.platform.work import periodic

        from .consumers import subscribe_all
        from .selectors.usual_times import usual_times_of
        from .services.attend_help import attend_help
        from .services.count_filings import count_filings
        from .services.forget_registrations import forget_registrations
        from .services.history import every_event
        from .services.press_filing import turn
        from .services.registered_scans import speaks_of

        subscribe_all()
        tell_usual_times(usual_times_of)
        also_held_by(speaks_of)
        tells_events("dossiers", every_event)
        loop("dossiers: held filings", turn=turn)
        periodic("dossiers: count filings", every=timedelta(hours=6), run=count_filings)
        periodic(
            "dossiers: forget registrations", every=timedelta(hours=6), run=forget_registrations
        )
        periodic("dossiers: attend help", every=timedelta(minutes=10), run=attend_help)
