"""Fee rows of the catalogue read into rows that can be counted.

The catalogue keeps a row's rule as data in ``condition``: quantity, times, first, last, at_most,
when, reductions, valid_from, valid_to (docs/packages/payments.md).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from ..errors import FeeRowInvalid
from ..types import FeeRow, FeeTable, FeeTableRow, Reduction

_KEYS = frozenset(
    {
        "quantity",
        "times",
        "first",
        "last",
        "at_most",
        "when",
        "reductions",
        "valid_from",
        "valid_to",
    }
)
# What a row is "per" says which fact counts it, where the rule itself names none.
UNITS = {
    "trang": "pages",
    "bản": "copies",
    "bản sao": "copies",
    "văn bản": "documents",
    "người": "persons",
}
_REDUCTION_KEYS = frozenset({"percent", "when", "name", "valid_from", "valid_to"})


def fee_table(version: str, rows: Iterable[FeeTableRow]) -> FeeTable:
    """Return the table of a procedure version; rows that say "nothing is paid" are left out.

    Raises ``FeeRowInvalid`` when a row's rule is not one of ours.
    """
    return FeeTable(version=version, rows=tuple(fee_row(row) for row in rows if not row.is_none))


def fee_row(row: FeeTableRow) -> FeeRow:
    """Return one row of the catalogue, ready to be counted."""
    rule = row.condition
    if unknown := set(rule) - _KEYS:
        raise FeeRowInvalid(code_of_row=row.code, unknown=sorted(unknown))
    if row.amount is not None and row.amount < 0:
        raise FeeRowInvalid(code_of_row=row.code, amount=row.amount)
    quantity = _text(rule, "quantity") or UNITS.get(row.per.strip().lower(), "")
    return FeeRow(
        code=row.code,
        name=row.name,
        kind=str(row.kind),
        amount=row.amount,
        per=row.per,
        channels=tuple(str(channel) for channel in row.channels),
        cases=tuple(row.cases),
        quantity=quantity,
        times=_text(rule, "times") or ("copies" if quantity == "pages" else ""),
        first=_number(rule, "first") or 1,
        last=_number(rule, "last"),
        at_most=_number(rule, "at_most"),
        when=_mapping(rule.get("when")),
        condition_text=row.condition_text,
        reductions=_reductions(rule.get("reductions")),
        valid_from=_day(rule, "valid_from"),
        valid_to=_day(rule, "valid_to"),
    )


def _reductions(found: object) -> tuple[Reduction, ...]:
    if found is None:
        return ()
    if not isinstance(found, list | tuple):
        raise FeeRowInvalid(reductions=str(found))
    return tuple(_reduction(_mapping(item)) for item in found)


def _reduction(rule: Mapping[str, object]) -> Reduction:
    percent = _number(rule, "percent")
    if set(rule) - _REDUCTION_KEYS or percent is None or not 0 < percent <= 100:
        raise FeeRowInvalid(reduction=str(dict(rule)))
    return Reduction(
        percent=percent,
        when=_mapping(rule.get("when")),
        name=_text(rule, "name"),
        valid_from=_day(rule, "valid_from"),
        valid_to=_day(rule, "valid_to"),
    )


def _mapping(found: object) -> Mapping[str, object]:
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise FeeRowInvalid(rule=str(found))
    return found


def _text(rule: Mapping[str, object], key: str) -> str:
    found = rule.get(key, "")
    if not isinstance(found, str):
        raise FeeRowInvalid(rule=key)
    return found


def _number(rule: Mapping[str, object], key: str) -> int | None:
    found = rule.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise FeeRowInvalid(rule=key)
    return found


def _day(rule: Mapping[str, object], key: str) -> date | None:
    found = rule.get(key)
    if found is None or isinstance(found, date):
        return found
    try:
        return date.fromisoformat(str(found))
    except ValueError as error:
        raise FeeRowInvalid(rule=key) from error
