"""Every table that follows from a dossier's events, and what the events say is in it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from .. import events as e
from ..events import Recorded
from ..models import (
    Answers,
    Baton,
    Message,
    Opinion,
    Paper,
    Step,
    SubmittedDocument,
    SupplementItem,
)
from ..rules.baton import stretches
from ..types import DossierState
from .file_dossier import answers_hash
from .issue_result import RESULT
from .rulebooks import paper_layout_of

Row = tuple[Any, ...]
Rows = Counter[Row]


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its columns, and the rows that a dossier's events call for.

    ``seen`` turns a stored row into what events can vouch for: words become their hash.
    """

    name: str
    model: type[Model]
    columns: tuple[str, ...]
    expected: Callable[[DossierState, Sequence[Recorded]], Iterable[Row]]
    seen: Callable[[Row], Row] = tuple
    only: dict[str, str] | None = None

    def read(self, ids: Sequence[UUID]) -> dict[UUID, Rows]:
        """Return the stored rows of each dossier; one query."""
        rows: QuerySet[Any, Any] = self.model._default_manager.filter(
            dossier_id__in=ids, **(self.only or {})
        ).values_list("dossier_id", *self.columns)
        found: dict[UUID, Rows] = {one: Counter() for one in ids}
        for dossier_id, *values in rows:
            found[dossier_id][self.seen(tuple(values))] += 1
        return found


def row_of(state: DossierState) -> dict[str, Any]:
    """Return the columns of the dossier's own row; the applicant's name is no event's."""
    asked = state.asked_return
    holder, versions, applicant, receiving = (
        state.holder,
        state.versions,
        state.applicant,
        state.receiving,
    )
    assert versions is not None
    assert applicant is not None
    assert receiving is not None
    same = {name: getattr(state, name) for name in _SAME}
    return same | {
        "agencies": list(state.agencies),
        "procedure_version_id": versions.procedure_version_id,
        "applicant_id": applicant.party_id,
        "submitted_by_id": applicant.submitted_by,
        "receiving_agency_id": receiving.agency_id,
        "receiving_unit_id": receiving.unit_id,
        "holder_kind": holder.kind if holder else None,
        "holder_id": holder.id if holder else None,
        "holder_agency_id": holder.agency_id if holder else None,
        "holder_unit_id": holder.unit_id if holder else None,
        "settling_agency_id": asked.superior_agency_id if asked else None,
    }


_SAME = (
    "number",
    "sequence",
    "status",
    "channel",
    "procedure_code",
    "competent_agency_id",
    "held_since",
    "submitted_at",
    "answer_due",
    "received_at",
    "first_due",
    "due",
    "finished_at",
    "returned_at",
    "is_paused",
    "is_test",
)


def _baton(state: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    for one in stretches(state.id, history):
        held = one.holder
        yield str(held.kind), held.id, held.agency_id, held.unit_id, one.since, one.until


def _steps(state: DossierState, _: Sequence[Recorded]) -> Iterator[Row]:
    for step in state.open_steps:
        place = (step.place.unit_id, step.place.agency_id)
        times = (step.opened_at, step.due, state.due)
        yield step.key, step.kind, step.role, *place, step.official_id, *times


def _opinions(_: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    recounted = {
        moved.id: moved.due
        for one in history
        if isinstance(one.event, e.DeadlineRecomputed)
        for moved in one.event.opinions
    }
    given = {one.event.opinion_id: one for one in history if isinstance(one.event, e.OpinionGiven)}
    for one in history:
        if isinstance(one.event, e.OpinionAsked):
            asked, answer = one.event, given.get(one.event.opinion_id)
            due = recounted.get(asked.opinion_id, asked.due)
            question = (asked.place.unit_id, asked.place.agency_id, asked.by, one.at, due)
            yield asked.opinion_id, *question, asked.question, *_answer(answer)


def _answer(answer: Recorded | None) -> Row:
    if answer is None:
        return None, None, "", ""
    assert isinstance(answer.event, e.OpinionGiven)
    return answer.at, answer.event.by, answer.event.outcome, answer.event.text


def _documents(state: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    assert state.versions is not None
    version = state.versions.procedure_version_id
    for one in history:
        if isinstance(one.event, e.BRINGING_FILES):
            for place, item in enumerate(one.event.files):
                file = (item.required_document_id, item.file_id, item.sha256, item.form)
                yield one.sequence, place, version, *file, int(item.reuse), item.stored_paper_id


def _items(state: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    assert state.versions is not None
    version = state.versions.procedure_version_id
    for one in history:
        if isinstance(one.event, e.SupplementRequested):
            for item in one.event.items:
                yield one.sequence, version, item, one.event.on_paper


def _answers(state: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    assert state.versions is not None
    form = (state.versions.form_key, state.versions.form_version)
    last = 0
    for one in history:
        if isinstance(one.event, e.DossierSubmitted):
            revision, sha256 = 1, one.event.answers_sha256
        elif isinstance(one.event, e.DossierSupplemented):
            revision, sha256 = one.event.answers_revision, one.event.answers_sha256
        else:
            continue
        if revision > last:
            yield revision, *form, sha256, sha256
        last = revision


def _messages(_: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    for one in history:
        if isinstance(one.event, e.MessagePosted):
            yield one.event.message_id, one.at, one.event.from_applicant, one.event.text_sha256


def _results(state: DossierState, history: Sequence[Recorded]) -> Iterator[Row]:
    for one in history:
        if isinstance(one.event, e.ResultIssued | e.ResultCorrected):
            yield one.sequence, state.result_number, paper_layout_of(state), one.event.file_id


PARTS = (
    Part(
        "baton",
        Baton,
        ("holder_kind", "holder_id", "agency_id", "unit_id", "from_at", "until_at"),
        _baton,
    ),
    Part(
        "steps",
        Step,
        (
            *("key", "kind", "role", "unit_id", "agency_id", "official_id"),
            *("opened_at", "due", "dossier_due"),
        ),
        _steps,
    ),
    Part(
        "opinions",
        Opinion,
        (
            *("id", "unit_id", "agency_id", "asked_by", "asked_at", "due", "question"),
            *("answered_at", "answered_by", "outcome", "text"),
        ),
        _opinions,
    ),
    Part(
        "documents",
        SubmittedDocument,
        (
            *("sequence", "position", "procedure_version_id"),
            *("required_document_id", "file_id", "sha256", "form", "reuse", "stored_paper_id"),
        ),
        _documents,
    ),
    Part(
        "supplement items",
        SupplementItem,
        ("sequence", "procedure_version_id", "required_document_id", "on_paper"),
        _items,
    ),
    Part(
        "answers",
        Answers,
        ("revision", "form_key", "form_version", "sha256", "answers"),
        _answers,
        seen=lambda row: (*row[:-1], answers_hash(row[-1])),
    ),
    Part(
        "messages",
        Message,
        ("id", "at", "from_applicant", "text"),
        _messages,
        seen=lambda row: (*row[:-1], hashlib.sha256(row[-1].encode()).hexdigest()),
    ),
    Part(
        "results",
        Paper,
        ("sequence", "number", "layout", "file_id"),
        _results,
        only={"kind": RESULT},
    ),
)
