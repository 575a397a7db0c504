"""Public questions as programs read them, with whether the procedure changed since."""

from collections.abc import Sequence

from motcua.kernel import clock
from motcua.kernel.clock import legal_day

from ..models import Publication
from ..selectors import outdated
from .schemas import PublicQuestionOut

_TOLD = tuple(name for name in PublicQuestionOut.model_fields if name != "is_outdated")


def shown(rows: Sequence[Publication]) -> list[PublicQuestionOut]:
    """Return the rows as answers of the API."""
    older = outdated(rows, legal_day(clock.now())) if rows else set()
    return [
        PublicQuestionOut(
            **{name: getattr(row, name) for name in _TOLD}, is_outdated=row.number in older
        )
        for row in rows
    ]
