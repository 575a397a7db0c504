"""Django's entry for motcua.ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Commitments to events, and the public log they are sequenced into."""

    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks; have the workers sequence what waits."""
        from motcua.platform.loops import loop

        from . import start_checks  # noqa: F401
        from .services.sequence_leaves import turn

        loop("ledger: sequence", turn=turn)
