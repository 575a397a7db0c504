"""Filing: from checked answers and files to the first event of a dossier."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import OnlineServiceSuspended, ProcedureVersionFacts
from motcua.kernel.canonical import canonical_json
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold
from motcua.kernel.working_time import TimeLimit
from motcua.organizations.public import AgencyFacts, agency_by_id
from motcua.parties.public import PartyFacts, PartySource, party_facts
from motcua.payments.public import FeeFacts, create_charge, fee_table, quote_for
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope
from motcua.processes.public import GENERAL_PROCESS

from .. import errors
from ..events import DossierSubmitted
from ..rules.intake import decide_submission
from ..types import (
    Applicant,
    Channel,
    DossierState,
    Place,
    ReturnMethod,
    SubmittedFile,
    Versions,
)
from .act import author_of
from .check_answers import CheckedFiling, check_answers
from .give_number import give_dossier_number
from .handed_in import HandedIn, files_of
from .identity_held import filed_by_oneself, with_vouched
from .record import Extra, record
from .requirements import requirements_for
from .reused_files import record_uses, reused_files
from .rulebooks import rulebook_in_force
from .standing import (
    agency_in_charge,
    calendar_in_force,
    desk_in_charge,
    online_service_in_force,
    process_in_force,
    version_in_force,
)
from .whose_matter import desks_of, whose_matter


@dataclass(frozen=True, slots=True)
class Filing:
    """What a person files; everything else follows from law and data."""

    procedure_code: str
    applicant_id: UUID
    answers: dict[str, Any]
    documents: tuple[HandedIn, ...] = ()
    case: str = ""
    channel: Channel = Channel.ONLINE
    return_method: ReturnMethod = ReturnMethod.ONLINE
    area_code: str = ""
    declaration: bool = False
    is_signed_online: bool = False
    is_test: bool = False
    form_version: int | None = None
    dossier_id: UUID | None = None
    filed_by: UUID | None = None
    mandate_file_id: UUID | None = None  # the scanned authorisation, where ``filed_by`` brings it
    pressed_at: datetime | None = None  # when all was done, where a fault held the filing up
    helped_by: tuple[UUID, ...] = ()  # who helped to write it, without a part in it


@transaction.atomic(savepoint=False)
def file_dossier(*, filing: Filing, actor: Actor, now: datetime) -> DossierState:
    """File a dossier for ``actor``; the acknowledgement is durable when this returns.

    What the prober files is a test, whoever calls. Raises ``ProcedureNotOpen``,
    ``OnlineServiceSuspended``, ``OnlineFilingNotYours``, ``MandateMissing``, ``AnswersInvalid``,
    ``DeclarationMissing``, ``FormChanged``, ``DocumentNotListed``, ``PaperOnlyAtDesk``,
    ``DocumentMissing``, ``CompetenceMissing`` and what ``reused_files`` raises.
    """
    apply_scope()
    if not filing.declaration:
        raise errors.DeclarationMissing()
    day = legal_day(filing.pressed_at or now)
    version = _version(filing, day)
    dossier_id = filing.dossier_id or uuid7(now)
    applicant = party_facts(filing.applicant_id)
    # By itself alone: a desk that files under the same number files what counts.
    if applicant.source == PartySource.PROBE and actor.party_id == applicant.id:
        filing = replace(filing, is_test=True)
    _require_online_service(filing)
    people = whose_matter(filing, actor, dossier_id=dossier_id, now=now)
    checked = check_answers(
        version, filing.answers, today=day, case=filing.case, form_version=filing.form_version
    )
    competent = _competent(version, filing, applicant, day)
    receiving = _receiving(filing, actor, competent, day)
    owners = (filing.applicant_id, people.submitted_by, dossier_id)
    reused = reused_files(
        filing.documents, filing.applicant_id, version=version, actor=actor, now=now
    )
    event = _event(
        filing,
        version=version,
        checked=checked,
        files=files_of(filing.documents, actor=actor, people=owners, reused=reused),
        competent=competent,
        receiving=receiving,
        now=now,
        day=day,
        people=people,
    )
    listed = requirements_for(version.version_id, str(filing.channel), filing.case, checked.facts)
    own = filed_by_oneself(event.channel, event.applicant)
    events = decide_submission(event, with_vouched(listed, own, today=day))
    state = record(
        DossierState(id=dossier_id),
        events,
        author=author_of(actor),
        at=now,
        extra=Extra(
            answers=checked.answers,
            form_key=checked.form_key,
            form_version=checked.form_version,
            answers_sha256=event.answers_sha256,
            applicant_name=applicant.full_name,
            applicant_folded=fold(applicant.full_name),
        ),
    )
    record_uses(state, event.files, version.name, now=now)
    if event.fee_total:
        create_charge(
            dossier_id,
            agency_id=competent.id,
            table=fee_table(str(version.version_id), version.fees),
            facts=_fee_facts(filing, checked, day),
            now=now,
        )
    return state


def _fee_facts(filing: Filing, checked: CheckedFiling, day: date) -> FeeFacts:
    return FeeFacts(values=checked.facts, channel=str(filing.channel), case=filing.case, on=day)


def _version(filing: Filing, day: date) -> ProcedureVersionFacts:
    version = version_in_force(filing.procedure_code, day)
    require_offered(version, filing.channel, filing.case)
    return version


def require_offered(version: ProcedureVersionFacts, channel: Channel, case: str) -> None:
    """Raise ``ProcedureNotOpen`` unless the version is offered by this channel in this case."""
    if channel == Channel.ONLINE and "online" not in map(str, version.channels):
        raise errors.ProcedureNotOpen(
            "This procedure is not offered online.", procedure=version.code
        )
    if not version.has_case(case):
        raise errors.ProcedureNotOpen(procedure=version.code)


def stated_limit(version: ProcedureVersionFacts, channel: Channel, case: str) -> TimeLimit:
    """Return the legal limit; raise ``ProcedureNotOpen`` without one: no date may be invented."""
    limit = version.limit_for(str(channel), case)
    if limit is None:  # published before the catalogue asked for one
        raise errors.ProcedureNotOpen(
            "The time limit of this procedure is not stated.", procedure=version.code
        )
    return limit


def _require_online_service(filing: Filing) -> None:
    """Refuse what is filed online while the service falls short; tests show that it is mended."""
    if filing.channel != Channel.ONLINE or filing.is_test:
        return
    if online_service_in_force(filing.procedure_code).is_suspended:
        raise OnlineServiceSuspended(procedure=filing.procedure_code)


def _competent(
    version: ProcedureVersionFacts, filing: Filing, applicant: PartyFacts, day: date
) -> AgencyFacts:
    area = filing.area_code or applicant.address.commune_code
    return agency_in_charge(version, area, day)


def _receiving(filing: Filing, actor: Actor, competent: AgencyFacts, day: date) -> Place:
    """Online goes to the competent agency's desk; otherwise the desk that has it in hand."""
    if filing.channel != Channel.ONLINE:
        return desks_of(actor)[0]
    desk = desk_in_charge(competent.id, day)
    return Place(desk.id, desk.agency_id)


def _event(
    filing: Filing,
    *,
    version: ProcedureVersionFacts,
    checked: CheckedFiling,
    files: tuple[SubmittedFile, ...],
    competent: AgencyFacts,
    receiving: Place,
    now: datetime,
    day: date,
    people: Applicant,
) -> DossierSubmitted:
    rules = rulebook_in_force(day)
    calendar = calendar_in_force(competent.calendar_code)
    process = process_in_force(version.process_key or GENERAL_PROCESS)
    limit = stated_limit(version, filing.channel, filing.case)
    fee = quote_for(
        fee_table(str(version.version_id), version.fees),
        _fee_facts(filing, checked, day),
    )
    agency_code = agency_by_id(receiving.agency_id).code
    return DossierSubmitted(
        number=give_dossier_number(rules.number_pattern, agency_code=agency_code, now=now),
        procedure_code=version.code,
        case=filing.case,
        channel=filing.channel,
        return_method=filing.return_method,
        applicant=people,
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
        receiving=receiving,
        competent_agency_id=competent.id,
        area_code=filing.area_code,
        files=files,
        answers_sha256=answers_hash(checked.answers),
        facts=checked.facts,
        fee_total=fee.total,
        answer_due=calendar.due(filing.pressed_at or now, rules.answer_limit),
        limit_amount=str(limit.amount),
        limit_unit=str(limit.unit),
        is_signed_online=_is_signed(filing, rules.online_filing_is_signed),
        is_test=filing.is_test,
        pressed_at=filing.pressed_at,
        helped_by=filing.helped_by,
    )


def _is_signed(filing: Filing, declaration_counts: bool) -> bool:
    """Return whether the filing is signed: by a signature, or by declaring with a strong sign-in.

    ``whose_matter`` let nobody file online below VNeID level 2.
    """
    online = filing.channel == Channel.ONLINE
    return online and (filing.is_signed_online or declaration_counts)


def answers_hash(answers: dict[str, Any]) -> str:
    """Return the SHA-256 of the answers' canonical form (RFC 8785)."""
    return hashlib.sha256(canonical_json(answers)).hexdigest()
