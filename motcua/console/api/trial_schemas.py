"""A trial of a draft as programs send and read it."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from motcua.dossiers.public import Channel, event_name, event_to_json
from motcua.dossiers.public.trials import (
    OfferedAct,
    TrialAct,
    TrialFiling,
    lacks_of,
    offered_acts,
    steps_not_reached,
)
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import parse_limit

from ..models import ProcedureTrial
from ..services.try_draft import Replayed

Word = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(max_length=80)]


class TrialIn(Schema):
    """A made-up dossier; with ``again`` the acts of that trial are done once more."""

    agency_id: UUID
    at: AwareDatetime
    channel: Annotated[str, Field(pattern="^(online|direct|post)$")] = "online"
    case: Name = ""
    answers: dict[str, Any]
    papers: Annotated[list[Name], Field(max_length=200)] = []
    again: UUID | None = None

    def filing(self) -> TrialFiling:
        """Return it as it is filed."""
        return TrialFiling(
            agency_id=self.agency_id,
            at=self.at,
            answers=self.answers,
            papers=frozenset(self.papers),
            case=self.case,
            channel=Channel(self.channel),
        )


class TrialActIn(Schema):
    """An act after the first ``seen`` ones; ``after`` is a limit such as "3 working_hour"."""

    seen: Annotated[int, Field(ge=0, le=60)]
    act: Name
    target: Name = ""
    after: Annotated[str, Field(max_length=60)] = ""
    values: Annotated[dict[Name, Word], Field(max_length=10)] = {}
    items: Annotated[list[Name], Field(max_length=200)] = []

    def done(self) -> TrialAct:
        """Return it as it is done; raises ``TimeLimitInvalid``."""
        after = parse_limit(self.after) if self.after else None
        return TrialAct(self.act, self.target, after, self.values, tuple(self.items))


class TrialLineOut(Schema):
    """One trial of a list."""

    id: UUID
    begun_at: datetime
    by: str
    acts: int
    status: str

    @classmethod
    def of(cls, row: ProcedureTrial) -> Self:
        """Return a trial as a list says it."""
        return cls(
            id=row.pk,
            begun_at=row.begun_at,
            by=row.by_name,
            acts=len(row.acts),
            status=row.outcome,
        )


class TrialLinesOut(Schema):
    """The trials of a version that are kept, the latest first."""

    items: list[TrialLineOut]


class TrialPossibleOut(Schema):
    """An act with the role that does it; ``refused`` is the code of what forbids it now."""

    act: str
    target: str
    role: str
    refused: str

    @classmethod
    def of(cls, one: OfferedAct) -> Self:
        """Return an act as a trial offers it."""
        refused = one.reason.code if one.reason else ""
        return cls(act=one.name, target=one.target, role=one.player.role, refused=refused)


class TrialEventOut(Schema):
    """One event as it would stand on record."""

    at: datetime
    type: str
    data: dict[str, Any]


class TrialLackOut(Schema):
    """What the draft lacks in this agency."""

    what: str
    name: str
    role: str
    place: str


class TrialOut(Schema):
    """A trial as it stands; the dossier in it is stored nowhere and counts nowhere.

    ``refused`` is the code of what forbids the act after ``done`` under the draft as it is now.
    """

    id: UUID
    number: str
    status: str
    now: datetime
    due: datetime | None
    answer_due: datetime | None
    fee_total: int
    holder: str
    done: int
    refused: str
    acts: list[TrialPossibleOut]
    events: list[TrialEventOut]
    lacks: list[TrialLackOut]
    not_reached: list[str]

    @classmethod
    def of(cls, row: ProcedureTrial, replayed: Replayed) -> Self:
        """Return a trial that was made anew."""
        trial, refused = replayed.trial, _code(replayed.reason)
        state = trial.state
        try:
            offered = offered_acts(trial)
        except DomainError as error:  # the drawing names a unit that the agency does not have
            offered, refused = [], refused or error.code
        return cls(
            id=row.pk,
            number=state.number,
            status=str(state.status),
            now=trial.now,
            due=state.due,
            answer_due=state.answer_due,
            fee_total=state.fee_total,
            holder=str(state.holder.kind) if state.holder else "",
            done=replayed.done,
            refused=refused,
            acts=[TrialPossibleOut.of(one) for one in offered],
            events=[
                TrialEventOut(at=one.at, type=event_name(one.event), data=event_to_json(one.event))
                for one in trial.history
            ],
            lacks=[
                TrialLackOut(what=str(one.what), name=one.name, role=one.role, place=one.place)
                for one in lacks_of(trial)
            ],
            not_reached=[one.key for one in steps_not_reached(trial)],
        )


def _code(error: DomainError | None) -> str:
    return error.code if error else ""
