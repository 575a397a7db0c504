"""Computing the signals of a quarter from the events, and keeping what is new."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.kernel.quarters import Quarter
from motcua.platform.database.scope import apply_scope, system_scope

from ..errors import QuarterUnknown
from ..models import Signal, SignalRow, SignalRun
from ..rules.counting import trials_of
from ..rules.statistics import counts_of
from ..rules.terms import JUDGED, Terms
from ..term_data import terms_on
from ..types import Count, Judges, Period
from .gather import gather
from .tell import tell
from .turns import take_turn

# So long after its end a quarter is computed daily: what was undecided then may be now.
_AFTERWARDS = timedelta(days=30)
_QUARTER = re.compile(r"(20\d\d)-Q?([1-4])")


@dataclass(frozen=True, slots=True)
class Computed:
    """What a computation came to: how many counts were judged, what is raised, what is new."""

    period: str
    judged: int
    raised: int
    new: int


def quarter_named(text: str) -> Quarter:
    """Return the quarter written as 2026-4 or 2026-Q4; raises ``QuarterUnknown``."""
    found = _QUARTER.fullmatch(text)
    if found is None:
        raise QuarterUnknown()
    return Quarter(int(found[1]), int(found[2]))


def compute_daily(now: datetime) -> None:
    """Compute the running quarter, and the one before for a month."""
    present = Quarter.of(now)
    if now < present.bounds[0] + _AFTERWARDS:
        compute(present.before, now=now)
    compute(present, now=now)


def compute(quarter: Quarter, *, now: datetime) -> Computed:
    """Compute a quarter as of ``now``; the same events again change nothing.

    A version is written where other things were found than before, or where a signal holds no
    more. Who is concerned is told of what is raised for the first time, or anew after it was
    cleared. Raises ``QuarterUnknown`` for one that has not begun.
    """
    terms, counts = _counts(quarter, until=now)
    with system_scope(), transaction.atomic():
        take_turn(str(quarter))
        newest = newest_of(str(quarter))
        made = []
        for one in _wanted(counts, newest, str(quarter)):
            before = newest.get(line_of(one, str(quarter)))
            if before is None or not _is_same(before, one, terms):
                made.append(_keep(one, before, terms, str(quarter), now))
        _note_run(counts, terms, str(quarter), now)
        for signal, before in made:
            tell(signal, before, terms, now=now)
    raised = sum(one.is_raised for one in counts)
    return Computed(str(quarter), _judged(counts), raised, len(made))


def verify(quarter: Quarter) -> list[str]:
    """Compute a quarter again as of its last computation; return where the two differ."""
    with system_scope():
        run = SignalRun.objects.filter(period=str(quarter)).order_by("-as_of").first()
        if run is None:
            return [f"{quarter}: never computed"]
        terms, counts = _counts(quarter, until=run.as_of)
        found = []
        if terms.version != run.terms:
            found.append(f"{quarter}: other terms: {run.terms}, now {terms.version}")
        if digest_of(counts) != run.digest:
            found.append(f"{quarter}: other counts")
        newest = newest_of(str(quarter))
        for one in _wanted(counts, newest, str(quarter)):
            before = newest.get(line_of(one, str(quarter)))
            if before is None or not _is_same(before, one, terms):
                found.append(f"{quarter}: {one.code} of {one.who}: not what is stored")
    return found


def line_of(one: Count, period: str) -> UUID:
    """Return the id that all versions of a signal share."""
    return uuid5(NAMESPACE_OID, f"motcua-signal:{period}:{one.code}:{one.who}")


def newest_of(period: str) -> dict[UUID, Signal]:
    """Return the newest version of each signal of a quarter, with its rows."""
    rows = Signal.objects.filter(period=period).order_by("line_id", "version")
    return {one.line_id: one for one in rows.prefetch_related("rows")}


def digest_of(counts: Iterable[Count]) -> str:
    """Return the SHA-256, in hex, of everything that was counted."""
    digest = hashlib.sha256()
    for one in counts:
        rows = ",".join(map(str, one.rows))
        digest.update(
            f"{one.code} {one.who} {one.k} {one.n} {one.expected:.9e} {one.p:.9e} {rows}\n".encode()
        )
    return digest.hexdigest()


def _counts(quarter: Quarter, *, until: datetime) -> tuple[Terms, Sequence[Count]]:
    begin, end = quarter.bounds
    if until <= begin:
        raise QuarterUnknown()
    terms = terms_on(legal_day(begin))
    period = Period(begin, end)
    with system_scope():
        apply_scope()
        facts, looks = gather(period, terms, until=until)
    return terms, counts_of(trials_of(facts, looks, period, terms), terms)


def _wanted(counts: Iterable[Count], newest: Mapping[UUID, Signal], period: str) -> list[Count]:
    """Return what is raised, and what was raised before and is counted otherwise now."""
    return [one for one in counts if one.is_raised or _stands(newest.get(line_of(one, period)))]


def _stands(signal: Signal | None) -> bool:
    return signal is not None and signal.is_raised


def _is_same(before: Signal, one: Count, terms: Terms) -> bool:
    rows = tuple(sorted(row.dossier_id for row in before.rows.all()))
    return (before.is_raised, before.k, before.terms, rows) == (
        one.is_raised,
        one.k,
        terms.version,
        one.rows,
    )


def _keep(
    one: Count, before: Signal | None, terms: Terms, period: str, now: datetime
) -> tuple[Signal, Signal | None]:
    is_official = JUDGED[one.code] is Judges.OFFICIAL
    signal = Signal.objects.create(
        id=uuid7(now),
        line_id=line_of(one, period),
        version=before.version + 1 if before else 1,
        code=one.code,
        period=period,
        agency_id=one.place.agency_id,
        unit_id=one.place.unit_id,
        official_id=one.who if is_official else None,
        k=one.k,
        n=one.n,
        expected=one.expected,
        peers=one.peers,
        p=one.p,
        q=one.q,
        terms=terms.version,
        is_raised=one.is_raised,
        as_of=now,
    )
    SignalRow.objects.bulk_create([SignalRow(signal=signal, dossier_id=row) for row in one.rows])
    return signal, before


def _note_run(counts: Sequence[Count], terms: Terms, period: str, now: datetime) -> None:
    digest = digest_of(counts)
    last = SignalRun.objects.filter(period=period).order_by("-as_of").first()
    if last is not None and (last.digest, last.terms) == (digest, terms.version):
        return
    SignalRun.objects.create(
        id=uuid7(now),
        period=period,
        as_of=now,
        terms=terms.version,
        judged=_judged(counts),
        raised=sum(one.is_raised for one in counts),
        digest=digest,
    )


def _judged(counts: Sequence[Count]) -> int:
    return sum(not one.too_few for one in counts)
