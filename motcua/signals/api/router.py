"""Signals for programs: those one has a part in, one with its rows, and what is said about it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.kernel import clock
from motcua.kernel.quarters import Quarter
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..rules.hearing import LONGEST
from ..rules.seeing import Part
from ..selectors import FoundSignal, SignalFilter, found_for, signals_page, words_of
from ..services.respond import respond
from ..types import Code, NoteKind

router = Router(tags=["signals"])


class SignalLineOut(Schema):
    """One signal: ``k`` of ``n`` where peers let expect ``expected``; ``q`` judged it."""

    id: UUID
    code: Code
    title: str
    period: str
    agency_id: UUID
    unit_id: UUID
    official_id: UUID | None
    k: int
    n: int
    expected: float
    peers: int
    p: float
    q: float
    part: Part
    said: list[NoteKind]


class SignalsOut(Schema):
    """A page of signals, the least likely to be chance first."""

    items: list[SignalLineOut]
    next: str = ""


class SignalNoteOut(Schema):
    """What was said about a signal, or done."""

    kind: NoteKind
    at: datetime
    official_id: UUID | None
    text: str
    case_id: UUID | None


class SignalOut(SignalLineOut):
    """A signal with everything behind it; ``acts`` are the notes the caller may add now."""

    formula: str
    innocent: str
    terms: str
    as_of: datetime
    version: int
    stands: bool
    explain_by: datetime
    rows: list[UUID]
    notes: list[SignalNoteOut]
    acts: list[NoteKind]


class SignalNoteIn(Schema):
    """An explanation of who is concerned; clearing or guidance of who controls."""

    kind: NoteKind
    text: str = Field(max_length=LONGEST)


class SignalsWanted(Schema):
    """Which quarter, without one the present; about oneself only; of one kind."""

    year: Annotated[int | None, Query(ge=2020, le=2100)] = None
    quarter: Annotated[int | None, Query(ge=1, le=4)] = None
    own: bool = False
    code: Code | None = None

    def chosen(self) -> SignalFilter:
        """Return the filter meant."""
        present = Quarter.of(clock.now())
        quarter = Quarter(self.year or present.year, self.quarter or present.number)
        return SignalFilter(str(quarter), self.own, self.code)


@router.get("", response=SignalsOut, summary="Signals of a quarter")
@policy(Policy.OFFICIAL)
def signals(
    request: HttpRequest, wanted: Query[SignalsWanted], cursor: Cursor = "", limit: Limit = 50
) -> Any:
    """Return the signals the caller is concerned by or controls."""
    actor, now = actor_of(request), clock.now()
    lines, following = signals_page(actor, wanted.chosen(), now=now, cursor=cursor, limit=limit)
    items = [
        {**_shown(one.signal), "title": one.title, "part": one.part, "said": sorted(one.said)}
        for one in lines
    ]
    return {"items": items, "next": following}


@router.get("/{signal_id}", response=SignalOut, summary="One signal")
@policy(Policy.OFFICIAL)
def signal(request: HttpRequest, signal_id: UUID) -> Any:
    """Return a signal with its rows, formula and what was said."""
    return _one(found_for(signal_id, actor=actor_of(request), now=clock.now()))


@router.post("/{signal_id}/notes", response=SignalOut, summary="Explain, clear or guide")
@policy(Policy.OFFICIAL)
def note(request: HttpRequest, signal_id: UUID, body: SignalNoteIn) -> Any:
    """Keep what is said: for ever, beside the signal."""
    actor, now = actor_of(request), clock.now()
    respond(signal_id, body.kind, body.text, actor=actor, now=now)
    return _one(found_for(signal_id, actor=actor, now=now))


def _shown(one: Any) -> dict[str, Any]:
    names = ("id", "code", "period", "agency_id", "unit_id", "official_id")
    figures = ("k", "n", "expected", "peers", "p", "q")
    return {name: getattr(one, name) for name in (*names, *figures)}


def _one(found: FoundSignal) -> dict[str, Any]:
    words = words_of(found.chosen)
    return {
        **_shown(found.signal),
        "title": words.title,
        "formula": words.formula,
        "innocent": words.innocent,
        "part": found.part,
        "said": sorted({one.kind for one in found.notes}),
        "terms": found.signal.terms,
        "as_of": found.signal.as_of,
        "version": found.signal.version,
        "stands": found.stands,
        "explain_by": found.explain_by,
        "rows": found.rows,
        "notes": found.notes,
        "acts": found.acts(clock.now()),
    }
