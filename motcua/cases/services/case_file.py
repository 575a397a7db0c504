"""The whole file of a case: as one printable paper, and as a sealed container for machines."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.utils.translation import override

from motcua.documents.public import (
    CaseCustodyRow,
    CaseEventRow,
    CaseEvidenceRow,
    CaseFile,
    FileDamaged,
    FileNotFound,
    FileNotScanned,
    FileQuarantined,
    PaperKind,
    content_of,
    render_paper,
    stored_file,
)
from motcua.dossiers.public import head_of, rulebook_in_force
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_by_id
from motcua.platform.actor import Actor
from motcua.signatures.public import ContainedFile, seal_container

from ..codec import told
from ..errors import CaseNotFound
from ..selectors import OneCase, case_for
from ..web.showing import context_of
from .evidence import WHOLE, note_look

_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def case_paper(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return the file of a case as PDF, as much of it as the reader is shown; the look is noted.

    Raises ``CaseNotFound``.
    """
    found = _for_reading(number, actor=actor, now=now)
    paper = _paper(found, now)
    note_look(found.state, WHOLE, hashlib.sha256(paper).hexdigest(), actor=actor, now=now)
    return paper


def case_container(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return the file of a case as one container under the seal of who leads it (ASiC-E).

    In it are the paper, every event, the custody, the files, and a manifest with the SHA-256 of
    each. What waits for a scan or is kept apart is named as left out. Raises ``CaseNotFound``, and
    for the seal what ``seal_container`` raises.
    """
    found = _for_reading(number, actor=actor, now=now)
    left_out: list[str] = []
    entries = [
        ContainedFile("case.pdf", _paper(found, now), "application/pdf"),
        _json("events.json", list(_events(found))),
        _json("custody.json", list(_custody(found))),
        *_files(found, actor, left_out),
    ]
    manifest = {
        "number": found.state.number,
        "files": {one.name: hashlib.sha256(one.content).hexdigest() for one in entries},
        "left_out": left_out,
    }
    state = found.state
    assert state.subject is not None
    sealer = state.seat.agency_id if state.seat else state.subject.agency_id
    content = seal_container([_json("manifest.json", manifest), *entries], sealer, now=now)
    note_look(state, WHOLE, hashlib.sha256(content).hexdigest(), actor=actor, now=now)
    return content


def _for_reading(number: str, *, actor: Actor, now: datetime) -> OneCase:
    found = case_for(number, actor=actor, now=now)
    if not (found.is_whole or found.who.is_concerned):
        raise CaseNotFound(case=number)
    return found


def _paper(found: OneCase, now: datetime) -> bytes:
    state = found.state
    assert state.begin is not None
    assert state.end is not None
    assert state.subject is not None
    agency = agency_by_id(state.seat.agency_id if state.seat else state.subject.agency_id)
    # Papers are Vietnamese, whoever prints them.
    with override("vi"):
        said = context_of(found)
        conclusion = said["conclusion"]
        paper = CaseFile(
            head=head_of(agency, number="", on=legal_day(now)),
            code=state.number,
            name=state.title,
            source=said["source"],
            about=said["about"],
            period=f"{state.begin:%d/%m/%Y} – {state.end:%d/%m/%Y}",
            leader=said["leader"],
            examiner=said["examiner"] if found.is_whole else "",
            status=str(said["status"]),
            words=state.words,
            conclusion=f"{conclusion['words']}. {conclusion['text']}" if conclusion else "",
            notices=tuple(
                f"{each['notice'].what} ({each['notice'].legal_basis})" for each in said["notices"]
            ),
            measures=tuple(
                f"{each['item'].text}; {each['unit']}; {each['item'].due:%d/%m/%Y}"
                for each in said["measures"]
            ),
            evidence=tuple(
                CaseEvidenceRow(place + 1, item.title, item.origin, item.sha256)
                for place, item in found.evidence
            ),
            events=tuple(_event_rows(said["history"], shows_names=found.is_whole)),
            custody=tuple(
                CaseCustodyRow(line["at"], line["by"], line["what"]) for line in said["custody"]
            ),
        )
    layout = rulebook_in_force(legal_day(now)).paper_layout
    return render_paper(PaperKind.CASE_FILE, paper, layout=layout)


def _event_rows(history: list[dict[str, Any]], *, shows_names: bool) -> Iterator[CaseEventRow]:
    for entry, line in enumerate(history, start=1):
        by = line["by"] if shows_names else ""
        yield CaseEventRow(entry, line["at"], str(line["title"]), by, line["text"])


def _events(found: OneCase) -> Iterator[dict[str, Any]]:
    for one in found.history:
        name, payload = told(one.event)
        if not found.is_whole:
            # Who is heard is told neither the source nor who in the office did what.
            payload = {key: value for key, value in payload.items() if key not in _INSIDE}
        yield {"sequence": one.sequence, "name": name, "at": one.at, "payload": payload}


_INSIDE = ("source", "by", "examiner", "seat")


def _custody(found: OneCase) -> Iterator[dict[str, Any]]:
    for line in found.custody:
        yield {
            "evidence": line.place,
            "sha256": line.sha256,
            "official_id": line.official_id,
            "at": line.at,
        }


def _files(found: OneCase, actor: Actor, left_out: list[str]) -> Iterator[ContainedFile]:
    for place, item in found.evidence:
        if item.file_id is None:
            continue
        try:
            content = content_of(item.file_id, reader=actor.official_id)
        except (FileNotScanned, FileQuarantined, FileDamaged, FileNotFound):
            left_out.append(item.title)
            continue
        yield ContainedFile(
            f"evidence/{place:03}.{_ending(item.file_id)}", content, _media_type(item.file_id)
        )


def _media_type(file_id: UUID) -> str:
    return str(stored_file(file_id).media_type)


def _ending(file_id: UUID) -> str:
    return _ENDINGS.get(_media_type(file_id), "bin")


def _json(name: str, content: Any) -> ContainedFile:
    return ContainedFile(
        name, orjson.dumps(content, option=orjson.OPT_INDENT_2), "application/json"
    )
