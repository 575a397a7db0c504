"""A "no" of a service in words: at the question it is about, else on top of the page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.kernel.errors import DomainError
from motcua.platform.problems import problem_of
from motcua.processes.public import problem_label

from .labels import PARTS, label


def errors_of(error: DomainError, names: set[str], beside: dict[str, str]) -> list[str]:
    """Put the errors of known questions into ``beside`` and return the sentences for the top."""
    listed = error.facts.get("errors")
    rest: list[str] = []
    for one in listed if isinstance(listed, list) else []:
        name = str(one.get("pointer", "")).strip("/").removeprefix("values/")
        text = _(str(one.get("detail", "")))
        if name in names:
            beside[name] = text
        else:
            rest.append(text)
    if beside:
        return rest
    return rest or list(_sentences(error))


def _sentences(error: DomainError) -> Iterator[str]:
    found = problem_of(error)
    detail = found.detail if found.detail != found.title else ""
    facts: Mapping[str, Any] = error.facts
    if isinstance(facts.get("missing"), list):
        names = ", ".join(label(PARTS, str(one)) for one in facts["missing"])
        yield f"{found.title}: {names}"
        return
    if isinstance(facts.get("problems"), list):
        yield found.title
        for one in facts["problems"]:
            text, language = str(one.get("text", "")), get_language() or "vi"
            yield f"{one.get('element', '')}: {problem_label(text, one['facts'], language)}"
        return
    for named in ("cases", "documents"):
        if isinstance(facts.get(named), list):
            yield f"{found.title}: {', '.join(str(one) for one in facts[named])}"
            return
    place = facts.get("element") or facts.get("pointer") or ""
    yield ": ".join(part for part in (found.title, str(place), detail) if part)
