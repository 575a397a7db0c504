"""What a paper says of itself and its person: the few values that are worth confirming.

The names stand here once: whoever reads a page, confirms a value or keeps a paper speaks of them.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from .identifiers_vn import personal_id_problem
from .text import msgid, normalise
from .typed_day import typed_day

TOO_LONG = msgid("This is longer than a paper says it.")
NO_NUMBER = msgid("The number of a paper has a digit in it.")
NO_DAY = msgid("Write the date as day/month/year.")
DAY_TO_COME = msgid("This day is still to come.")
NO_NAME = msgid("A name has letters and no digits.")
NO_IDENTITY = msgid("Write the 12 digits of the personal number, or the 9 of an old card.")

_OLD_CARD = re.compile(r"[0-9]{9}")
_OLDEST = 1900


class PaperField(StrEnum):
    """One value that a paper says."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    ISSUED_BY = "issued_by"
    FULL_NAME = "full_name"
    IDENTITY_NUMBER = "identity_number"
    DATE_OF_BIRTH = "date_of_birth"


DAYS = frozenset({PaperField.ISSUED_ON, PaperField.DATE_OF_BIRTH})


class PaperFieldInvalid(ValueError):
    """The value cannot stand in the field; the text says why, as a msgid."""


def cleaned(field: PaperField, text: str, *, today: date) -> str:
    """Return the value as it is kept, days as ``YYYY-MM-DD``; empty where nothing was written.

    Raises ``PaperFieldInvalid``.
    """
    words = normalise(text)
    return _CLEANED[field](words, today) if words else ""


def _number(words: str, today: date) -> str:
    if not any(letter.isdigit() for letter in words):
        raise PaperFieldInvalid(NO_NUMBER)
    return _short(words, 60)


def _day(words: str, today: date) -> str:
    day = typed_day(words)
    if day is None or day.year < _OLDEST:
        raise PaperFieldInvalid(NO_DAY)
    if day > today:
        raise PaperFieldInvalid(DAY_TO_COME)
    return day.isoformat()


def _name(words: str, today: date) -> str:
    if any(letter.isdigit() for letter in words) or not any(one.isalpha() for one in words):
        raise PaperFieldInvalid(NO_NAME)
    return _short(words, 120)


def _identity(words: str, today: date) -> str:
    digits = re.sub(r"[ .]", "", words)
    if _OLD_CARD.fullmatch(digits) or personal_id_problem(digits) is None:
        return digits
    raise PaperFieldInvalid(NO_IDENTITY)


def _short(words: str, most: int) -> str:
    if len(words) > most:
        raise PaperFieldInvalid(TOO_LONG)
    return words


_CLEANED: dict[PaperField, Callable[[str, date], str]] = {
    PaperField.NUMBER: _number,
    PaperField.ISSUED_ON: _day,
    PaperField.ISSUED_BY: lambda words, today: _short(words, 300),
    PaperField.FULL_NAME: _name,
    PaperField.IDENTITY_NUMBER: _identity,
    PaperField.DATE_OF_BIRTH: _day,
}
