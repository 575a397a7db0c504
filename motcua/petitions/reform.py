"""The reform register: suggestions about rules that petitions made, an entry for each.

An entry begins when the office answers a petition about a rule (``SuggestionPassedOn``), whatever
the answer says. Its words are those of the public petition, once they are published; it is kept as
long as the petition is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import system_scope

from .models import PetitionEvent, Publication

_PASSED_ON = "SuggestionPassedOn"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry of the register; ``public`` is None until the answer is published."""

    number: str
    agency_id: UUID
    passed_on_at: datetime
    public: Publication | None


def suggestions(
    *, agency_id: UUID | None = None, cursor: str = "", limit: int = 20
) -> tuple[list[Suggestion], str]:
    """Return a page of the register, the newest first; raises ``CursorInvalid``."""
    with system_scope():
        order = {"-at": moment, "-petition__number": text}
        rows, following = rows_page(_entries(agency_id), order, cursor=cursor, limit=limit)
    return list(_read(rows)), following


def every_suggestion(*, agency_id: UUID | None = None) -> Iterator[Suggestion]:
    """Return the whole register, the oldest first."""
    with system_scope():
        rows = list(_entries(agency_id).order_by("at", "petition__number"))
    return _read(rows)


def _entries(agency_id: UUID | None) -> QuerySet[PetitionEvent]:
    """Return the first passing on of each petition: one answered again is the same suggestion."""
    passed_on = PetitionEvent.objects.filter(name=_PASSED_ON)
    earlier = passed_on.filter(
        petition_id=OuterRef("petition_id"), sequence__lt=OuterRef("sequence")
    )
    rows = passed_on.exclude(Exists(earlier)).select_related("petition")
    rows = rows.only("at", "payload", "petition__number")
    return rows.filter(payload__agency_id=str(agency_id)) if agency_id else rows


def _read(rows: list[PetitionEvent]) -> Iterator[Suggestion]:
    numbers = [one.petition.number for one in rows]
    public = Publication.objects.in_bulk(numbers)
    for number, row in zip(numbers, rows, strict=True):
        yield Suggestion(number, UUID(row.payload["agency_id"]), row.at, public.get(number))
