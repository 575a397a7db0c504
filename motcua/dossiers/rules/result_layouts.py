"""Which paper a procedure ends in, and how its parts follow from the answers: read from data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from motcua.documents.types import PaperKind

from .result_parts import parts_of

_OPERATIONS = frozenset({"first", "join", "with", "year", "each", "show", "text"})


class AnswerTexts(Protocol):
    """The answers of a dossier in Vietnamese words, as papers print them."""

    def text(self, path: str) -> str:
        """Return the answer at ``section.field`` in words, empty where there is none."""

    def entries(self, path: str) -> Sequence[Mapping[str, str]]:
        """Return the entries of the repeating group at ``section.group`` in words."""

    def word(self, name: str) -> str:
        """Return a word of the dossier itself: agency, applicant, number, matter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line of a paper that has lines of its own."""

    label: str
    source: Any


@dataclass(frozen=True, slots=True)
class ResultLayout:
    """One file of ``data/results``: a kind of paper, for which results, filled from what."""

    kind: PaperKind
    title: str
    forms: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parts: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    closing: str = ""


def parse_layout(data: Mapping[str, Any]) -> ResultLayout:
    """Return the layout of a data file; raises ``ValueError`` for parts a kind does not have."""
    kind = PaperKind(data["kind"])
    parts = data.get("parts", {})
    known = {part.key for part in parts_of(kind)}
    if unknown := set(parts) - known:
        raise ValueError(f"{data['title']}: {kind} has no parts {sorted(unknown)}")
    lines = tuple(Line(item["label"], item["from"]) for item in data.get("fields", ()))
    for source in (*parts.values(), *(line.source for line in lines)):
        if isinstance(source, Mapping) and (bad := set(source) - _OPERATIONS):
            raise ValueError(f"{data['title']}: unknown operations {sorted(bad)}")
    return ResultLayout(
        kind,
        data["title"],
        tuple(data.get("forms", ())),
        tuple(data.get("results", ())),
        tuple(data.get("names", ())),
        parts,
        lines,
        data.get("closing", ""),
    )


def layout_for(
    layouts: Sequence[ResultLayout], *, form_key: str, result_code: str, result_name: str
) -> ResultLayout | None:
    """Return the layout of a procedure's result; None where a certificate of any kind does.

    What was made for the very form goes before the code of the result, the code before its name.
    """
    return (
        next((one for one in layouts if form_key in one.forms), None)
        or next((one for one in layouts if result_code and result_code in one.results), None)
        or next((one for one in layouts if result_name.startswith(one.names or ("\0",))), None)
    )


def paths_in(source: Any) -> set[str]:
    """Return every answer a source reads, for checking it against the forms."""
    if isinstance(source, str):
        return {source}
    if isinstance(source, Sequence):
        return set().union(*map(paths_in, source)) if source else set()
    found = paths_in(source.get("first", ())) | paths_in(source.get("join", ()))
    if "year" in source:
        found.add(source["year"])
    if "each" in source:
        found |= {f"{source['each']}.{name}" for name in source["show"]}
    return found


def drafted(source: Any, answers: AnswerTexts) -> str:
    """Return the text that a source of the data file gives for the answers of a dossier."""
    if isinstance(source, str):
        return answers.text(source)
    found = ""
    if "first" in source:
        found = next(filter(None, map(answers.text, source["first"])), "")
    elif "join" in source:
        given = [text for path in source["join"] if (text := answers.text(path))]
        found = source.get("with", ", ").join(given)
    elif "year" in source:
        found = answers.text(source["year"])[-4:]
    elif "each" in source:
        found = "\n".join(
            _entry(entry, source["show"]) for entry in answers.entries(source["each"])
        )
    return found or _worded(source.get("text", ""), answers)


def _entry(entry: Mapping[str, str], shown: Sequence[str]) -> str:
    first, *rest = [entry.get(name, "") for name in shown]
    behind = ", ".join(text for text in rest if text)
    return f"{first} ({behind})" if behind else first


class _Words(dict[str, str]):
    def __init__(self, answers: AnswerTexts) -> None:
        super().__init__()
        self._answers = answers

    def __missing__(self, name: str) -> str:
        return self._answers.word(name)


def _worded(text: str, answers: AnswerTexts) -> str:
    return text.format_map(_Words(answers)) if text else ""
