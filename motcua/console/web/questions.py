"""Questions of the console's forms: declared once, read from a post, shown again as typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.forms.public import read_integer
from motcua.kernel.errors import DomainError
from motcua.kernel.text import normalise
from motcua.kernel.working_time import format_limit, parse_limit

Option = dict[str, str]


class Unreadable(Exception):
    """What was typed cannot be read; the message says how to put it right."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; ``label`` and ``hint`` are in the language of the page."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    needed: bool = True
    options: Sequence[Option] = ()
    rows: int = 6
    width: str = ""
    most: int = 2000
    accept: str = ""


@dataclass(slots=True)
class Shown:
    """A question as the template draws it."""

    question: Question
    value: Any = ""
    error: str = ""

    @property
    def id(self) -> str:
        """Return the id of the box."""
        return f"q-{self.question.name}"

    @property
    def name(self) -> str:
        """Return the name under which it is sent."""
        return self.question.name

    @property
    def label(self) -> str:
        """Return what is asked."""
        return self.question.label

    @property
    def hint(self) -> str:
        """Return the help under it."""
        return self.question.hint

    @property
    def kind(self) -> str:
        """Return what kind of box it is."""
        return self.question.kind

    @property
    def options(self) -> Sequence[Option]:
        """Return the choices."""
        if self.kind == "check":
            return [{"value": "1", "text": self.label}]
        return self.question.options

    @property
    def optional(self) -> str:
        """Return a word where the box may stay empty."""
        return "" if self.question.needed or self.kind == "check" else "yes"

    @property
    def rows(self) -> int:
        """Return how many lines a large box has."""
        return self.question.rows

    @property
    def width(self) -> str:
        """Return how wide the box is."""
        return self.question.width

    @property
    def accept(self) -> str:
        """Return which files may be chosen."""
        return self.question.accept

    @property
    def empty(self) -> str:
        """Return the words of the choice of nothing."""
        return _("None") if not self.question.needed else _("Choose one")


@dataclass(slots=True)
class Filled:
    """What came of reading a post: values that could be read, and one error per question."""

    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read(questions: Sequence[Question], request: HttpRequest) -> Filled:
    """Read every question from the post."""
    found = Filled()
    for question in questions:
        typed = _typed(question, request)
        found.typed[question.name] = typed
        try:
            found.values[question.name] = _value(question, typed)
        except Unreadable as reason:
            found.errors[question.name] = str(reason)
    return found


def shown(
    questions: Sequence[Question], typed: Mapping[str, Any], errors: Mapping[str, str]
) -> list[Shown]:
    """Return the questions with what was typed; files and passwords start empty."""
    return [
        Shown(
            one,
            "" if one.kind in ("file", "password") else typed.get(one.name, ""),
            errors.get(one.name, ""),
        )
        for one in questions
    ]


def as_typed(value: Any) -> Any:
    """Return a value as a person would have typed it."""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, tuple | list):
        return [str(one) for one in value]
    return "" if value is None else str(value)


def _typed(question: Question, request: HttpRequest) -> Any:
    if question.kind == "file":
        return request.FILES.get(question.name)
    if question.kind == "checkboxes":
        return request.POST.getlist(question.name)
    return request.POST.get(question.name, "")


def _value(question: Question, typed: Any) -> Any:
    empty = not typed or (isinstance(typed, str) and not typed.strip())
    if question.kind == "check":
        return bool(typed)
    if empty:
        if question.needed:
            raise Unreadable(_missing(question))
        return _EMPTY.get(question.kind, "")
    if isinstance(typed, str) and len(typed) > question.most:
        raise Unreadable(_("Shorten it to at most %(most)s characters") % {"most": question.most})
    reader = _READERS.get(question.kind)
    return reader(question, typed) if reader else normalise(str(typed))


def _missing(question: Question) -> str:
    if question.kind in ("select", "radios", "checkboxes"):
        return _("Choose an answer: %(label)s") % {"label": question.label}
    if question.kind == "file":
        return _("Choose a file")
    return _("Enter: %(label)s") % {"label": question.label}


def _day(_question: Question, typed: str) -> date:
    return read_day(typed)


def read_day(typed: str) -> date:
    """Return the day of "21/11/2026" or "2026-11-21"; raises ``Unreadable``."""
    text = typed.strip()
    found = re.fullmatch(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})", text)
    parts = [found[3], found[2], found[1]] if found else text.split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as reason:
        raise Unreadable(_("Enter a day such as 21/11/2026")) from reason


def _hour(_question: Question, typed: str) -> time:
    found = re.fullmatch(r"(\d{1,2})[:.hg](\d{2})", typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unreadable(_("Enter an hour such as 16:45"))
    return time(int(found[1]), int(found[2]))


def _chosen(question: Question, typed: str) -> str:
    if typed not in {one["value"] for one in question.options}:
        raise Unreadable(_("Choose one of the answers in the list"))
    return typed


def _several(question: Question, typed: list[str]) -> tuple[str, ...]:
    return tuple(_chosen(question, one) for one in typed)


def _number(_question: Question, typed: str) -> int:
    found = read_integer(typed)
    if found is None or not 0 <= found < _LARGEST:
        raise Unreadable(_("Enter a whole number, such as 8.000"))
    return found


def _limit(_question: Question, typed: str) -> Any:
    try:
        return parse_limit(typed.strip())
    except DomainError as reason:
        text = _("Enter an amount and a unit, such as 3 ngày làm việc or 5 working days")
        raise Unreadable(text) from reason


def _email(_question: Question, typed: str) -> str:
    try:
        validate_email(typed.strip())
    except ValidationError as reason:
        raise Unreadable(_("Enter an e-mail address such as ten@coquan.vn")) from reason
    return typed.strip()


def _lines(_question: Question, typed: str) -> tuple[str, ...]:
    return tuple(found for line in typed.splitlines() if (found := normalise(line)))


def _as_is(_question: Question, typed: Any) -> Any:
    return typed


_LARGEST = 10**12
_READERS: dict[str, Callable[[Question, Any], Any]] = {
    "day": _day,
    "hour": _hour,
    "select": _chosen,
    "radios": _chosen,
    "checkboxes": _several,
    "number": _number,
    "limit": _limit,
    "email": _email,
    "lines": _lines,
    "code": _as_is,
    "file": _as_is,
    "password": _as_is,
}
_EMPTY: dict[str, Any] = {
    "day": None,
    "hour": None,
    "number": None,
    "limit": None,
    "checkboxes": (),
    "lines": (),
    "file": None,
}
limit_typed = format_limit
