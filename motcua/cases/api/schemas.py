"""What programs send and read of cases."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from motcua.platform.web.wire import Out

from ..rules.possible import possible_acts
from ..selectors import OneCase
from ..types import CaseState, Finding, SourceKind, Status


class CaseLineOut(Out):
    """A case in a list."""

    number: str
    title: str
    status: Status
    opened_at: datetime | None
    due: datetime | None


class CaseLinesOut(Out):
    """Cases; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[CaseLineOut]
    next: str = ""


class CaseEvidenceOut(Out):
    """A piece of evidence; ``place`` leads to its file, if it is one."""

    place: int
    title: str
    origin: str
    sha256: str
    is_file: bool
    dossier: str
    dossier_sequence: int


class CaseMeasureOut(Out):
    """What has to change."""

    place: int
    text: str
    unit_id: UUID
    due: datetime
    done: str
    done_at: datetime | None


class CaseConclusionOut(Out):
    """What was found."""

    finding: Finding
    text: str
    article: str
    protection: str
    at: datetime


class CaseExplanationOut(Out):
    """What the person concerned said."""

    text: str
    at: datetime


class CaseEventOut(Out):
    """What happened, and when."""

    name: str
    at: datetime


class CaseOut(CaseLineOut):
    """A case as the caller sees it; ``acts`` are those the caller may do now.

    ``source`` is empty for whom it is about; who has something to change sees the measures alone.
    """

    words: str
    source_kind: SourceKind | None
    source: str
    agency_id: UUID
    unit_id: UUID | None
    official_id: UUID | None
    begin: date | None
    end: date | None
    question: str
    explain_by: datetime | None
    explanations: list[CaseExplanationOut]
    evidence: list[CaseEvidenceOut]
    conclusion: CaseConclusionOut | None
    appeal: str
    measures: list[CaseMeasureOut]
    acts: list[str]
    history: list[CaseEventOut]

    @classmethod
    def of(cls, one: OneCase, now: datetime) -> "CaseOut":
        """Return what this reader may know."""
        state, shows = one.state, one.is_whole or one.who.is_concerned
        subject, source = state.subject, state.source
        assert subject is not None
        told = {name: getattr(state, name) for name in _PLAIN} if shows else _nothing(state)
        return cls(
            **told,
            source_kind=source.kind if source and one.is_whole else None,
            source=source.reference if source and one.is_whole else "",
            agency_id=subject.agency_id,
            unit_id=subject.unit_id if shows else None,
            official_id=subject.official_id if shows else None,
            evidence=[
                CaseEvidenceOut(
                    place=place,
                    title=item.title,
                    origin=item.origin,
                    sha256=item.sha256,
                    is_file=item.file_id is not None,
                    dossier=item.dossier,
                    dossier_sequence=item.dossier_sequence,
                )
                for place, item in one.evidence
            ],
            measures=[
                CaseMeasureOut(
                    place=place,
                    text=item.text,
                    unit_id=item.unit_id,
                    due=item.due,
                    done=item.done,
                    done_at=item.done_at,
                )
                for place, item in enumerate(state.measures)
            ],
            acts=possible_acts(state, one.who, now),
            history=[
                CaseEventOut(name=type(each.event).__name__, at=each.at) for each in one.history
            ],
        )


_PLAIN = (
    *("number", "title", "status", "opened_at", "due", "words", "begin", "end", "question"),
    *("explain_by", "explanations", "conclusion", "appeal"),
)


def _nothing(state: CaseState) -> dict[str, object]:
    """Return what every reader knows: the number, and that it goes on."""
    empty = CaseState(state.id)
    return {name: getattr(empty, name) for name in _PLAIN} | {
        "number": state.number,
        "status": state.status,
    }


class CaseIn(Schema):
    """What is to be looked into; ``source`` is the number of the petition or dossier, or a plan."""

    source_kind: SourceKind
    source: str
    title: str
    words: str
    agency_id: UUID
    unit_id: UUID | None = None
    official_id: UUID | None = None
    begin: date
    end: date


class CaseAssignIn(Schema):
    """Who is to look into it."""

    official_id: UUID


class CaseReasonIn(Schema):
    """Why."""

    reason: str


class CaseQuestionIn(Schema):
    """What is to be explained."""

    question: str


class CaseExplanationIn(Schema):
    """How it was; files come first, to `POST /dossiers/files`."""

    text: str
    file_ids: list[UUID] = []


class CaseEvidenceIn(Schema):
    """A file of the caller, or an event of a dossier; ``withheld`` says why it is not shown."""

    title: str
    origin: str
    file_id: UUID | None = None
    dossier: str = ""
    dossier_sequence: int = 0
    withheld: str = ""


class CaseConclusionIn(Schema):
    """What was found, on what it rests."""

    finding: Finding
    text: str
    article: str = ""
    protection: str = ""


class CaseAppealIn(Schema):
    """Why the person concerned disagrees."""

    text: str


class CaseMeasureIn(Schema):
    """What has to change, by which unit, until the end of which day."""

    text: str
    unit_id: UUID
    until: date


class CaseMeasureDoneIn(Schema):
    """What was changed, with the file that shows it."""

    text: str
    file_id: UUID | None = None


class RelationIn(Schema):
    """A relation to another official."""

    other_id: UUID
    kind: str
    words: str = ""


class RelationOut(Out):
    """A relation the caller declared."""

    id: UUID
    other_id: UUID
    kind: str
    words: str
    declared_at: datetime
    withdrawn_at: datetime | None


class RelationsOut(Out):
    """What the caller declared."""

    items: list[RelationOut]


class InspectionPlanIn(Schema):
    """An inspection plan as its decision says it."""

    title: str
    decision_number: str
    begin: date
    end: date
    unit_ids: list[UUID]


class InspectionPlanOut(Out):
    """An inspection plan; its id is the source of a case."""

    id: UUID
    title: str
    decision_number: str
    begin: date
    end: date
    unit_ids: list[UUID]


class InspectionPlansOut(Out):
    """Inspection plans; ``next`` is the ``cursor`` of the following page, empty at the end."""

    items: list[InspectionPlanOut]
    next: str = ""
