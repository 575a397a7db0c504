"""Lines, grounds and numbers of waiting rooms: dated data, read strictly."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ..types import Ground, Line, Terms

_SURE = frozenset("FSMU")


class TermsInvalid(ValueError):
    """A file of waiting rooms does not say what it must."""


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return one file as values; raises ``TermsInvalid`` and ``KeyError``."""
    lines = tuple(_line(one) for one in data["lines"])
    grounds = tuple(_ground(one) for one in data["grounds"])
    for what, keys in (
        ("key of a line", [one.key for one in lines]),
        ("letter of a line", [one.letter for one in lines]),
        ("key of a ground", [one.key for one in grounds]),
    ):
        if len(set(keys)) < len(keys) or not all(keys):
            raise TermsInvalid(f"{what}: each once, none empty")
    if not any(not one.fields for one in lines):
        raise TermsInvalid("some line is for every place")
    first = data["effective_from"]
    if not isinstance(first, date):
        raise TermsInvalid("effective_from is a day")
    return Terms(
        effective_from=first,
        opens_before=timedelta(minutes=_number(data, "opens_before_minutes", least=0)),
        ahead_in_row=_number(data, "ahead_in_row"),
        back_after=_number(data, "back_after"),
        most_waiting=_number(data, "most_waiting"),
        known_from=_number(data, "known_from"),
        known_days=_number(data, "known_days"),
        lines=lines,
        grounds=grounds,
    )


def _number(data: Mapping[str, Any], name: str, *, least: int = 1) -> int:
    value = data[name]
    if not isinstance(value, int) or value < least:
        raise TermsInvalid(f"{name} is a whole number from {least} on")
    return value


def _line(data: Mapping[str, Any]) -> Line:
    letter = str(data["letter"])
    if len(letter) != 1 or not letter.isupper():
        raise TermsInvalid(f"letter of {data['key']}: one capital")
    return Line(data["key"], letter, data["vi"], data["en"], frozenset(data["fields"]))


def _ground(data: Mapping[str, Any]) -> Ground:
    if data["sure"] not in _SURE or not data["basis"]:
        raise TermsInvalid(f"{data['key']}: say where it stands and how sure that is")
    return Ground(data["key"], data["vi"], data["en"], data["basis"])
