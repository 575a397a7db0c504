"""When a mandate lets one party act for another."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.kernel.clock import legal_day

from ..types import MandateFacts


def mandate_holds(mandate: MandateFacts, *, procedure_code: str, at: datetime) -> bool:
    """Return whether the mandate covers the procedure at the moment ``at``."""
    on = legal_day(at)
    return (
        mandate.procedure_code in ("", procedure_code)
        and mandate.valid_from <= on
        and (mandate.valid_to is None or on <= mandate.valid_to)
        and (mandate.revoked_at is None or at < mandate.revoked_at)
    )


def last_day(asked: date | None, *, given_on: date) -> date:
    """Return the last day of a mandate a person gives.

    Civil Code 91/2015/QH13, art. 563: where nothing was agreed it holds for one year.
    """
    if asked is not None:
        return asked
    try:
        return given_on.replace(year=given_on.year + 1)
    except ValueError:  # the 29th of February
        return given_on.replace(year=given_on.year + 1, day=28)


def any_holds(mandates: Iterable[MandateFacts], *, procedure_code: str, at: datetime) -> bool:
    """Return whether one of the mandates covers the procedure at the moment ``at``."""
    return any(mandate_holds(one, procedure_code=procedure_code, at=at) for one in mandates)
