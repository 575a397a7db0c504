"""Fees as the portal prints them: an amount, "free" or nothing, each with a bracket."""

import re
from dataclasses import dataclass

from motcua.catalog.importer.page_text import NO_INFORMATION, one_line, whole_number
from motcua.catalog.importer.types import FeeKind, ImportedFee

CURRENCIES: dict[str, str] = {
    "Việt Nam Đồng": "VND",
    "Đồng": "VND",
    "đồng": "VND",
    "VNĐ": "VND",
    "VND": "VND",
    "USD": "USD",
    "Đô la Mỹ": "USD",
    "EUR": "EUR",
    "Euro": "EUR",
    "JPY": "JPY",
    "Yên": "JPY",
    "CNY": "CNY",
    "KRW": "KRW",
    "GBP": "GBP",
    "SGD": "SGD",
    "AUD": "AUD",
}
FREE = "Miễn phí"
# An amount never starts with 0 unless it is 0: that keeps "120,000" from being cut into 12 and
# 0,000.
_NUMBER = r"(?:0(?!\d|[.,]\d)|[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d)|[1-9]\d*(?:[.,]\d{1,2})?(?!\d))"
_CURRENCY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
MONEY = rf"{_NUMBER}(?:\s*(?:-|–|đến)\s*{_NUMBER})?\s*(?:{_CURRENCY})"
CELL = rf"(?:{FREE}|{NO_INFORMATION}|{MONEY})"
_CELL = re.compile(CELL)
_MONEY = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*(?P<currency>{_CURRENCY})"
)
# A bracket that begins a note: "(1) Trường hợp ..." numbers a case, it does not explain the fee.
_ENUMERATOR = re.compile(r"\(\s*(?:\d{1,2}|[ivxIVX]{1,5}|[a-zđ*])\s*\)")
_STATED_SUM = re.compile(
    r"[1-9][\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|usd|%)|triệu|nghìn|ngàn|\b[1-9]\d{0,2}(?:\.\d{3})+",
    re.IGNORECASE,
)
_STATED_RULE = re.compile(
    r"mức (?:thu|phí|lệ phí)|biểu (?:phí|mức)|hội đồng nhân dân|thông tư|nghị quyết", re.IGNORECASE
)
_SAYS_FREE = re.compile(r"^[\s(\-–+*:.]*(?:miễn|không|chưa|0 ?đ)", re.IGNORECASE)
# The State's smallest fees are thousands of đồng; "20 VNĐ" is a typing slip for 20.000.
_LEAST_VND = 1000


@dataclass(frozen=True, slots=True)
class FeesRead:
    """The fees at the head of a text and what follows them."""

    fees: tuple[ImportedFee, ...]
    rest: str


def read_fees(text: str) -> FeesRead:
    """Return the fees that `text` starts with, one after the other, and the note behind them."""
    fees: list[ImportedFee] = []
    rest = text
    while True:
        cell = _CELL.match(rest)
        if cell is None or (fees and not _is_border(rest[cell.end() :])):
            return FeesRead(tuple(fees), rest)
        bracket, after = _bracket(rest[cell.end() :])
        if cell[0] != NO_INFORMATION or bracket:
            fees.append(_fee(cell[0], bracket, source=rest[: len(rest) - len(after)]))
        rest = after


def _is_border(after: str) -> bool:
    return (
        not after or after[0] == "(" or after[0].isupper() or after[0].isdigit() or after[0] in "-+"
    )


def _bracket(text: str) -> tuple[str, str]:
    """Return the bracket at the head of `text` and the rest; one never closed ends at a border."""
    if not text.startswith("(") or _ENUMERATOR.match(text):
        return "", text
    depth = 0
    borders = []
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:position], text[position + 1 :]
        following = text[position + 1 : position + 2]
        if letter == ")" and not following.isspace() and following not in ".,;:)":
            borders.append(position)
    end = borders[0] if borders else text.rfind(")")
    return (text[1:end], text[end + 1 :]) if end > 0 else ("", text)


def _fee(cell: str, bracket: str, *, source: str) -> ImportedFee:
    note = one_line(bracket)
    money = _MONEY.fullmatch(cell)
    low = _whole(money["low"]) if money else None
    high = _whole(money["high"]) if money and money["high"] else None
    is_none = cell == FREE or (money is not None and low == 0 and high is None)
    currency = CURRENCIES[money["currency"]] if money else "VND"
    return ImportedFee(
        amount=0 if is_none else low,
        currency=currency,
        is_none=is_none,
        kind=_kind(note),
        unit_note=note,
        source_text=one_line(source),
        amount_max=high,
        doubtful=_contradicts(note) if is_none else _too_small(low, currency, note),
    )


def _whole(number: str) -> int | None:
    if re.fullmatch(r"\d+[.,]\d{1,2}", number):
        return None
    return whole_number(re.sub(r"[.,]", "", number))


def _contradicts(note: str) -> bool:
    if not note or _SAYS_FREE.match(note):
        return False
    return bool(_STATED_SUM.search(note) or _STATED_RULE.search(note))


def _too_small(amount: int | None, currency: str, note: str) -> bool:
    if currency != "VND" or amount is None:
        return False
    return amount < _LEAST_VND or bool(re.search(r"\d\s*USD", note))


def _kind(note: str) -> FeeKind:
    """Return charge or levy where the bracket names only one of them."""
    lowered = note.lower()
    levies = len(re.findall(r"lệ phí", lowered))
    charges = len(re.findall(r"(?<!lệ )(?<!miễn )(?<!kinh )(?<!chi )phí", lowered))
    if levies and not charges:
        return FeeKind.LEVY
    if charges and not levies:
        return FeeKind.CHARGE
    return FeeKind.UNSTATED
