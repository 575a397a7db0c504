"""Who looked at a person's papers, and what officials searched for: read from what is on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.kernel.text import msgid
from motcua.organizations.public import AgencyFacts, agencies_by_ids, official_names
from motcua.personal_store.public import PaperLook, looks_of
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor
from motcua.platform.database.scope import OVERSEERS, apply_scope

from ..models import DossierLook, PaperSearch
from .contact_looks import ContactLine, contact_looks_of
from .lists import PAGE, Page
from .visible import visible_dossiers

# Why an official may open a dossier.
PARTS = {
    "agency": msgid("works at an agency that handles the dossier"),
    "overseer": msgid("looks over how dossiers are handled"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at papers of a dossier: who, when, where, and why as far as it was said."""

    id: UUID
    at: datetime
    kind: str  # opened: a stored paper; search: showed pages; contact: how to reach; dossier
    who: str
    agency: str
    dossier_number: str
    about: str  # opened: the title of the paper; search: the words; contact: what was shown
    why: str  # opened: the procedure; search: what was said; contact: the purpose; dossier: whose
    by_helper: bool = False


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One search of an official: what for, why, and which dossiers it showed."""

    search_id: UUID
    at: datetime
    official_id: UUID
    who: str
    agency: str
    words: str
    purpose: str
    numbers: tuple[str, ...]


def looks_page(actor: Actor, *, now: datetime, cursor: str = "", limit: int = PAGE) -> Page:
    """Return looks of others at the person's papers, the newest first.

    Papers of the own store that others opened, searches of officials that showed papers of a
    dossier the person may see, showings of how to reach the person there, and who opened it, once
    a day for each official.
    Raises ``CursorInvalid``.
    """
    before = tuple(read_cursor(cursor, moment, UUID)) if cursor else None
    kinds = (PaperSearch.objects.all(), DossierLook.objects.all())
    found = _looks([row for one in kinds for row in _newest(one, actor, now, before, limit + 1)])
    contact = contact_looks_of(actor, now=now, before=before, limit=limit + 1)
    found += [_contact(one) for one in contact]
    if actor.party_id is not None:
        found += [_opened(one) for one in looks_of(actor.party_id, before=before, limit=limit + 1)]
    found.sort(key=lambda look: (look.at, look.id), reverse=True)
    return Page(*page_of(found[: limit + 1], limit, lambda look: [look.at, look.id]))


def paper_searches(actor: Actor, *, cursor: str = "", limit: int = PAGE) -> Page:
    """Return what officials searched for, the newest first; nothing for whoever oversees nobody.

    Raises ``CursorInvalid``.
    """
    if not actor.has_role(*OVERSEERS):
        return Page([])
    apply_scope()
    rows = PaperSearch.objects.order_by("-search_id", "id")
    ids = rows.order_by("-search_id").values_list("search_id", flat=True).distinct()
    if cursor:
        ids = ids.filter(search_id__lt=read_cursor(cursor, UUID)[0])
    # A search's key is made of its moment, so it has the order.
    wanted, following = page_of(list(ids[: limit + 1]), limit, lambda search_id: [search_id])
    found = list(rows.filter(search_id__in=wanted).select_related("dossier"))
    names = official_names({row.official_id for row in found})
    agencies = agencies_by_ids({row.agency_id for row in found if row.agency_id})
    searches = groupby(found, attrgetter("search_id"))
    return Page([_search(list(one), names, agencies) for _, one in searches], following)


def _search(
    rows: Sequence[PaperSearch], names: Mapping[UUID, str], agencies: Mapping[UUID, AgencyFacts]
) -> SearchLine:
    first = rows[0]
    for_whom = {_name(agencies, row.agency_id): None for row in rows}
    return SearchLine(
        search_id=first.search_id,
        at=first.at,
        official_id=first.official_id,
        who=names.get(first.official_id, ""),
        agency="; ".join(name for name in for_whom if name),
        words=first.words,
        purpose=first.purpose,
        numbers=tuple(sorted(row.dossier.number for row in rows if row.dossier)),
    )


def _newest(
    rows: QuerySet[Any],
    actor: Actor,
    now: datetime,
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Any]:
    """Return the newest looks at dossiers the person may see."""
    found = rows.filter(dossier_id__in=visible_dossiers(actor, now=now).values("pk"))
    if before is not None:
        at, last = before
        found = found.filter(Q(at__lt=at) | Q(at=at, id__lt=last))
    return list(found.select_related("dossier").order_by("-at", "-id")[:limit])


def _looks(rows: Sequence[PaperSearch | DossierLook]) -> list[Look]:
    names = official_names({row.official_id for row in rows})
    agencies = agencies_by_ids({row.agency_id for row in rows if row.agency_id})
    return [
        Look(
            id=row.id,
            at=row.at,
            kind="search" if isinstance(row, PaperSearch) else "dossier",
            who=names.get(row.official_id, ""),
            agency=_name(agencies, row.agency_id),
            dossier_number=row.dossier.number if row.dossier else "",
            about=row.words if isinstance(row, PaperSearch) else "",
            why=row.purpose if isinstance(row, PaperSearch) else _(PARTS[row.part]),
        )
        for row in rows
    ]


def _contact(one: ContactLine) -> Look:
    return Look(
        id=one.id,
        at=one.at,
        kind="contact",
        who=one.who,
        agency=one.agency,
        dossier_number=one.dossier_number,
        about=one.shown,
        why=one.why,
    )


def _opened(one: PaperLook) -> Look:
    use = one.use
    return Look(
        id=use.id,
        at=use.at,
        kind="opened",
        who=use.who,
        agency=use.agency,
        dossier_number=use.dossier_number,
        about=one.title,
        why=use.procedure,
        by_helper=use.party_id is not None,
    )


def _name(agencies: Mapping[UUID, AgencyFacts], agency_id: UUID | None) -> str:
    found = agencies.get(agency_id) if agency_id else None
    return found.name if found else ""
