"""One writer of a quarter's signals at a time: a computation, or somebody who says something."""

from motcua.platform.database.prepared import run_prepared

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('signals ' || %s::text, 1))"


def take_turn(period: str) -> None:
    """Wait until nobody else writes signals of the quarter; the turn ends with the transaction."""
    run_prepared(_LOCK, [period])
