"""Which tables of papers are cases to choose from, and which belong to everybody.

A procedure with a list for everybody has no cases: whoever the other tables are for is said by
their headings, which become conditions. Only where each table has a heading of its own, and there
are at least two, must the person say which one is theirs.
"""

from collections.abc import Iterable
from dataclasses import replace

from motcua.catalog.importer.document_names import core_of
from motcua.catalog.importer.headings import HeadingKind, kind_of
from motcua.catalog.importer.types import ImportedDocument, ImportedDocumentCase

_CHOICES = frozenset({HeadingKind.CASE, HeadingKind.CONDITION, HeadingKind.PART})
_PLAIN = frozenset({HeadingKind.NONE, HeadingKind.PART})
_LONGEST_CONDITION = 400


def sorted_by_heading(tables: Iterable[ImportedDocumentCase]) -> list[ImportedDocumentCase]:
    """Return the tables with a name only where it is a case; other headings become what they say.

    ``name`` of each table given is the line above it, as the page has it.
    """
    read = _joined([(kind_of(one.name), one) for one in tables])
    has_common = any(kind is HeadingKind.NONE and one.documents for kind, one in read)
    named = [one for kind, one in read if kind in _CHOICES and one.documents]
    are_cases = not has_common and len(named) > 1
    found = []
    for kind, one in read:
        if kind in _CHOICES and are_cases and one.documents:
            found.append(one)
        elif kind in _CHOICES and not has_common:
            found.append(_for_everybody(one, one.documents))  # one list: nothing to choose
        else:
            found.append(
                _for_everybody(one, [_under(kind, one.name, doc) for doc in one.documents])
            )
    return found


def _joined(
    tables: list[tuple[HeadingKind, ImportedDocumentCase]],
) -> list[tuple[HeadingKind, ImportedDocumentCase]]:
    """Give a case without papers of its own those of the plain list right behind it."""
    found: list[tuple[HeadingKind, ImportedDocumentCase]] = []
    for kind, one in tables:
        before = found[-1] if found else None
        is_empty_case = before and before[0] in _CHOICES and not before[1].documents
        if before and is_empty_case and kind is HeadingKind.NONE and one.documents:
            found[-1] = (before[0], _with(before[1], one))
        else:
            found.append((kind, one))
    return found


def _with(case: ImportedDocumentCase, behind: ImportedDocumentCase) -> ImportedDocumentCase:
    heading = (behind.name,) if behind.name else ()
    return replace(
        case,
        documents=behind.documents,
        notes=(*case.notes, *heading, *behind.notes),
        source_text=f"{case.source_text}\n{behind.source_text}",
    )


def _for_everybody(
    one: ImportedDocumentCase, documents: Iterable[ImportedDocument]
) -> ImportedDocumentCase:
    heading = (one.name,) if one.name else ()
    return replace(one, name="", documents=tuple(documents), notes=(*heading, *one.notes))


def _under(kind: HeadingKind, heading: str, paper: ImportedDocument) -> ImportedDocument:
    """Return a paper as the heading of its table has it."""
    if kind in _PLAIN:
        return paper
    if kind is HeadingKind.SHOWN:
        return replace(paper, is_presented_only=True)
    if kind is HeadingKind.REMARK:
        return replace(paper, is_required=False, note=core_of(heading))
    words = core_of(heading).strip(" ;,.:()")[:_LONGEST_CONDITION]
    own = f"; {paper.condition}" if paper.condition else ""
    return replace(paper, is_required=False, condition=f"{words}{own}")
