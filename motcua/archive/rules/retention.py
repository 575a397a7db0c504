"""How long a dossier is kept, and from which day on it may be judged for destruction.

Law on Archives 33/2024/QH15, article on retention periods (from memory, to be checked): permanent,
or a number of years from 2 to 70, counted from the year in which the work ended. So a dossier that
ended on any day of 2026 and is kept 10 years is due from 1 January 2037.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

FEWEST_YEARS, MOST_YEARS = 2, 70


@dataclass(frozen=True, slots=True)
class Kept:
    """One class as written: no years for permanent, no code for every other procedure."""

    procedure_code: str
    years: int | None
    legal_basis: str
    effective_from: date
    is_shipped: bool = False


def classes_on(day: date, written: Iterable[Kept]) -> dict[str, Kept]:
    """Return the class in force on the day by procedure; "" is that of all others.

    ``written`` comes in the order of writing: of two with one first day the later counts.
    """
    found: dict[str, Kept] = {}
    for one in written:
        before = found.get(one.procedure_code)
        if one.effective_from <= day and (
            before is None or before.effective_from <= one.effective_from
        ):
            found[one.procedure_code] = one
    return found


def class_of(code: str, classes: Mapping[str, Kept]) -> Kept:
    """Return the class of a procedure, or the one of all that have none; ``KeyError`` for none."""
    return classes.get(code) or classes[""]


def kept_through(ended: date, years: int | None) -> date | None:
    """Return the last day on which the dossier must be there; None for always."""
    return None if years is None else date(ended.year + years, 12, 31)


def ended_before(day: date, years: int | None) -> date | None:
    """Return the day before which a dossier must have ended to be due on ``day``; None: never."""
    if years is None or day.year - years < 1:
        return None
    return date(day.year - years, 1, 1)
