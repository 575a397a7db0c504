"""What a person said in a form, and what is wrong with it: for pages of plain forms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, InputInvalid, worded

MOST_TYPED = 5000  # characters of a text, where nothing else is said


def mistakes_of(error: DomainError, field: str) -> dict[str, str]:
    """Return what is wrong by field; what belongs to none stands at ``field``."""
    if isinstance(error, InputInvalid):
        return {each["pointer"].lstrip("/"): _(each["detail"]) for each in error.errors}
    detail = worded(_(error.detail), error.facts) if error.detail else ""
    return {field: " ".join(part for part in (_(error.title) + ".", detail) if part)}


def summary_of(errors: dict[str, str], prefix: str = "") -> list[dict[str, str]]:
    """Return the list of an error summary; ``prefix`` begins the ids of the form's fields."""
    return [{"href": f"#{prefix}{name}", "text": words} for name, words in errors.items()]


def typed_of(request: HttpRequest, names: Sequence[str]) -> dict[str, str]:
    """Return all that was typed into the named fields; ``too_long`` says what is too much."""
    return {name: request.POST.get(name, "") for name in names}


def too_long(typed: Mapping[str, str], most: int = MOST_TYPED, **own: int) -> dict[str, str]:
    """Return by field what has more characters than are kept; nothing is cut behind one's back.

    ``own`` are the limits of fields that have one of their own.
    """
    words = _("Shorten it to at most %(most)s characters: it has %(has)s.")
    return {
        name: words % {"most": _grouped(own.get(name, most)), "has": _grouped(len(text))}
        for name, text in typed.items()
        if len(text) > own.get(name, most)
    }


def _grouped(count: int) -> str:
    return number_format(count, force_grouping=True)


def id_in(text: str) -> UUID | None:
    """Return the id of a hidden or chosen field, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def place_in(text: str) -> int:
    """Return a place in a short list, -1 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 4 else -1


def options(pairs: Iterable[tuple[object, object]]) -> list[dict[str, str]]:
    """Return values and texts as a field of choices takes them."""
    return [{"value": str(value), "text": str(text)} for value, text in pairs]


def written_day(day: date | None) -> str:
    """Return a day as people write it."""
    return f"{day:%d/%m/%Y}" if day else ""
