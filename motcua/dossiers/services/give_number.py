"""Numbers: patterns are data, uniqueness is a locked row, gaps do not occur."""

from datetime import datetime

from motcua.kernel.clock import ZONE
from motcua.platform.database.prepared import run_prepared

_NEXT = """
    INSERT INTO dossiers_numbercounter (series, period, last) VALUES (%s, %s, 1)
    ON CONFLICT (series, period) DO UPDATE SET last = dossiers_numbercounter.last + 1
    RETURNING last
"""


def next_number(series: str, period: str) -> int:
    """Return the next number of a series; the counter is held until the transaction ends."""
    [(number,)] = run_prepared(_NEXT, [series, period])
    return int(number)


def give_dossier_number(pattern: str, *, agency_code: str, now: datetime) -> str:
    """Return the next dossier number of an agency; the series starts anew each day."""
    day = now.astimezone(ZONE)
    sequence = next_number(f"dossier:{agency_code}", f"{day:%Y%m%d}")
    return pattern.format(
        agency=agency_code, year=day.year, month=day.month, day=day.day, sequence=sequence
    )


def give_paper_number(pattern: str, *, agency_code: str, symbol: str, now: datetime) -> str:
    """Return the next document number of an agency: from 01 each year, one system for all.

    Decree 30/2020, art. 15.
    """
    day = now.astimezone(ZONE)
    sequence = next_number(f"paper:{agency_code}:{symbol}", f"{day:%Y}")
    return pattern.format(sequence=sequence, symbol=symbol, year=day.year)
