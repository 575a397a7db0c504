"""Asking for what is missing, and the person's answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.supplement import RequestSupplement, Supplement
from ..types import DossierState
from .act import act, author_of, surroundings
from .check_answers import check_answers
from .fee import charge_again, fee_after
from .file_dossier import answers_hash
from .handed_in import HandedIn, files_of
from .record import Extra, record
from .reused_files import record_uses, reused_files


def request_supplement(
    *,
    number: str,
    items: frozenset[UUID],
    explanation: str,
    actor: Actor,
    now: datetime,
    unusable: frozenset[UUID] = frozenset(),
    on_paper: bool = False,
    legal_basis: str = "",
) -> DossierState:
    """Ask the applicant for listed documents, once and completely.

    In appraisal it goes to the one-stop unit first, where the rulebook wants that way.
    """
    command = RequestSupplement(
        items=items,
        explanation=explanation,
        on_paper=on_paper,
        unusable=unusable,
        legal_basis=legal_basis,
    )
    return act(number=number, command=command, actor=actor, now=now)


@transaction.atomic(savepoint=False)
def supplement_dossier(
    *,
    number: str,
    documents: tuple[HandedIn, ...],
    actor: Actor,
    now: datetime,
    answers: dict[str, Any] | None = None,
    at_desk: bool = False,
) -> DossierState:
    """Hand in what was asked for; corrected answers make a new revision beside the old one.

    Raises what the decision, ``files_of`` and ``reused_files`` raise.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    state = case.state
    versions = state.versions
    assert versions is not None
    version = version_facts(versions.procedure_version_id)
    extra, revision, facts = Extra(), state.answers_revision, state.facts
    fee: int | None = None
    if answers is not None:
        checked = check_answers(
            version,
            answers,
            today=legal_day(at),
            case=state.case,
            pinned=(versions.form_key, versions.form_version),
        )
        revision, sha256, facts = revision + 1, answers_hash(checked.answers), checked.facts
        fee = fee_after(state, facts)
        extra = Extra(
            answers=checked.answers,
            form_key=checked.form_key,
            form_version=checked.form_version,
            answers_sha256=sha256,
        )
    else:
        sha256 = _present_hash(state)
    applicant = state.applicant
    assert applicant is not None
    people = (applicant.party_id, applicant.submitted_by, state.id)
    reused = reused_files(documents, applicant.party_id, version=version, actor=actor, now=at)
    files = files_of(documents, actor=actor, people=people, reused=reused)
    command = Supplement(files, revision, sha256, facts, at_desk, fee)
    events = decide(case, command, who, at)
    after = record(state, events, author=author_of(actor), at=at, extra=extra)
    record_uses(after, files, version.name, now=at)
    if after.fee_total != state.fee_total:
        charge_again(after, now=at)
    return after


def _present_hash(state: DossierState) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha256 FROM dossiers_answers WHERE dossier_id = %s AND revision = %s",
            [state.id, state.answers_revision],
        )
        row = cursor.fetchone()
    return row[0] if row else ""
