"""What a dossier contains, for whoever may see it: answers, files, papers, messages; and drafts.

Callers look the dossier up first (``visible_dossier``); row-level security is the second wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.canonical import canonical_json
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..models import (
    Answers,
    Dossier,
    Draft,
    Message,
    Opinion,
    Paper,
    PrivateNote,
    SubmittedDocument,
)

MOST_SHOWN = 200
RESULT = "result"


@dataclass(frozen=True, slots=True)
class AnswersFacts:
    """One revision of the answers with the form they were given to."""

    revision: int
    form_key: str
    form_version: int
    answers: dict[str, Any]


def answers_of(dossier_id: UUID) -> list[AnswersFacts]:
    """Return every revision of the answers, the oldest first."""
    apply_scope()
    rows = Answers.objects.filter(dossier_id=dossier_id).order_by("revision")
    return [AnswersFacts(row.revision, row.form_key, row.form_version, row.answers) for row in rows]


def answers_content(dossier_id: UUID, revision: int) -> bytes | None:
    """Return one revision in the very bytes whose hash the events hold; None where there is none.

    RFC 8785: whoever keeps this file can show later that it is what was filed.
    """
    apply_scope()
    row = Answers.objects.filter(dossier_id=dossier_id, revision=revision).first()
    return canonical_json(row.answers) if row else None


def documents_of(dossier_id: UUID) -> Sequence[SubmittedDocument]:
    """Return what was handed in, with the stored files, in the order it came."""
    apply_scope()
    rows = SubmittedDocument.objects.filter(dossier_id=dossier_id).select_related("file")
    return list(rows.order_by("sequence", "position"))


def papers_of(dossier_id: UUID) -> Sequence[Paper]:
    """Return the official papers and results, with the stored files, in the order they came."""
    apply_scope()
    rows = Paper.objects.filter(dossier_id=dossier_id).select_related("file")
    return list(rows.order_by("sequence", "kind"))


def newest_result(dossier_id: UUID) -> Paper | None:
    """Return the result in force, None while there is none."""
    apply_scope()
    rows = Paper.objects.filter(dossier_id=dossier_id, kind=RESULT).select_related("file")
    return rows.order_by("-sequence").first()


def holds_file(dossier_id: UUID, file_id: UUID) -> bool:
    """Return whether a file was handed in, printed, digitised, or compared with the original."""
    apply_scope()
    made = (
        Q(state__original__file_id=str(file_id))
        | Q(state__digitised__contains=[{"scan_id": str(file_id)}])
        | Q(state__digitised__contains=[{"file_id": str(file_id)}])
    )
    return (
        Paper.objects.filter(dossier_id=dossier_id, file_id=file_id).exists()
        or SubmittedDocument.objects.filter(dossier_id=dossier_id, file_id=file_id).exists()
        or Dossier.objects.filter(made, id=dossier_id).exists()
    )


def messages_of(dossier_id: UUID) -> Sequence[Message]:
    """Return the words exchanged inside the dossier, the oldest first."""
    apply_scope()
    rows = Message.objects.filter(dossier_id=dossier_id).order_by("-at")[:MOST_SHOWN]
    return list(reversed(rows))


def drafts_of(actor: Actor, *, limit: int = 20) -> Sequence[Draft]:
    """Return the actor's open drafts, the last saved first."""
    rows = own_drafts(actor).filter(deleted_at__isnull=True)
    return list(rows.order_by("-saved_at")[:limit])


def own_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return what the actor began and did not file, put aside or not."""
    apply_scope()
    rows = Draft.objects.filter(submitted_at__isnull=True)
    if actor.official_id is not None:
        return rows.filter(official_id=actor.official_id)
    return rows.filter(party_id=actor.party_id or UUID(int=0))


def notes_of(dossier_id: UUID) -> Sequence[PrivateNote]:
    """Return the notes among officials, the oldest first; never shown to the applicant."""
    apply_scope()
    rows = PrivateNote.objects.filter(dossier_id=dossier_id).order_by("-at")[:MOST_SHOWN]
    return list(reversed(rows))


def opinions_of(dossier_id: UUID) -> Sequence[Opinion]:
    """Return the questions to other units with their answers, the oldest first."""
    apply_scope()
    return list(Opinion.objects.filter(dossier_id=dossier_id).order_by("asked_at"))
