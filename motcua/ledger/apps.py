"""Django's entry for motcua.ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Commitments to events, and the public log they are sequenced into."""

    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks; have the workers sequence, be vouched for, and watch."""
        from datetime import timedelta

        from motcua.platform.attention import watch_for
        from motcua.platform.loops import loop
        from motcua.platform.work import periodic

        from . import start_checks  # noqa: F401
        from .services.collect_cosignatures import Rounds
        from .services.sequence_leaves import turn
        from .services.stamp_checkpoint import Stamps
        from .standing import report_standing, watch_log
        from .vouching import watch_contradictions, watch_time_stamps, watch_witnesses

        loop("ledger: sequence", turn=turn)
        loop("ledger: witnesses", turn=Rounds().turn)
        loop("ledger: time-stamps", turn=Stamps().turn)
        periodic("ledger: report", every=timedelta(seconds=30), run=report_standing)
        watch_for("ledger", watch_log)
        watch_for("ledger: contradictions", watch_contradictions)
        watch_for("ledger: witnesses", watch_witnesses)
        watch_for("ledger: time-stamps", watch_time_stamps)
