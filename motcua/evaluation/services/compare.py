"""Counting and folding everything anew, for a rebuild."""

from motcua.platform.database.scope import system_scope

from .keep_points import compare_points
from .record import compare_matters


def compare_evaluation() -> list[str]:
    """Return in words where points or matters say something else than what they follow from."""
    with system_scope():
        return [*compare_points(), *compare_matters()]
