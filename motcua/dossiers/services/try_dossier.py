"""A dossier tried under a draft: decided and folded by the rules of real ones, stored nowhere.

Nothing here writes, and nothing that is kept in memory for real dossiers is asked about the draft:
its list of papers, form and drawing are read as they are now.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from motcua.catalog.public import ProcedureVersionFacts
from motcua.kernel.canonical import canonical_json
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import agency_by_id
from motcua.payments.public import FeeFacts, FeeQuote, fee_table, quote_for
from motcua.processes.public import PublishedProcess, Step

from ..events import DossierEvent, DossierSubmitted, Recorded, StepOpened
from ..rules.case import Case
from ..rules.evolve import evolve
from ..rules.intake import decide_submission
from ..rules.rulebook import Rulebook
from ..types import (
    Applicant,
    Channel,
    DossierState,
    Place,
    ReturnMethod,
    SubmittedFile,
    Versions,
)
from .check_answers import CheckedFiling, PinnedForm, checked_against
from .file_dossier import answers_hash, require_offered, stated_limit
from .places import place_of_step
from .record import moment_after
from .requirements import judged_by, requirements_in
from .rulebooks import rulebook_in_force
from .standing import calendar_in_force, desk_in_charge
from .surroundings import DrawnRoute, clock_of

_MADE_UP = UUID("3f1c9a52-6d0e-5b7c-9d53-0f4c5e7a1b20")  # whatever only a trial has
APPLICANT = uuid5(_MADE_UP, "applicant")


@dataclass(frozen=True, slots=True)
class TriedDraft:
    """What is tried: a version with its form and process, each of any status."""

    version: ProcedureVersionFacts
    form: PinnedForm
    process: PublishedProcess


@dataclass(frozen=True, slots=True)
class TrialFiling:
    """What the made-up applicant files; ``papers`` are keys of the closed list."""

    agency_id: UUID
    at: datetime
    answers: dict[str, Any]
    papers: frozenset[str] = frozenset()
    case: str = ""
    channel: Channel = Channel.ONLINE


@dataclass(slots=True)
class Trial:
    """A dossier that lives in memory, with everything that happened to it."""

    draft: TriedDraft
    filing: TrialFiling
    calendar: WorkingCalendar
    rules: Rulebook
    fee: FeeQuote
    answers: dict[str, Any]
    now: datetime
    state: DossierState
    history: list[Recorded] = field(default_factory=list)
    places: dict[tuple[str, date], Place] = field(default_factory=dict)  # of steps by the day
    played: dict[UUID, str] = field(default_factory=dict)  # made-up officials, with their roles

    def case(self) -> Case:
        """Return what the rules look at when they decide now."""
        listed = requirements_in(self.draft.version, str(self.filing.channel), self.filing.case)
        return Case(
            state=self.state,
            requirements=judged_by(listed, self.state.facts),
            route=DrawnRoute(self.draft.process, self.place_of),
            clock=clock_of(self.state, self.calendar, self.rules),
            rules=self.rules,
            conditions=self.draft.version.conditions,
        )

    def place_of(self, step: Step) -> Place:
        """Return the unit that does a step of the drawing now; raises ``UnitNotFound``."""
        day = legal_day(self.now)
        if (step.key, day) not in self.places:
            field_code = self.draft.version.field_code
            found = place_of_step(step, self.state, on=day, field=field_code)
            self.places[step.key, day] = found
        return self.places[step.key, day]

    def fold(self, events: Sequence[DossierEvent], kind: str, by: UUID | None) -> list[Recorded]:
        """Let happen what was decided now; return it as it would stand on record."""
        if not events:
            return []
        self.now = moment_after(self.state, self.now)
        batch = [
            Recorded(self.state.sequence + place, self.now, kind, by, event)
            for place, event in enumerate(events, start=1)
        ]
        self.state = evolve(self.state, batch)
        self.history += batch
        return batch


def steps_not_reached(trial: Trial) -> list[Step]:
    """Return the steps of the drawing that this try never opened, in their order."""
    events = [recorded.event for recorded in trial.history]
    opened = {event.step.key for event in events if isinstance(event, StepOpened)}
    return [step for step in trial.draft.process.process.steps if step.key not in opened]


def made_up(*words: object) -> UUID:
    """Return the id of something only a trial has; the same words give the same one."""
    return uuid5(_MADE_UP, " ".join(map(str, words)))


def try_filing(draft: TriedDraft, filing: TrialFiling) -> Trial:
    """File a made-up dossier under the draft as a citizen or a desk would; nothing is written.

    Raises what refuses a real filing for its contents: ``ProcedureNotOpen``, ``AnswersInvalid``,
    ``DocumentNotListed``, ``DocumentMissing``; and ``FeeRowInvalid``, ``UnitNotFound``.
    """
    version, day = draft.version, legal_day(filing.at)
    require_offered(version, filing.channel, filing.case)
    checked = checked_against(draft.form, filing.answers, today=day)
    rules = rulebook_in_force(day)
    calendar = calendar_in_force(agency_by_id(filing.agency_id).calendar_code)
    fee = quote_for(
        fee_table(str(version.version_id), version.fees),
        FeeFacts(values=checked.facts, channel=str(filing.channel), case=filing.case, on=day),
    )
    listed = requirements_in(version, str(filing.channel), filing.case)
    event = _submitted(draft, filing, checked, calendar=calendar, rules=rules, fee=fee.total)
    events = decide_submission(event, judged_by(listed, checked.facts))
    trial = Trial(
        draft=draft,
        filing=filing,
        calendar=calendar,
        rules=rules,
        fee=fee,
        answers=checked.answers,
        now=filing.at,
        state=DossierState(id=made_up("dossier", event.number)),
    )
    trial.fold(events, "citizen", APPLICANT)
    return trial


def _submitted(
    draft: TriedDraft,
    filing: TrialFiling,
    checked: CheckedFiling,
    *,
    calendar: WorkingCalendar,
    rules: Rulebook,
    fee: int,
) -> DossierSubmitted:
    version, process = draft.version, draft.process
    limit = stated_limit(version, filing.channel, filing.case)
    desk = desk_in_charge(filing.agency_id, legal_day(filing.at))
    online = filing.channel == Channel.ONLINE
    return DossierSubmitted(
        number=trial_number(version, filing),
        procedure_code=version.code,
        case=filing.case,
        channel=filing.channel,
        return_method=ReturnMethod.ONLINE if online else ReturnMethod.DESK,
        applicant=Applicant(APPLICANT),
        versions=Versions(
            procedure_version_id=version.version_id,
            form_key=checked.form_key,
            form_version=checked.form_version,
            process_key=process.key,
            process_version_id=process.version_id,
            calendar_code=calendar.code,
            calendar_version=calendar.version,
            rulebook_version=rules.version,
        ),
        receiving=Place(desk.id, desk.agency_id),
        competent_agency_id=filing.agency_id,
        area_code="",
        files=_files(version, filing),
        answers_sha256=answers_hash(checked.answers),
        facts=checked.facts,
        fee_total=fee,
        answer_due=calendar.due(filing.at, rules.answer_limit),
        limit_amount=str(limit.amount),
        limit_unit=str(limit.unit),
        is_signed_online=online and rules.online_filing_is_signed,
        is_test=True,
    )


def _files(version: ProcedureVersionFacts, filing: TrialFiling) -> tuple[SubmittedFile, ...]:
    listed = version.documents_for(channel=str(filing.channel), case=filing.case)
    return tuple(
        handed_in(item.id, at_desk=filing.channel != Channel.ONLINE)
        for item in listed
        if item.key in filing.papers
    )


def handed_in(document_id: UUID, *, at_desk: bool) -> SubmittedFile:
    """Return a paper that the made-up applicant hands in: a file online, paper at the desk."""
    if at_desk:
        return SubmittedFile(document_id, None, "", "paper")
    return SubmittedFile(document_id, made_up("file", document_id), "")


def trial_number(version: ProcedureVersionFacts, filing: TrialFiling) -> str:
    """Return a number that no dossier has: no pattern of numbers has a letter with an accent."""
    said: Mapping[str, Any] = {
        "version": f"{version.code} {version.number}",
        "at": filing.at.isoformat(),
        "answers": filing.answers,
        "papers": sorted(filing.papers),
        "case": filing.case,
        "channel": str(filing.channel),
        "agency": str(filing.agency_id),
    }
    return f"THỬ-{hashlib.sha256(canonical_json(said)).hexdigest()[:10].upper()}"
