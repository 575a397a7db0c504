"""Questions of an act's page: what is missing, and each with what was typed and what is wrong."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.platform.web.said import MOST_TYPED, summary_of, too_long

from .acts import Field, Typed
from .acts.asking import ASKED

_LINE = 300  # characters of one line


@dataclass(slots=True)
class Trouble:
    """Why an act was not done: lines for the summary, and errors by field."""

    status: int = 200
    summary: list[dict[str, str]] = field(default_factory=list)
    by_field: dict[str, str] = field(default_factory=dict)
    is_conflict: bool = False
    looked_at: str = ""  # said once; sending the same again means it


def missing(fields: Sequence[Field], typed: Typed) -> Trouble | None:
    """Say which required fields are empty; the rule behind the service says it again."""
    empty = [
        one
        for one in fields
        if one.is_required and one.kind != "file" and not any(typed.many(one.name))
    ]
    blank = [
        one
        for one in fields
        if one.is_required
        and one not in empty
        and one.kind in ("text", "textarea", "date")
        and not typed.text(one.name)
    ]
    silent = [one for one in fields if _is_ticked(one, typed) and not typed.text(one.name)]
    return wanting([one for one in fields if one in (*empty, *blank, *silent)])


def _is_ticked(one: Field, typed: Typed) -> bool:
    """Return whether a question is asked anew: its box is ticked, or its words are there."""
    if one.kind != "question":
        return False
    return one.options[0]["value"] in typed.many(ASKED) or bool(typed.text(one.name))


def too_much(fields: Sequence[Field], typed: Typed) -> Trouble | None:
    """Say which texts are longer than what is kept; nothing is cut behind anybody's back."""
    kept = {"textarea": MOST_TYPED, "question": MOST_TYPED, "text": _LINE, "date": _LINE}
    limits = {one.name: one.most or kept[one.kind] for one in fields if one.kind in kept}
    texts = too_long({name: typed.text(name) for name in limits}, **limits)
    if not texts:
        return None
    return Trouble(422, summary_of(texts), texts)


def wanting(fields: Sequence[Field]) -> Trouble | None:
    """Say of each of these fields that something has to be chosen or filled in."""
    if not fields:
        return None
    texts = {one.name: _wanted(one) for one in fields}
    summary = [{"href": f"#{name}", "text": text} for name, text in texts.items()]
    return Trouble(422, summary, texts)


def _wanted(one: Field) -> str:
    if one.kind == "question":
        words = _("Say what is wrong with the answer: %(label)s")
    elif one.kind in ("radios", "checkboxes"):
        words = _("Choose: %(label)s")
    else:
        words = _("Fill in: %(label)s")
    return words % {"label": one.label}


def bound(request: HttpRequest, fields: Sequence[Field], trouble: Trouble) -> list[dict[str, Any]]:
    """Return the fields as a page draws them, with what was typed."""
    typed = Typed(request.POST)
    drawn: list[dict[str, Any]] = []
    for one in fields:
        entry = asdict(one)
        if request.method == "POST":
            entry["value"] = (
                typed.many(one.name) if one.kind == "checkboxes" else typed.text(one.name)
            )
        if one.kind == "question":
            entry["is_ticked"] = _is_ticked(one, typed)
        entry["error"] = trouble.by_field.get(one.name, "")
        entry["has_focus"] = not drawn and not trouble.summary
        if one.is_for_applicant:
            sees = _("The applicant sees this.")
            entry["hint"] = f"{one.hint} {sees}".strip()
        drawn.append(entry)
    return drawn
