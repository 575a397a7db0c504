"""How dates, moments and amounts are written on official papers (NĐ 30/2020, annex I)."""

import re
import unicodedata
from datetime import date, datetime

from motcua.kernel.clock import ZONE

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
# What the papers' typefaces can show; PDF/A forbids a character without a glyph.
_PRINTABLE = re.compile(
    r"[^\n\u0020-\u007e\u00a0-\u024f\u0300-\u0303\u0309\u0323\u1e00-\u1eff"
    r"\u2010-\u2014\u2018-\u201e\u2022\u2026\u20ab\u20ac]"
)


def printable(text: str) -> str:
    """Return ``text`` with every character the typefaces lack shown as a question mark."""
    return _PRINTABLE.sub("?", unicodedata.normalize("NFC", text.replace("\t", " ")))


def day_texts(day: date) -> dict[str, str]:
    """Return a day in every wording the papers use."""
    # NĐ 30/2020, annex I: a zero stands before days below 10 and the months 1 and 2 only.
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return {
        "short": f"{day.day:02d}/{day.month:02d}/{day.year}",
        "day": f"ngày {day.day:02d} tháng {month} năm {day.year}",
        "words": (
            f"ngày {number_in_words(day.day)}, tháng {number_in_words(day.month)}, "
            f"năm {number_in_words(day.year)}"
        ),
    }


def moment_texts(moment: datetime) -> dict[str, str]:
    """Return a moment, where the law applies, in every wording the papers use."""
    local = moment.astimezone(ZONE)
    days = day_texts(local.date())
    return days | {
        "stamp": f"{local:%H:%M} {days['short']}",
        "full": f"{local:%H} giờ {local:%M} phút, {days['day']}",
    }


def amount_in_words(amount: int) -> str:
    """Return whole dong in words, as a receipt needs it: "Một trăm hai mươi nghìn đồng"."""
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """Return a number from 0 upward in Vietnamese words."""
    if number < 0:
        raise ValueError("only amounts from 0 upward are put into words")
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = f"{number_in_words(billions)} tỷ " if billions else ""
    for scale in (2, 1, 0):
        group, rest = divmod(rest, 1000**scale)
        if group:
            words += f"{_group_in_words(group, full=bool(words))}{_SCALES[scale]} "
    return words.strip()


def _group_in_words(group: int, *, full: bool) -> str:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens > 1:
        parts.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        parts.append("mười")
    elif ones and parts:
        parts.append("linh")
    if ones:
        parts.append(_last_digit(ones, tens))
    return " ".join(parts)


def _last_digit(ones: int, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:
        return "lăm"
    return _DIGITS[ones]
