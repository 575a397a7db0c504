"""Reads of signals: each judges first what the reader is to it, then opens the wall."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language

from motcua.kernel import clock
from motcua.platform.actor import Actor
from motcua.platform.cursors import rows_page
from motcua.platform.database.scope import OVERSEERS, system_scope

from .errors import SignalNotFound
from .models import Signal, SignalNote, SignalRun
from .rules.hearing import possible
from .rules.seeing import Part
from .rules.terms import SignalTerms, Terms, Words
from .standing import explain_by, organization_for, part_in, terms_of
from .types import Code, NoteKind

PAGE = 50
LEADING = ("unit_leader", "head_of_one_stop")


@dataclass(frozen=True, slots=True)
class FoundSignal:
    """A signal as one reader sees it, with what was said about this very version."""

    signal: Signal
    part: Part
    terms: Terms
    rows: tuple[UUID, ...]
    notes: tuple[SignalNote, ...]
    versions: tuple[Signal, ...]
    explain_by: datetime

    @property
    def stands(self) -> bool:
        """Whether this is the newest version, and still raised."""
        return self.signal.is_raised and self.versions[-1].id == self.signal.id

    @property
    def chosen(self) -> SignalTerms:
        """The terms of this signal."""
        return self.terms.signals[Code(self.signal.code)]

    def acts(self, now: datetime) -> tuple[NoteKind, ...]:
        """Return what the reader may say now."""
        return possible(
            part=self.part,
            said={NoteKind(one.kind) for one in self.notes},
            stands=self.stands,
            explain_by=self.explain_by,
            now=now,
        )


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal in a list."""

    signal: Signal
    part: Part
    title: str
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignalView:
    """What other packages read of a signal; ``rows`` are ids of dossiers."""

    id: UUID
    code: Code
    title: str
    subject_unit_id: UUID
    subject_official_id: UUID | None
    agency_id: UUID
    period: str
    words: str
    rows: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class SignalFilter:
    """Which signals: of a quarter, about the reader's own work only, of one kind."""

    period: str
    own: bool = False
    code: Code | None = None


def signal_by_id(actor: Actor, signal_id: UUID, *, now: datetime | None = None) -> SignalView:
    """Return a signal the actor may see; "not yours" and "not there" are ``SignalNotFound``."""
    found = found_for(signal_id, actor=actor, now=now or clock.now())
    words = words_of(found.chosen)
    return SignalView(
        id=found.signal.id,
        code=Code(found.signal.code),
        title=words.title,
        subject_unit_id=found.signal.unit_id,
        subject_official_id=found.signal.official_id,
        agency_id=found.signal.agency_id,
        period=found.signal.period,
        words=words.formula,
        rows=found.rows,
    )


def found_for(signal_id: UUID, *, actor: Actor, now: datetime) -> FoundSignal:
    """Return one version of a signal with all that belongs to it; raises ``SignalNotFound``."""
    with system_scope():
        signal = Signal.objects.filter(pk=signal_id).first()
        part = part_in(actor, signal, organization_for([signal], now)) if signal else None
        if signal is None or part is None:
            raise SignalNotFound(signal=str(signal_id))
        terms = terms_of(signal)
        return FoundSignal(
            signal=signal,
            part=part,
            terms=terms,
            rows=tuple(signal.rows.order_by("dossier_id").values_list("dossier_id", flat=True)),
            notes=tuple(signal.notes.order_by("at", "id")),
            versions=tuple(Signal.objects.filter(line_id=signal.line_id).order_by("version")),
            explain_by=explain_by(signal, terms),
        )


def signals_page(
    actor: Actor, wanted: SignalFilter, *, now: datetime, cursor: str = "", limit: int = PAGE
) -> tuple[list[SignalLine], str]:
    """Return a page of what the actor may see of a quarter, the least likely to be chance first.

    What the actor has no part in is left out, so that a page may be shorter than asked.
    Raises ``CursorInvalid``.
    """
    with system_scope():
        rows = _newest(wanted).filter(_near(actor, own=wanted.own))
        found, following = rows_page(rows, {"q": float, "id": UUID}, cursor=cursor, limit=limit)
        organization = organization_for(found, now)
        parts = [(one, part_in(actor, one, organization)) for one in found]
        said = _said([one.id for one in found])
    lines = [
        SignalLine(one, part, words_of(_terms(one)).title, said.get(one.id, frozenset()))
        for one, part in parts
        if part is not None and (part is Part.CONCERNED or not wanted.own)
    ]
    return lines, following


def last_run(period: str) -> SignalRun | None:
    """Return the last computation of a quarter: how many counts were compared, and when."""
    with system_scope():
        return SignalRun.objects.filter(period=period).order_by("-as_of").first()


def words_of(chosen: SignalTerms) -> Words:
    """Return title and formula in the language of the reader."""
    return chosen.en if (get_language() or "vi").startswith("en") else chosen.vi


def _terms(signal: Signal) -> SignalTerms:
    return terms_of(signal).signals[Code(signal.code)]


def _newest(wanted: SignalFilter) -> QuerySet[Signal]:
    latest = Signal.objects.filter(line_id=OuterRef("line_id")).order_by("-version")
    rows = Signal.objects.filter(period=wanted.period, id=Subquery(latest.values("id")[:1]))
    if wanted.code is not None:
        rows = rows.filter(code=wanted.code)
    return rows.filter(is_raised=True)


def _near(actor: Actor, *, own: bool) -> Q:
    """Narrow to what the actor can have a part in at all; the part itself is judged one by one."""
    if actor.has_role(*OVERSEERS) and not own:
        return Q()
    led = {one.unit_id for one in actor.roles if one.role in LEADING}
    headed = {one.agency_id for one in actor.roles if one.role == "head_of_agency"}
    about_units = Q(official_id__isnull=True) & (Q(unit_id__in=led) | Q(agency_id__in=headed))
    return Q(official_id=actor.official_id) | about_units


def _said(signals: Sequence[UUID]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = {}
    rows: Collection[tuple[UUID, str]] = SignalNote.objects.filter(
        signal_id__in=signals
    ).values_list("signal_id", "kind")
    for key, kind in rows:
        found.setdefault(key, set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in found.items()}
