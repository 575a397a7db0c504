"""What a person said in a form, and what is wrong with it: for pages of plain forms."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, InputInvalid, worded


def mistakes_of(error: DomainError, field: str) -> dict[str, str]:
    """Return what is wrong by field; what belongs to none stands at ``field``."""
    if isinstance(error, InputInvalid):
        return {each["pointer"].lstrip("/"): _(each["detail"]) for each in error.errors}
    detail = worded(_(error.detail), error.facts) if error.detail else ""
    return {field: " ".join(part for part in (_(error.title) + ".", detail) if part)}


def summary_of(errors: dict[str, str], prefix: str = "") -> list[dict[str, str]]:
    """Return the list of an error summary; ``prefix`` begins the ids of the form's fields."""
    return [{"href": f"#{prefix}{name}", "text": words} for name, words in errors.items()]


def typed_of(request: HttpRequest, names: Sequence[str], most: int = 5000) -> dict[str, str]:
    """Return what was typed into the named fields."""
    return {name: request.POST.get(name, "")[:most] for name in names}


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
