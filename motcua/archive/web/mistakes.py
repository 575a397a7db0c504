"""What is wrong with a form, beside its fields and in the summary above it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, InputInvalid


def mistakes_of(no: DomainError, field: str) -> dict[str, str]:
    """Return what a service says no to, by field; what names no field of its own is ``field``'s."""
    if isinstance(no, InputInvalid):
        named: list[dict[str, Any]] = no.errors
        return {one["pointer"].strip("/"): _(one["detail"]) for one in named}
    missing = no.facts.get("dossiers")
    text = _(no.title)
    if isinstance(missing, list):
        text = f"{text}: {', '.join(map(str, missing))}"
    return {field: text}


def summary_of(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a line for each mistake; it leads to its field, if it has one."""
    return [{"href": f"#{name}" if name else "", "text": text} for name, text in errors.items()]
