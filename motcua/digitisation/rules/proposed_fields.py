"""Values proposed from the text of pages: where each was read, and how sure that is.

A label ("Ngày cấp") is looked for without accents and with letters that programs take for each
other (0 and o, 1 and l) made equal; the value is what stands behind it, and has to have the right
shape. Nothing here decides: an official looks at the page and confirms.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.paper_fields import PaperField, PaperFieldInvalid, cleaned

from ..types import FieldProposal, PageFacts
from .paper_fields import FieldRules

# What a letter may be where a digit stands, and the other way round in a label.
_DIGIT_FOR = str.maketrans("oil|sbz", "0111582")
_LETTER_FOR = str.maketrans("01l|58", "oiiisb")
_REACH = 90  # letters behind a label in which its value begins and ends
_FIRST_LINES = 8  # where an agency without a label stands
_CARD = re.compile(r"(?:(?:[0-9][ .]?){11}[0-9]|(?:[0-9][ .]?){8}[0-9])(?![0-9])")
_TWELVE = re.compile(r"(?<![0-9a-z])[0-9]{12}(?![0-9a-z])")
_IN_WORDS = r"([0-9]{1,2})\s*thang\s*([0-9]{1,2})\s*nam\s*([0-9]{4})"
_IN_NUMBERS = r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})"
_DAY = re.compile(rf"(?:ngay\s*)?(?:{_IN_WORDS}|{_IN_NUMBERS})(?![0-9])")
_DAY_OF_PLACE = re.compile(rf"ngay\s*{_IN_WORDS}(?![0-9])")
_PAPER_NUMBER = re.compile(r"(?P<head>(?:[A-ZĐ]{1,3} )?\w+)(?:[ ]?[/\-.][ ]?\w+)*")
_NAME = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){1,6}")


@dataclass(frozen=True, slots=True)
class _Text:
    """A page in three spellings of the same length, so that places in one are places in all."""

    page: int
    sure: float
    plain: str
    folded: str
    letters: str  # for labels: digits that look like letters are letters
    digits: str  # for numbers: the other way round


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    start: int
    end: int
    share: float  # of the page's own certainty


def propose(
    pages: Sequence[PageFacts], fields: Sequence[PaperField], rules: FieldRules, *, today: date
) -> tuple[FieldProposal, ...]:
    """Return the best value for each of ``fields`` that any page seems to say, in their order."""
    texts = [_text_of(page) for page in pages if page.text.strip()]
    found = (_best(field, texts, rules, today) for field in fields)
    return tuple(one for one in found if one is not None)


def _best(
    field: PaperField, texts: Sequence[_Text], rules: FieldRules, today: date
) -> FieldProposal | None:
    best: FieldProposal | None = None
    for text in texts:
        for one in _candidates(field, text, rules):
            try:
                value = cleaned(field, one.value, today=today)
            except PaperFieldInvalid:
                continue
            sure = round(text.sure * one.share)
            if value and (best is None or sure > best.confidence):
                snippet = _snippet(text.plain, one)
                best = FieldProposal(field, value, text.page, snippet, sure)
    return best


def _text_of(page: PageFacts) -> _Text:
    plain = unicodedata.normalize("NFC", page.text)
    folded = "".join(map(_bare, plain))
    sure = 100.0 if page.confidence is None else page.confidence
    letters, digits = folded.translate(_LETTER_FOR), folded.translate(_DIGIT_FOR)
    return _Text(page.number, sure, plain, folded, letters, digits)


def _bare(letter: str) -> str:
    """Return one letter without its accents; every letter stays one letter."""
    if letter in "đĐ":
        return "d"
    first = unicodedata.normalize("NFD", letter)[0].lower()
    return first if len(first) == 1 else letter


def _candidates(field: PaperField, text: _Text, rules: FieldRules) -> Iterator[_Found]:
    for end, share in _behind_labels(field, text, rules):
        if found := _SHAPES[field](text, end, rules):
            yield _Found(found.value, found.start, found.end, share * found.share)
    yield from _UNLABELLED[field](text, rules) if field in _UNLABELLED else ()


def _behind_labels(
    field: PaperField, text: _Text, rules: FieldRules
) -> Iterator[tuple[int, float]]:
    """Yield where the value behind each label begins, longer labels first: they say more."""
    for place, label in enumerate(rules.labels[field]):
        for match in _pattern(label).finditer(text.letters):
            end = _skip(text.letters, match.end())
            while (more := _next_label(field, text, rules, end)) > end:
                end = more
            yield end, 1.0 if len(label) > 3 else 0.9 - place / 1000


def _next_label(field: PaperField, text: _Text, rules: FieldRules, start: int) -> int:
    """Return where a twin of the label ends ("Họ và tên / Full name:"), else ``start``."""
    for label in rules.labels[field]:
        if len(label) > 3 and (match := _pattern(label).match(text.letters, start)):
            return _skip(text.letters, match.end())
    return start


def _skip(text: str, start: int) -> int:
    while start < len(text) and not text[start].isalnum():
        start += 1
    return start


def _pattern(label: str) -> re.Pattern[str]:
    words = re.findall(r"[a-z0-9]+", label.translate(_LETTER_FOR))
    return re.compile(r"(?<![a-z0-9])" + r"[^a-z0-9]{1,3}".join(words) + r"(?![a-z0-9])")


# -- the shapes of values -----------------------------------------------------------------------


def _day(text: _Text, start: int, rules: FieldRules) -> _Found | None:
    return _as_day(text, _DAY.match(text.digits, start, start + _REACH))


def _as_day(text: _Text, match: "re.Match[str] | None") -> _Found | None:
    if match is None:
        return None
    day, month, year = (one for one in match.groups() if one is not None)
    share = _repaired(text, match.start(), match.end())
    return _Found(f"{day}/{month}/{year}", match.start(), match.end(), share)


def _card(text: _Text, start: int, rules: FieldRules) -> _Found | None:
    match = _CARD.match(text.digits, start, start + _REACH)
    if match is None:
        return None
    share = _repaired(text, match.start(), match.end())
    return _Found(re.sub(r"[^0-9]", "", match[0]), match.start(), match.end(), share)


def _repaired(text: _Text, start: int, end: int) -> float:
    """Return the share that is left for the letters that had to be taken for digits."""
    read = zip(text.folded[start:end], text.digits[start:end], strict=True)
    return max(0.3, 1 - 0.1 * sum(before != after for before, after in read))


def _number(text: _Text, start: int, rules: FieldRules) -> _Found | None:
    match = _PAPER_NUMBER.match(text.plain, start, start + 40)
    if match is None or not any(one.isdigit() for one in match["head"]):
        return None
    value, head, share = match[0], match["head"], 1.0
    lead = text.digits[start : start + len(head)]
    if lead.isdigit() and lead != head:
        value, share = lead + value[len(head) :], 0.8
    # Two digits alone are as likely a house or a page.
    is_bare = value.isdigit() and len(value) < 3
    return _Found(value, match.start(), match.end(), share * (0.5 if is_bare else 1.0))


def _name(text: _Text, start: int, rules: FieldRules) -> _Found | None:
    line = text.plain[start : _end_of_line(text.plain, start)]
    match = _NAME.match(line)
    if match is None:
        return None
    words = match[0].split(" ")
    kept = []
    for word in words:
        if not word[:1].isupper():
            break
        kept.append(word)
    if len(kept) < 2:
        return None
    value = " ".join(kept)
    return _Found(value, start, start + len(value), 1.0 if value.isupper() else 0.9)


def _agency(text: _Text, start: int, rules: FieldRules) -> _Found | None:
    end = _end_of_line(text.plain, start)
    value = text.plain[start:end].strip(" .,;:")
    if len(value) < 4 or not value[0].isalpha():
        return None
    names_one = any(text.folded.startswith(f"{one} ", start) for one in rules.agencies)
    return _Found(value, start, start + len(value), 1.0 if names_one else 0.6)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


# -- values that stand without a label ------------------------------------------------------------


def _day_of_place(text: _Text, rules: FieldRules) -> Iterator[_Found]:
    """Yield days in words: "Hải Phòng, ngày 05 tháng 3 năm 2021" stands where papers are dated."""
    for match in _DAY_OF_PLACE.finditer(text.digits):
        before = text.folded[max(0, match.start() - 12) : match.start()]
        found = _as_day(text, match)
        if found and "sinh" not in before:
            yield _Found(found.value, found.start, found.end, 0.8 * found.share)


def _agency_at_top(text: _Text, rules: FieldRules) -> Iterator[_Found]:
    lines, start = text.plain.split("\n"), 0
    for line, below in zip(lines[:_FIRST_LINES], [*lines[1:], ""], strict=False):
        bare = text.folded[start : start + len(line)].strip()
        named = any(bare == one or bare.startswith(f"{one} ") for one in rules.agencies)
        if named and (found := _agency(text, start, rules)):
            # A head says the kind of agency in one line, and whose it is in the next.
            whole = f"{found.value} {below.strip()}" if bare in rules.agencies else found.value
            yield _Found(whole, found.start, found.end, 0.7)
        start += len(line) + 1


def _long_number(text: _Text, rules: FieldRules) -> Iterator[_Found]:
    """Yield twelve digits in a row: only a personal number has as many."""
    for match in _TWELVE.finditer(text.folded):
        yield _Found(match[0], match.start(), match.end(), 0.6)


def _snippet(plain: str, found: _Found) -> str:
    """Return the line the value was read from, cut around it."""
    begin = max(plain.rfind("\n", 0, found.start) + 1, found.start - 60)
    end = min(_end_of_line(plain, found.end), found.end + 30)
    return " ".join(plain[begin:end].split())


_Shape = Callable[[_Text, int, FieldRules], _Found | None]
_SHAPES: dict[PaperField, _Shape] = {
    PaperField.NUMBER: _number,
    PaperField.ISSUED_ON: _day,
    PaperField.ISSUED_BY: _agency,
    PaperField.FULL_NAME: _name,
    PaperField.IDENTITY_NUMBER: _card,
    PaperField.DATE_OF_BIRTH: _day,
}
_UNLABELLED: dict[PaperField, Callable[[_Text, FieldRules], Iterator[_Found]]] = {
    PaperField.ISSUED_ON: _day_of_place,
    PaperField.ISSUED_BY: _agency_at_top,
    PaperField.IDENTITY_NUMBER: _long_number,
}
