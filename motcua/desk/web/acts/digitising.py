"""The acts by which officials sign scans of papers and confirm what papers say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.desk.errors import ActInputInvalid
from motcua.digitisation.public import FieldProposal, ReadingFacts, reading_lines, readings_of
from motcua.documents.public import StoredFile, stored_files
from motcua.dossiers.public import (
    ActNotPossible,
    NotYourTurn,
)
from motcua.dossiers.public.digitising import (
    FieldsToConfirm,
    PaperSource,
    PaperToDigitise,
    ScannedPaper,
    confirm_fields,
    digitise_documents,
    field_label,
    field_text,
    fields_to_confirm,
    papers_to_digitise,
)
from motcua.kernel.paper_fields import DAYS, PaperField

from .base import Act, Field, Scene, Typed, Wording, as_uuid
from .scans import store_scan

NOT_NOW = "khong"


def _key(paper: PaperToDigitise) -> str:
    return str(paper.handed_in_file_id or paper.required_document_id or "ket-qua")


def _name(scene: Scene, paper: PaperToDigitise) -> str:
    if paper.required_document_id is None:
        return gettext("The result on paper")
    return scene.names.items([paper.required_document_id])


def _scans(scene: Scene) -> tuple[Mapping[UUID, StoredFile], Mapping[str, ReadingFacts]]:
    """Return the scans that are in the dossier already, and how their pages are."""
    papers = papers_to_digitise(scene.state)
    stored = stored_files([one.handed_in_file_id for one in papers if one.handed_in_file_id])
    return stored, readings_of(one.sha256 for one in stored.values())


def _paper_fields(scene: Scene) -> Sequence[Field]:
    stored, readings = _scans(scene)
    return [
        field
        for paper in papers_to_digitise(scene.state)
        for field in _of_paper(scene, paper, stored, readings)
    ]


def _of_paper(
    scene: Scene,
    paper: PaperToDigitise,
    stored: Mapping[UUID, StoredFile],
    readings: Mapping[str, ReadingFacts],
) -> Iterator[Field]:
    key, scan = _key(paper), stored.get(paper.handed_in_file_id or UUID(int=0))
    yield Field(
        f"nguon-{key}",
        _name(scene, paper),
        "radios",
        _page_check(scan, readings),
        [
            {"value": PaperSource.ORIGINAL, "text": gettext("Digitise: the original was scanned")},
            {"value": PaperSource.COPY, "text": gettext("Digitise: a copy was scanned")},
            {"value": NOT_NOW, "text": gettext("Not now")},
        ],
        value=NOT_NOW,
    )
    if paper.handed_in_file_id is None:
        yield Field(
            f"file-{key}",
            gettext("Scan of: %(name)s") % {"name": _name(scene, paper)},
            "file",
            gettext("PDF, JPEG or PNG, in colours, from 200 dots per inch on."),
            is_required=False,
        )


def _page_check(scan: StoredFile | None, readings: Mapping[str, ReadingFacts]) -> str:
    """Return which scan is signed and what the page check says of it."""
    if scan is None:
        return gettext("It came on paper: scan it below.")
    reading = readings.get(scan.sha256)
    lines = reading_lines(reading) if reading else None
    said = [scan.name, *((lines.doubts or (lines.state,)) if lines else ())]
    return " – ".join(one for one in said if one)


def _digitise(scene: Scene, typed: Typed) -> object:
    papers = papers_to_digitise(scene.state)
    chosen = [one for one in (_chosen(scene, typed, paper) for paper in papers) if one]
    if not chosen and papers:
        field = f"nguon-{_key(papers[0])}"
        raise ActInputInvalid(field, gettext("Choose at least one paper to digitise."))
    return digitise_documents(number=scene.number, papers=chosen, actor=scene.actor, now=scene.now)


def _chosen(scene: Scene, typed: Typed, paper: PaperToDigitise) -> ScannedPaper | None:
    key = _key(paper)
    words, file = typed.text(f"nguon-{key}"), typed.files.get(f"file-{key}")
    if words not in list(PaperSource):
        if file is not None:
            text = gettext("Say whether the original or a copy was scanned.")
            raise ActInputInvalid(f"nguon-{key}", text)
        return None
    wanted = PaperToDigitise(
        paper.required_document_id, paper.handed_in_file_id, PaperSource(words)
    )
    if paper.handed_in_file_id is not None:
        return ScannedPaper(wanted)
    if file is None:
        raise ActInputInvalid(f"file-{key}", gettext("Choose the scanned file."))
    return ScannedPaper(wanted, store_scan(scene, typed, f"file-{key}"))


def scans_beside(scene: Scene) -> list[dict[str, str]]:
    """Return the scans that would be signed: nobody signs what he or she has not seen."""
    stored, _readings = _scans(scene)
    return [_beside(scene, one) for one in stored.values()]


# -- what a paper says ------------------------------------------------------------------------


def _asked(scene: Scene) -> FieldsToConfirm | None:
    file_id = as_uuid(scene.target)
    if file_id is None:
        return None
    return fields_to_confirm(scene.number, file_id, actor=scene.actor, now=scene.now)


def _value_fields(scene: Scene) -> Sequence[Field]:
    try:
        asked = _asked(scene)
    except (ActNotPossible, NotYourTurn):
        return ()  # the page says why; what was typed is kept there
    if asked is None:
        return ()
    return [_value_field(asked, field) for field in asked.fields]


def _value_field(asked: FieldsToConfirm, field: PaperField) -> Field:
    read = asked.proposals.get(field)
    kept = asked.confirmed.value_of(field) if asked.confirmed else ""
    value = kept if asked.confirmed else read.value if read else ""
    return Field(
        str(field),
        field_label(field),
        "date" if field in DAYS else "text",
        _where_read(field, read),
        is_required=False,
        value=field_text(field, value),
    )


def _where_read(field: PaperField, read: FieldProposal | None) -> str:
    if read is None:
        return gettext("Nothing was read; write down what the paper says, or leave it empty.")
    return gettext("Read on page %(page)s (%(sure)s %% sure): “%(snippet)s”") % {
        "page": read.page,
        "sure": read.confidence,
        "snippet": read.snippet,
    }


def _confirm(scene: Scene, typed: Typed) -> object:
    asked = _asked(scene)
    if asked is None:
        raise ActInputInvalid("", gettext("Choose the file on the page of the dossier."))
    values = {field: typed.text(str(field)) for field in asked.fields}
    return confirm_fields(
        number=scene.number,
        file_id=asked.found.stored.id,
        values=values,
        actor=scene.actor,
        now=scene.now,
    )


def page_beside(scene: Scene) -> list[dict[str, str]]:
    """Return the file whose values are confirmed, to be looked at beside them."""
    stored = stored_files([one for one in (as_uuid(scene.target),) if one])
    return [_beside(scene, one) for one in stored.values() if _is_of(scene, one)]


def _is_of(scene: Scene, one: StoredFile) -> bool:
    given = {file.file_id for file in scene.state.files}
    return one.id in given | scene.state.digitised_files


def _beside(scene: Scene, one: StoredFile) -> dict[str, str]:
    kind = "image" if one.media_type.startswith("image/") else "frame"
    return {
        "href": reverse("desk:file", args=[scene.number, one.id]),
        "name": one.name,
        "kind": kind,
    }


def _confirm_words(scene: Scene) -> Wording:
    read: dict[str, UUID | None] = {
        str(one.file_id): one.required_document_id for one in scene.state.files
    }
    read |= {str(one.scan_id): one.required_document_id for one in scene.state.digitised}
    document = read.get(scene.target)
    name = scene.names.items([document]) if document else ""
    lead = gettext(
        "A program proposes what it read; compare each value with the page and put it right."
        " Nothing is used before you confirm it."
    )
    return Wording(
        f"{name}. {lead}" if name else lead,
        gettext("Confirm what the paper says"),
        gettext("The values are confirmed and kept with the document."),
    )


BESIDE: Mapping[str, Any] = {"digitise": scans_beside, "confirm-fields": page_beside}

DIGITISING = (
    Act(
        "digitise",
        "so-hoa",
        "other",
        _("Digitise and sign"),
        _(
            "Your signature says that the pages are those of the paper you had in hand. The scan"
            " stays as it is; the signed copy is kept beside it."
        ),
        _("Sign the copies"),
        _digitise,
        _paper_fields,
        done=_("The signed copies are in the dossier."),
        has_files=True,
    ),
    Act(
        "confirm-fields",
        "xac-nhan-so-lieu",
        "papers",
        _("Confirm what the paper says"),
        "",
        "",
        _confirm,
        _value_fields,
        wording=_confirm_words,
    ),
)
