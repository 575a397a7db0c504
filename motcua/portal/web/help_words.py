"""Help with a draft in the words of pages: who helps, who wrote which part, and why it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.dossiers.public.draft_help import DOCUMENTS, DraftHelper, End
from motcua.parties.public import parties_by_ids

from .reading import OpenedDraft, language


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """One part of a draft that a helper wrote, with when first and last."""

    title: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class HelperLine:
    """One invitation or helper as its owner reads it."""

    row: DraftHelper
    name: str
    wrote: Sequence[WrittenPart]
    ended: str


def lines_of_helpers(at: OpenedDraft, rows: Iterable[DraftHelper]) -> list[HelperLine]:
    """Return the helpers of a draft with the parts each wrote."""
    found = list(rows)
    names = names_of(found)
    return [
        HelperLine(row, names.get(row.helper_id, ""), _wrote(at, row), ended_words(row))
        for row in found
    ]


def _wrote(at: OpenedDraft, row: DraftHelper) -> list[WrittenPart]:
    form = at.quote.form.form
    parts = sorted(row.writings.all(), key=lambda one: one.first_at)
    return [WrittenPart(_title(form, one.part), one.first_at, one.last_at) for one in parts]


def _title(form: Any, part: str) -> str:
    if part == DOCUMENTS:
        return _("Papers")
    section = form.section(part)
    return section.title.of(language()) if section is not None else part


def names_of(rows: Iterable[DraftHelper]) -> dict[UUID | None, str]:
    """Return the names of those who accepted."""
    wanted = {row.helper_id for row in rows if row.helper_id is not None}
    return {key: party.full_name for key, party in parties_by_ids(wanted).items()}


def helpers_at_work(rows: Iterable[DraftHelper]) -> list[str]:
    """Return the names of those who help now."""
    present = [row for row in rows if row.helper_id is not None and row.ended_at is None]
    names = names_of(present)
    return [names[row.helper_id] for row in present if row.helper_id in names]


def names_by_part(rows: Sequence[DraftHelper]) -> dict[str, str]:
    """Return who of the helpers wrote each part, whether the help goes on or not."""
    names = names_of(rows)
    found: dict[str, list[str]] = {}
    for row in rows:
        for one in row.writings.all():
            found.setdefault(one.part, []).append(names.get(row.helper_id, ""))
    return {part: ", ".join(dict.fromkeys(who)) for part, who in found.items()}


def ended_words(row: DraftHelper) -> str:
    """Return why an invitation or a help is over; empty while it is not."""
    words = {
        End.OWNER: _("Ended by the person whose matter it is"),
        End.HELPER: _("Ended by who helped"),
        End.FILED: _("Ended because the dossier was filed"),
        End.DELETED: _("Ended because the draft was deleted"),
        End.LAPSED: _("Ended because its time was over"),
    }
    return words[End(row.end)] if row.end else ""
