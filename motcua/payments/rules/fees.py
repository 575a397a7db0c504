"""What a dossier costs: a function of the pinned fee table and the dossier's facts, nothing else.

Law on charges and levies 97/2015, art. 4 and 10: amounts and exemptions come from published
tables only; nobody at a desk may set one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ..types import FeeLine, FeeQuote, FeeRow, Reduction
from .conditions import count_of, holds


def compute_fee(
    fee_rows: Sequence[FeeRow],
    facts: Mapping[str, object],
    *,
    channel: str,
    on: date,
    case: str = "",
) -> FeeQuote:
    """Return the quote for a dossier with these facts, handed in this way on this day.

    Rows of one code exclude each other: bands of units add up, otherwise the row with the most
    conditions that hold counts. Raises ``FeeFactInvalid`` and ``FeeRowInvalid``.
    """
    applying = [row for row in fee_rows if _applies(row, channel=channel, on=on, case=case)]
    lines: list[FeeLine] = []
    unknown: list[str] = []
    for rows in _by_code(applying):
        chosen = _chosen(rows, facts)
        unknown += [row.name for row in chosen if row.amount is None]
        lines += _lines([row for row in chosen if row.amount is not None], facts, on)
    return FeeQuote(lines=tuple(lines), unknown=tuple(unknown))


def _applies(row: FeeRow, *, channel: str, on: date, case: str) -> bool:
    in_time = (row.valid_from is None or row.valid_from <= on) and (
        row.valid_to is None or on <= row.valid_to
    )
    fits_channel = not row.channels or channel in row.channels
    return in_time and fits_channel and (not row.cases or case in row.cases)


def _by_code(rows: Iterable[FeeRow]) -> list[list[FeeRow]]:
    """Group rows by code in the order of the table."""
    order: dict[str, int] = {}
    listed = list(rows)
    for row in listed:
        order.setdefault(row.code, len(order))
    listed.sort(key=lambda row: order[row.code])  # stable: the table's order within a code
    return [list(group) for _, group in groupby(listed, key=lambda row: row.code)]


def _chosen(rows: list[FeeRow], facts: Mapping[str, object]) -> list[FeeRow]:
    holding = [row for row in rows if holds(row.when, facts)]
    if not holding:
        return []
    most = max(len(row.when) for row in holding)
    closest = [row for row in holding if len(row.when) == most]
    bands = [row for row in closest if row.is_band]
    # What only words tell apart is decided for the general row, which says nothing of a group of
    # people, and among those for the full fee: a reduction needs a proven fact.
    return bands or [min(closest, key=lambda row: (bool(row.condition_text), -(row.amount or 0)))]


def _lines(rows: list[FeeRow], facts: Mapping[str, object], on: date) -> list[FeeLine]:
    things = [_lines_of_one(rows, one) for one in _things(rows, facts)]
    if not things:
        return []
    lines = [_together(same) for same in zip(*things, strict=True)]
    repeated = [
        replace(line, quantity=line.quantity * times, amount=line.amount * times)
        for line, times in zip(lines, (count_of(row.times, facts) for row in rows), strict=True)
    ]
    reduced = [_reduced(line, row, facts, on) for line, row in zip(repeated, rows, strict=True)]
    return [line for line in reduced if line.quantity]


def _things(rows: list[FeeRow], facts: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the facts once for each number of a list: papers are counted one by one."""
    names = {row.quantity for row in rows}
    stated = facts.get(min(names)) if len(names) == 1 else None
    if not isinstance(stated, list | tuple):
        return [facts]
    return [{**facts, **dict.fromkeys(names, units)} for units in stated]


def _lines_of_one(rows: list[FeeRow], facts: Mapping[str, object]) -> list[FeeLine]:
    lines = [_line(row, facts) for row in rows]
    ceilings = [row.at_most for row in rows if row.at_most is not None]
    return _capped(lines, min(ceilings)) if ceilings else lines


def _together(same: Sequence[FeeLine]) -> FeeLine:
    return replace(
        same[0],
        quantity=sum(line.quantity for line in same),
        amount=sum(line.amount for line in same),
        note=max((line.note for line in same), key=len),
    )


def _line(row: FeeRow, facts: Mapping[str, object]) -> FeeLine:
    units = count_of(row.quantity, facts)
    last = units if row.last is None else min(units, row.last)
    counted = max(0, last - row.first + 1)
    amount = row.amount or 0
    return FeeLine(
        code=row.code,
        name=row.name,
        kind=row.kind,
        quantity=counted,
        unit_amount=amount,
        amount=counted * amount,
        note=row.condition_text,
    )


def _capped(lines: list[FeeLine], ceiling: int) -> list[FeeLine]:
    """Take what exceeds the ceiling off the last lines."""
    left = ceiling
    capped = []
    for line in lines:
        amount = min(line.amount, left)
        left -= amount
        note = line.note if amount == line.amount else "mức thu tối đa"
        capped.append(replace(line, amount=amount, note=note))
    return capped


def _reduced(line: FeeLine, row: FeeRow, facts: Mapping[str, object], on: date) -> FeeLine:
    granted = [r for r in row.reductions if _in_force(r, on) and holds(r.when, facts)]
    if not granted:
        return line
    best = max(granted, key=lambda reduction: reduction.percent)
    amount = line.amount * (100 - best.percent) // 100
    return replace(line, amount=amount, note=best.name or line.note)


def _in_force(reduction: Reduction, on: date) -> bool:
    return (reduction.valid_from is None or reduction.valid_from <= on) and (
        reduction.valid_to is None or on <= reduction.valid_to
    )
