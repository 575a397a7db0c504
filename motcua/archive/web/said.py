"""What a form of the archive says when a service says no."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError, InputInvalid


def errors_of(no: DomainError, field: str) -> list[dict[str, str]]:
    """Return the lines of the error summary; what names no field of its own leads to ``field``."""
    if isinstance(no, InputInvalid):
        named: list[dict[str, Any]] = no.errors
        return [
            {"href": f"#{one['pointer'].strip('/')}", "text": _(one["detail"])} for one in named
        ]
    missing = no.facts.get("dossiers")
    text = _(no.title)
    if isinstance(missing, list):
        text = f"{text}: {', '.join(map(str, missing))}"
    return [{"href": f"#{field}", "text": text}]
