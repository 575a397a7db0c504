"""Everything a person can show of a dossier, in one signed container that opens without us.

ASiC-E with XAdES (ETSI EN 319 162-1): answers, files, papers, messages, the history, the proofs
from the public log with their time-stamps, and a page that says in words what is what.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.utils.translation import gettext

from motcua.documents.public import (
    FileDamaged,
    FileNotFound,
    FileNotScanned,
    FileQuarantined,
    content_of,
)
from motcua.ledger.public import trust_policy
from motcua.platform.actor import Actor, ActorKind
from motcua.signatures.public import ContainedFile, seal_container

from ..codec import event_name, event_to_json
from ..errors import ActNotPossible, EvidenceTooLarge, ProofNotReady
from ..rules.contact_wall import Opens
from ..rules.openness import author_for, is_among_officials, open_fields
from ..selectors.contents import answers_content, answers_of, documents_of, messages_of, papers_of
from ..selectors.detail import DossierDetail, dossier_detail
from ..selectors.digitised import digitised_files
from .evidence_page import evidence_page
from .look_at_reused import look_at_reused
from .paper_parts import competent_agency_of, version_of
from .proofs import ProofKind, proof_of_dossier
from .show_contact import note_look

MOST_BYTES = 300_000_000
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file of the container and what the page says of it."""

    file: ContainedFile
    group: str
    title: str
    at: datetime | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.file.content).hexdigest()


def evidence_bundle(number: str, *, actor: Actor, now: datetime, purpose: str = "") -> bytes:
    """Return the dossier as one container under the seal of the competent agency.

    An applicant's holds what the applicant may see. Files that wait for a scan or are kept apart,
    and proofs the log is not ready for, are named as left out. An official's holds how to reach
    people, so it has a ``purpose`` and is written down. Raises ``DossierNotFound``,
    ``ContactPurposeMissing``, ``EvidenceTooLarge``, and for the seal ``SigningKeyMissing``,
    ``SigningKeyNotInForce`` or ``KeyStoreUnavailable``.
    """
    detail = dossier_detail(number, actor=actor, now=now)
    size = sum(one.file.size for one in _stored(detail))
    if size > MOST_BYTES:
        raise EvidenceTooLarge(size=size, most=MOST_BYTES)
    note_look(
        [detail.state], purpose=purpose, opens=Opens.WHOLE, shown="whole", actor=actor, now=now
    )
    left_out: list[str] = []
    unready: list[str] = []
    entries = [
        *_answers(detail),
        *_documents(detail, actor, left_out),
        *_digitised(detail, actor, left_out),
        *_papers(detail, actor, left_out),
        *_words(detail, actor),
        *_proofs(detail, actor, now, unready),
    ]
    inside = actor.kind == ActorKind.OFFICIAL
    page = evidence_page(
        detail,
        entries=entries,
        missing={"left_out": left_out, "unready": unready},
        messages=_messages(detail, inside=inside),
        for_official=inside,
        now=now,
    )
    files = [ContainedFile("index.html", page, "text/html"), *(one.file for one in entries)]
    look_at_reused(detail.row, None, actor=actor, now=now)
    return seal_container(files, competent_agency_of(detail.state).id, now=now)


def _stored(detail: DossierDetail) -> list[Any]:
    rows: list[Any] = [*documents_of(detail.row.id), *papers_of(detail.row.id)]
    rows += digitised_files(detail.state)
    return [one for one in rows if one.file is not None]


def _answers(detail: DossierDetail) -> Iterator[_Entry]:
    for one in answers_of(detail.row.id):
        content = answers_content(detail.row.id, one.revision)
        assert content is not None
        name = f"answers/{one.revision}.json"
        yield _Entry(ContainedFile(name, content, "application/json"), "answers", str(one.revision))


def _documents(detail: DossierDetail, actor: Actor, left_out: list[str]) -> Iterator[_Entry]:
    names = {item.id: item.name for item in version_of(detail.state).documents}
    for row in documents_of(detail.row.id):
        title = names.get(row.required_document_id, "")
        if row.file is None:
            left_out.append(title)  # handed in on paper: it lies with the agency
            continue
        place = f"documents/{row.sequence:03}-{row.position:02}"
        yield from _file(row.file, place, ("documents", title), actor, left_out)


def _digitised(detail: DossierDetail, actor: Actor, left_out: list[str]) -> Iterator[_Entry]:
    names = {item.id: item.name for item in version_of(detail.state).documents}
    for row in digitised_files(detail.state):
        document = row.required_document_id
        title = names.get(document, "") if document else gettext("The result")
        place = f"digitised/{row.sequence:03}-{row.kind}"
        yield from _file(row.file, place, ("documents", title), actor, left_out)


def _papers(detail: DossierDetail, actor: Actor, left_out: list[str]) -> Iterator[_Entry]:
    for row in papers_of(detail.row.id):
        place = f"papers/{row.sequence:03}-{row.kind}"
        yield from _file(row.file, place, ("papers", row.number or row.kind), actor, left_out)


def _file(
    stored: Any, place: str, said: tuple[str, str], actor: Actor, left_out: list[str]
) -> Iterator[_Entry]:
    group, title = said
    try:
        content = content_of(stored.id, reader=actor.party_id or actor.official_id)
    except (FileNotScanned, FileQuarantined, FileDamaged, FileNotFound):
        left_out.append(title)
        return
    name = f"{place}.{_ENDINGS.get(stored.media_type, 'bin')}"
    yield _Entry(ContainedFile(name, content, stored.media_type), group, title, stored.created_at)


def _words(detail: DossierDetail, actor: Actor) -> Iterator[_Entry]:
    inside = actor.kind == ActorKind.OFFICIAL
    messages = _messages(detail, inside=inside)
    events = [
        {"sequence": one.sequence, "name": event_name(one.event), "at": one.at}
        | {"actor_kind": one.actor_kind, "payload": _fields(one.event, inside=inside)}
        for one in detail.history
        if inside or not is_among_officials(one.event)
    ]
    for name, rows in (("events", events), ("messages", messages)):
        content = orjson.dumps(rows, option=orjson.OPT_INDENT_2)
        yield _Entry(ContainedFile(f"{name}.json", content, "application/json"), "words", name)


def _messages(detail: DossierDetail, *, inside: bool) -> list[dict[str, Any]]:
    return [_said(one, inside=inside) for one in messages_of(detail.row.id)]


def _said(row: Any, *, inside: bool) -> dict[str, Any]:
    author = author_for(row.author_name, from_applicant=row.from_applicant, inside=inside)
    return {
        "at": row.at,
        "from_applicant": row.from_applicant,
        "author": author,
        "text": row.text,
    }


def _fields(event: Any, *, inside: bool) -> dict[str, Any]:
    fields = event_to_json(event)
    return fields if inside else open_fields(event, fields)


def _proofs(
    detail: DossierDetail, actor: Actor, now: datetime, unready: list[str]
) -> Iterator[_Entry]:
    for kind in ProofKind:
        try:
            found = proof_of_dossier(detail.row.number, kind, actor=actor, now=now)
        except ActNotPossible:
            continue
        except ProofNotReady:
            unready.append(kind.value)
            continue
        file = ContainedFile(f"proofs/{kind}.json", found.content, "application/json")
        yield _Entry(file, "proofs", kind.value)
    policy = ContainedFile("proofs/trust-policy.txt", trust_policy().encode(), "text/plain")
    yield _Entry(policy, "proofs", "trust-policy")
