"""Labels on dossiers and saved filters of the work list: an official's own order, no act."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.wire import Out
from motcua.processes.public import StepKind

from ..roles import HANDLING
from ..rules.work_choices import DueWithin, Tone, WorkChoices
from ..selectors.labels import labels_for, labels_on, work_filters_of
from ..selectors.visible import visible_dossier
from ..services.keep_labels import make_label, put_labels, remove_label
from ..services.keep_work_filters import remove_work_filter, save_work_filter
from ..types import Status as DossierStatus
from .schemas import WrittenOut

router = Router(tags=["work"])


class LabelOut(Out):
    """A coloured word; without a unit it is the official's own."""

    id: UUID
    name: str
    tone: Tone
    unit_id: UUID | None


class LabelIn(Schema):
    """A label to make; the same name of the same owner only changes its colour."""

    name: str = Field(min_length=1, max_length=30)
    tone: Tone
    unit_id: UUID | None = Field(None, description="For all of a unit; empty: the caller's own.")


class LabelsIn(Schema):
    """Which of the labels the caller may see a dossier carries from now on."""

    label_ids: list[UUID] = Field(max_length=200)


class WorkChoicesIn(Schema):
    """Choices of the work list; ``due`` says how soon the legal time ends."""

    mine_only: bool = False
    kind: StepKind | None = None
    procedure_code: str = Field("", max_length=20)
    status: DossierStatus | None = None
    due: DueWithin = DueWithin.ANY
    unit_id: UUID | None = None
    label_id: UUID | None = None

    def choices(self) -> WorkChoices:
        """Return them as the value the services know."""
        return WorkChoices(
            self.mine_only,
            str(self.kind or ""),
            self.procedure_code,
            str(self.status or ""),
            self.due,
            self.unit_id,
            self.label_id,
        )


class WorkChoicesOut(Out):
    """Choices as they were kept."""

    mine_only: bool
    kind: str
    procedure_code: str
    status: str
    due: DueWithin
    unit_id: UUID | None
    label_id: UUID | None


class SavedFilterIn(Schema):
    """Choices to keep under a name; the same name takes the new choices."""

    name: str = Field(min_length=1, max_length=60)
    choices: WorkChoicesIn


class SavedFilterOut(Out):
    """A saved filter."""

    id: UUID
    name: str
    choices: WorkChoicesOut


@router.get("/labels", response=list[LabelOut], summary="My labels and those of my units")
@policy(Policy.OFFICIAL, roles=HANDLING)
def labels(request: HttpRequest) -> Any:
    """Return the labels the caller may put on a dossier: the own ones first."""
    return labels_for(actor_of(request))


@router.post("/labels", response={201: WrittenOut}, summary="Make a label")
@policy(Policy.OFFICIAL, roles=HANDLING)
def make(request: HttpRequest, body: LabelIn) -> Any:
    """Make a label of one's own or of a unit one works in."""
    made = make_label(
        name=body.name,
        tone=body.tone,
        unit_id=body.unit_id,
        actor=actor_of(request),
        now=clock.now(),
    )
    return Status(201, {"id": made})


@router.delete("/labels/{label_id}", response={204: None}, summary="Remove a label")
@policy(Policy.OFFICIAL, roles=HANDLING)
def remove(request: HttpRequest, label_id: UUID) -> Any:
    """Take a label away, from every dossier that carries it."""
    remove_label(label_id, actor=actor_of(request))
    return Status(204, None)


@router.get("/work-filters", response=list[SavedFilterOut], summary="My saved filters")
@policy(Policy.OFFICIAL, roles=HANDLING)
def filters(request: HttpRequest) -> Any:
    """Return the caller's saved filters by name."""
    return work_filters_of(actor_of(request))


@router.post("/work-filters", response={201: WrittenOut}, summary="Save a filter")
@policy(Policy.OFFICIAL, roles=HANDLING)
def save_filter(request: HttpRequest, body: SavedFilterIn) -> Any:
    """Keep choices of the work list under a name."""
    saved = save_work_filter(
        name=body.name, choices=body.choices.choices(), actor=actor_of(request), now=clock.now()
    )
    return Status(201, {"id": saved})


@router.delete("/work-filters/{filter_id}", response={204: None}, summary="Forget a filter")
@policy(Policy.OFFICIAL, roles=HANDLING)
def remove_filter(request: HttpRequest, filter_id: UUID) -> Any:
    """Forget one of the caller's saved filters."""
    remove_work_filter(filter_id, actor=actor_of(request))
    return Status(204, None)


@router.get("/{number}/labels", response=list[LabelOut], summary="Labels of a dossier")
@policy(Policy.OFFICIAL, roles=HANDLING)
def on_dossier(request: HttpRequest, number: str) -> Any:
    """Return the labels of a dossier that the caller may see; never shown to the applicant."""
    actor = actor_of(request)
    row = visible_dossier(number, actor=actor, now=clock.now())
    return labels_on([row.id], actor=actor).get(row.id, [])


@router.put("/{number}/labels", response=list[LabelOut], summary="Put labels on a dossier")
@policy(Policy.OFFICIAL, roles=HANDLING)
def put(request: HttpRequest, number: str, body: LabelsIn) -> Any:
    """Let a dossier carry exactly these of the labels the caller may see."""
    put_labels(number=number, label_ids=body.label_ids, actor=actor_of(request), now=clock.now())
    return on_dossier(request, number)
