"""Who saw how to reach an applicant, when and for what: for that person and for overseers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from motcua.organizations.public import AgencyFacts, agencies_by_ids, official_names
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor
from motcua.platform.database.scope import OVERSEERS, apply_scope

from ..contact_data import purpose_named
from ..models import ContactLook
from .lists import PAGE, Page
from .visible import visible_dossiers


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One showing of contact data; ``why`` is the purpose in words, ``shown`` what of them."""

    id: UUID
    at: datetime
    official_id: UUID
    who: str
    agency: str
    dossier_number: str
    purpose: str
    why: str
    shown: str


def contact_looks_of(
    actor: Actor, *, now: datetime, before: tuple[datetime, UUID] | None, limit: int
) -> list[ContactLine]:
    """Return who saw contact data in dossiers of the person, the newest first."""
    mine = visible_dossiers(actor, now=now).values("pk")
    return _lines(ContactLook.objects.filter(dossier_id__in=mine), before, limit)


def contact_looks(actor: Actor, *, cursor: str = "", limit: int = PAGE) -> Page:
    """Return every showing, the newest first; nothing for whoever oversees nobody.

    Raises ``CursorInvalid``.
    """
    if not actor.has_role(*OVERSEERS):
        return Page([])
    apply_scope()
    before = tuple(read_cursor(cursor, moment, UUID)) if cursor else None
    found = _lines(ContactLook.objects.all(), before, limit + 1)
    return Page(*page_of(found, limit, lambda line: [line.at, line.id]))


def _lines(
    rows: QuerySet[ContactLook], before: tuple[datetime, UUID] | None, limit: int
) -> list[ContactLine]:
    if before is not None:
        at, last = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, id__lt=last))
    found = list(rows.select_related("dossier").order_by("-at", "-id")[:limit])
    names = official_names({row.official_id for row in found})
    agencies = agencies_by_ids({row.agency_id for row in found if row.agency_id})
    return [_line(row, names, agencies) for row in found]


def _line(
    row: ContactLook, names: Mapping[UUID, str], agencies: Mapping[UUID, AgencyFacts]
) -> ContactLine:
    agency = agencies.get(row.agency_id) if row.agency_id else None
    return ContactLine(
        id=row.id,
        at=row.at,
        official_id=row.official_id,
        who=names.get(row.official_id, ""),
        agency=agency.name if agency else "",
        dossier_number=row.dossier.number,
        purpose=row.purpose,
        why=purpose_in_words(row.purpose),
        shown=row.shown,
    )


def purpose_in_words(key: str) -> str:
    """Return a purpose in the language of the reader; the key itself where no data name it."""
    purpose = purpose_named(key)
    if purpose is None:
        return key
    return purpose.en if (get_language() or "vi").startswith("en") else purpose.vi
