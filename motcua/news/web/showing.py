"""What pages, feed and API share: lines of news, and one item with its revisions in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalog.public import difference_of_versions, newest_names, rows_in_words, version_facts
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies_by_ids, official_names

from ..rules.markup import Block, blocks_of
from ..rules.telling import MUST_KNOW
from ..types import CatalogueChange, NewsState, NewsWording
from .labels import STATUSES, change_words, is_over


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An item as lists show it."""

    number: str
    title: str
    summary: str
    office: str
    published_at: datetime | None
    corrected_at: datetime | None
    matters_from: date | None
    matters_until: date | None
    is_over: bool


def news_lines(states: Sequence[NewsState]) -> list[NewsLine]:
    """Return what lists show of items; one query for the offices, however many lines."""
    ids = {one.agency_id for one in states if one.agency_id}
    offices = agencies_by_ids(ids) if ids else {}
    names = {agency.id: agency.name for agency in offices.values()}
    today = legal_day(clock.now())
    return [
        _line(one, names.get(one.agency_id) if one.agency_id else None, today) for one in states
    ]


def _line(state: NewsState, office: str | None, today: date) -> NewsLine:
    words = change_words(state.change) if state.change else None
    current = state.current
    return NewsLine(
        number=state.number,
        title=words.title if words else current.wording.title if current else "",
        summary=words.summary if words else current.wording.summary if current else "",
        office=office or _("Catalogue of procedures"),
        published_at=state.published_at,
        corrected_at=current.at if current and len(state.revisions) > 1 else None,
        matters_from=state.matters_from,
        matters_until=state.matters_until,
        is_over=is_over(state.matters_until, today),
    )


def item_context(state: NewsState) -> dict[str, Any]:
    """Return what the page of one item shows."""
    [line] = news_lines([state])
    return {
        "line": line,
        "state": state,
        "blocks": blocks_of(state.current.wording.text) if state.current else (),
        "procedures": procedures_of(state.procedures),
        "changes": _difference(state.change) if state.change else [],
        "earlier": earlier_of(state),
    }


def preview_of(wording: NewsWording, office: str) -> dict[str, Any]:
    """Return what the same page would show of a wording that is not published yet."""
    line = NewsLine(
        number="",
        title=wording.title,
        summary=wording.summary,
        office=office,
        published_at=clock.now(),
        corrected_at=None,
        matters_from=wording.matters_from,
        matters_until=wording.matters_until,
        is_over=False,
    )
    found = procedures_of(wording.procedures)
    return {"line": line, "blocks": blocks_of(wording.text), "procedures": found}


def procedures_of(codes: Iterable[str]) -> list[dict[str, str]]:
    """Return codes and names of procedures, in the order of the codes given."""
    codes = tuple(codes)
    names = newest_names(codes) if codes else {}
    return [{"code": code, "name": names[code]} for code in codes if code in names]


def _difference(change: CatalogueChange) -> list[dict[str, Any]]:
    """Return the rows of what people must know of a new version."""
    if change.before_id is None or not change.parts:
        return []
    old, new = version_facts(change.before_id), version_facts(change.version_id)
    changes = difference_of_versions(change.before_id, change.version_id)
    return rows_in_words((one for one in changes if one.part in MUST_KNOW), old, new)


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """A wording that was corrected: what it said, until when, and what was wrong."""

    wording: NewsWording
    blocks: tuple[Block, ...]
    at: datetime
    until: datetime
    reason: str


def earlier_of(state: NewsState) -> list[EarlierWording]:
    """Return the wordings before the one that is read now, the last one first."""
    pairs = zip(state.revisions, state.revisions[1:], strict=False)
    return [
        EarlierWording(old.wording, blocks_of(old.wording.text), old.at, new.at, new.reason)
        for old, new in reversed(list(pairs))
    ]


def kept_context(state: NewsState) -> dict[str, Any]:
    """Return what the officials' page shows besides: the standing, and who did what."""
    words, tone = STATUSES[state.status]
    by = official_names({one.by for one in state.revisions}) if state.revisions else {}
    return item_context(state) | {
        "status": words,
        "tone": tone,
        "authors": [
            {"at": one.at, "by": by.get(one.by, ""), "reason": one.reason}
            for one in reversed(state.revisions)
        ],
    }
