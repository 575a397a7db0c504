"""Everything a dossier consists of, in one value, for whoever hands it over as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.kernel.canonical import canonical_json
from motcua.platform.database.scope import apply_scope

from ..codec import event_name, event_to_json, state_from_json
from ..models import (
    Answers,
    Dossier,
    Message,
    Opinion,
    Paper,
    PrivateNote,
    SubmittedDocument,
)
from ..services.history import history_of
from .digitised import DigitisedFile, digitised_files

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WholeDossier:
    """The row, events, revisions of answers, files, papers, signed copies, words and opinions."""

    row: Dossier
    events: list[Fields]
    answers: list[tuple[int, bytes]]  # revision, the very bytes whose hash the events hold
    documents: Sequence[SubmittedDocument]
    papers: Sequence[Paper]
    digitised: Sequence[DigitisedFile]
    messages: Sequence[Fields]
    notes: Sequence[Fields]
    opinions: Sequence[Fields]


def whole_dossier(row: Dossier) -> WholeDossier:
    """Return everything of a dossier; the caller looked it up for somebody who may see it."""
    apply_scope()
    of = {"dossier_id": row.pk}
    documents = SubmittedDocument.objects.filter(**of).select_related("file")
    papers = Paper.objects.filter(**of).select_related("file")
    return WholeDossier(
        row=row,
        events=[
            {
                "sequence": one.sequence,
                "at": one.at,
                "name": event_name(one.event),
                "actor_kind": one.actor_kind,
                "actor_id": one.actor_id,
                "payload": event_to_json(one.event),
            }
            for one in history_of(row.pk)
        ],
        answers=[
            (one.revision, canonical_json(one.answers))
            for one in Answers.objects.filter(**of).order_by("revision")
        ],
        documents=list(documents.order_by("sequence", "position")),
        papers=list(papers.order_by("sequence", "kind")),
        digitised=digitised_files(state_from_json(row.state)),
        messages=list(
            Message.objects.filter(**of)
            .order_by("at", "id")
            .values("at", "author_name", "from_applicant", "text")
        ),
        notes=list(
            PrivateNote.objects.filter(**of)
            .order_by("at", "id")
            .values("at", "official_id", "text")
        ),
        opinions=list(
            Opinion.objects.filter(**of)
            .order_by("asked_at", "id")
            .values("asked_at", "unit_id", "question", "answered_at", "outcome", "text")
        ),
    )
