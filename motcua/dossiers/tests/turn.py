"""One try of one act: the dossier with its history, the moment, the dice, and what was drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.kernel.working_time import TimeLimit, TimeUnit, WorkingCalendar
from motcua.platform.actor import Actor

from .. import events as e
from ..events import Recorded
from ..rules.case import Requirement
from ..services.record import moment_after
from ..services.requirements import requirements_of
from ..types import ENDED, DossierState, OpenStep, Stage, Status, SubmittedFile

_IN_APPRAISAL = (Status.IN_PROGRESS, Status.SUPPLEMENT_PROPOSED)
OWN_ACT = ("sign", "issue", "return")


@dataclass
class Turn:
    """What tests know of a dossier; counts come from its events, not from its folded state."""

    state: DossierState
    history: list[Recorded]
    now: datetime
    dice: random.Random
    calendar: WorkingCalendar
    file_id: UUID
    people: list[Actor]
    transfers: dict[str, UUID]
    answers: dict[str, Any]  # what the form was filled with
    chosen: dict[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return moment_after(self.state, self.now)

    @property
    def step(self) -> OpenStep | None:
        return self.state.open_step(self.chosen.get("key", ""))

    @property
    def listed(self) -> tuple[Requirement, ...]:
        versions = self.state.versions
        assert versions is not None
        return requirements_of(
            versions.procedure_version_id, str(self.state.channel), self.state.case
        )

    @property
    def askable(self) -> list[UUID]:
        """What may be asked for: the closed list without what a register holds."""
        return [item.id for item in self.listed if not item.held_by_register]

    @property
    def given(self) -> list[SubmittedFile]:
        """What was handed in, by the events; a document that comes anew replaces the old one."""
        found: list[SubmittedFile] = []
        for one in self.history:
            if isinstance(one.event, e.DossierSubmitted | e.DossierSupplemented):
                anew = {file.required_document_id for file in one.event.files}
                found = [old for old in found if old.required_document_id not in anew]
                found += one.event.files
        return found

    @property
    def readable(self) -> list[tuple[UUID, UUID]]:
        """Document and file of what was handed in as a file."""
        return [(one.required_document_id, one.file_id) for one in self.given if one.file_id]

    @property
    def scanned(self) -> list[tuple[UUID, UUID]]:
        """Document and scan of what came on paper and has no signed copy yet."""
        made = {
            (one.event.required_document_id, one.event.handed_in_file_id)
            for one in self.history
            if isinstance(one.event, e.DocumentDigitised)
        }
        scans = [
            (one.required_document_id, one.file_id)
            for one in self.given
            if one.form == "scanned" and one.file_id
        ]
        return [one for one in dict.fromkeys(scans) if one not in made]

    @property
    def missing(self) -> list[UUID]:
        given = {one.required_document_id for one in self.given}
        wanted = [one.id for one in self.listed if one.is_required and not one.held_by_register]
        stand_ins = {one.id: one.alternatives for one in self.listed}
        return [one for one in wanted if one not in given and not stand_ins[one] & given]

    @property
    def asked_now(self) -> int:
        """How often papers were asked for in the present stage."""
        stage = Stage.INTAKE if self.state.status == Status.SUBMITTED else Stage.APPRAISAL
        return self._asked(stage)

    @property
    def asked_in_all(self) -> int:
        return sum(self._asked(stage) for stage in Stage)

    @property
    def may_still_be_returned(self) -> bool:
        """Whether papers may be asked for without a further basis: three days from receipt."""
        started = [one.at for one in self.history if isinstance(one.event, e.ClockStarted)]
        if self.state.status not in _IN_APPRAISAL or not started:
            return True
        return self.at <= self.calendar.due(started[-1], TimeLimit(3, TimeUnit.WORKING_DAY))

    @property
    def proposed(self) -> e.SupplementProposed | None:
        """What a handler wants and the desk has neither sent nor given back."""
        if self.state.status in ENDED:
            return None
        kinds = (e.SupplementProposed, e.SupplementRequested, e.SupplementProposalReturned)
        found = [one.event for one in self.history if isinstance(one.event, kinds)]
        last = found[-1] if found else None
        return last if isinstance(last, e.SupplementProposed) else None

    @property
    def leaves(self) -> int:
        """How many a superior's leaves for a further request are unused."""
        given = sum(isinstance(one.event, e.FurtherSupplementApproved) for one in self.history)
        return given - sum(max(0, self._asked(stage) - 1) for stage in Stage)

    @property
    def owed(self) -> int:
        filed = self.history[0].event
        assert isinstance(filed, e.DossierSubmitted)
        total, paid = filed.fee_total, self._sum(e.FeePaid)
        for one in self.history:
            if isinstance(one.event, e.FeeRecomputed):
                total = one.event.new_total
        return total - paid

    @property
    def to_refund(self) -> int:
        return self._sum(e.FeePaid) - self._sum(e.FeeRefunded)

    @property
    def open_opinions(self) -> list[e.OpinionAsked]:
        given = {
            one.event.opinion_id for one in self.history if isinstance(one.event, e.OpinionGiven)
        }
        asked = [one.event for one in self.history if isinstance(one.event, e.OpinionAsked)]
        over = self.state.status in ENDED
        return [] if over else [one for one in asked if one.opinion_id not in given]

    @property
    def due_by_events(self) -> datetime | None:
        """The moment the events promise last."""
        due = None
        for one in self.history:
            match one.event:
                case e.ClockStarted(due=moment):
                    due = moment
                case e.ClockResumed(due=moment):
                    due = moment or due
                case e.NewDateGiven(new_due=moment) | e.DeadlineRecomputed(new_due=moment):
                    due = moment
        return due

    @property
    def elsewhere(self) -> UUID | None:
        """The agency to which the dossier may be passed: named for transfers, or the first."""
        filed = self.history[0].event
        assert isinstance(filed, e.DossierSubmitted)
        other = self.transfers.get(self.state.procedure_code)
        if self.state.competent_agency_id == filed.competent_agency_id:
            return other
        return filed.competent_agency_id

    @property
    def had_by(self) -> set[UUID]:
        """The agencies that held it, beside the one that does."""
        found: set[UUID] = set()
        for one in self.history:
            if isinstance(one.event, e.DossierSubmitted):
                found.add(one.event.receiving.agency_id)
            if isinstance(one.event, e.DossierForwarded):
                found.add(one.event.to_agency_id)
        held = self.state.holder
        return found - {held.agency_id if held else None}

    @property
    def asked_return(self) -> e.ReturnAsked | None:
        """What the desk asked of the common superior, unless it was answered or went on."""
        last = self._last_of_dispute
        over = self.state.status in ENDED
        return last if isinstance(last, e.ReturnAsked) and not over else None

    @property
    def may_go_back(self) -> bool:
        return isinstance(self._last_of_dispute, e.ReturnAllowed)

    @property
    def is_settled(self) -> bool:
        """Whether the last transfer or word of a superior was that it belongs where it is."""
        kinds = (e.CompetenceSettled, e.DossierForwarded)
        found = [
            one.event
            for one in self.history
            if isinstance(one.event, kinds) and not getattr(one.event, "by_superior", False)
        ]
        return bool(found) and isinstance(found[-1], e.CompetenceSettled)

    @property
    def _last_of_dispute(self) -> object:
        kinds = (
            *(e.ReturnAsked, e.ReturnAllowed, e.ReturnDenied, e.CompetenceSettled),
            *(e.DossierForwarded, e.DossierReceived, e.ForwardAccepted),
        )
        found = [one.event for one in self.history if isinstance(one.event, kinds)]
        return found[-1] if found else None

    def _sum(self, kind: type[e.FeePaid] | type[e.FeeRefunded]) -> int:
        return sum(one.event.amount for one in self.history if isinstance(one.event, kind))

    def _asked(self, stage: Stage) -> int:
        return sum(
            isinstance(one.event, e.SupplementRequested) and one.event.stage == stage
            for one in self.history
        )
