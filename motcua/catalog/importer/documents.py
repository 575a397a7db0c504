"""Documents per case, read from the flattened tables of the portal."""

import unicodedata

from motcua.catalog.importer import document_names
from motcua.catalog.importer.attachments import part_form
from motcua.catalog.importer.document_cases import sorted_by_heading
from motcua.catalog.importer.document_rows import Row, Table, read_tables
from motcua.catalog.importer.page_text import excerpt, one_line, tidy, without_bullet
from motcua.catalog.importer.row_conditions import channels_of, condition_of, is_shown_only
from motcua.catalog.importer.types import ImportedDocument, ImportedDocumentCase, ImportProblem

FIELD = "thanh_phan_ho_so"
_NO_CASE = "- \n\t"


def read_documents(text: str) -> tuple[tuple[ImportedDocumentCase, ...], list[ImportProblem]]:
    """Return the cases with their documents and notes, and what could not be read of them."""
    cases: list[ImportedDocumentCase] = []
    problems: list[ImportProblem] = []
    for table in read_tables(text):
        case, found = _case(table)
        problems += found
        if case.documents or case.notes or case.name:
            cases.append(case)
    cases = sorted_by_heading(cases)
    if not any(case.documents for case in cases):
        problems.append(ImportProblem(FIELD, "no-document-found", excerpt(text)))
    return tuple(cases), problems


def _case(table: Table) -> tuple[ImportedDocumentCase, list[ImportProblem]]:
    documents: list[ImportedDocument] = []
    notes: list[str] = []
    problems: list[ImportProblem] = []
    has_contents = any(document_names.announces_contents(row.text) for row in table.rows)
    for row in table.rows:
        if not row.text.strip():
            problems.append(ImportProblem(FIELD, "row-without-name", excerpt(table.source_text)))
            continue
        is_content = has_contents and document_names.is_numbered_content(row.text)
        document = None if is_content else _document(row)
        if document is None:
            notes.append(tidy(row.text))
        else:
            documents.append(document)
    rest = table.rest.strip(_NO_CASE)
    if rest:
        notes.append(tidy(rest))
        problems.append(ImportProblem(FIELD, "text-after-last-row", excerpt(rest)))
    case = ImportedDocumentCase(
        name=one_line(table.case.strip(_NO_CASE)),
        documents=tuple(documents),
        notes=tuple(notes),
        source_text=table.source_text.strip(),
    )
    return case, problems


def _document(row: Row) -> ImportedDocument | None:
    text, form = part_form(unicodedata.normalize("NFC", row.text))
    quantity = row.originals + row.copies
    if not document_names.names_a_paper(text, quantity=quantity, has_form=form is not None):
        return None
    name = without_bullet(one_line(text)).rstrip(" ;,.") or one_line(row.text)
    condition = condition_of(name)
    return ImportedDocument(
        name=name,
        originals=row.originals,
        copies=row.copies,
        form_attachment=one_line(form) if form else None,
        source_text=row.source_text.strip(),
        condition=condition,
        is_required=not condition,
        is_presented_only=is_shown_only(name),
        channels=channels_of(name),
    )
