"""Asking for what is missing, and the person's answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.catalog.public import version_facts
from motcua.forms.public import UnitsOfDay, changed, corrected
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..rules.decide import decide
from ..rules.supplement import RequestSupplement, Supplement
from ..types import DossierState
from ..types_questions import NOTHING_CHANGED, ChangedAnswers, QuestionWords
from .act import act, author_of, surroundings
from .check_answers import check_answers
from .fee import charge_again, fee_after
from .file_dossier import answers_hash
from .form_questions import filed_answers, pinned_form
from .handed_in import HandedIn, files_of
from .record import Extra, record
from .reused_files import record_uses, reused_files


@dataclass(frozen=True, slots=True)
class _Answered:
    """The answers after a supplement, with what they change; as before where none were given."""

    revision: int
    sha256: str
    facts: dict[str, object]
    fee: int | None = None
    differing: ChangedAnswers = NOTHING_CHANGED
    extra: Extra = field(default_factory=Extra)


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
    questions: tuple[QuestionWords, ...] = (),
) -> DossierState:
    """Ask the applicant for listed documents and for answers of the form, once and completely.

    In appraisal it goes to the one-stop unit first, where the rulebook wants that way.
    """
    command = RequestSupplement(
        items=items,
        explanation=explanation,
        on_paper=on_paper,
        unusable=unusable,
        legal_basis=legal_basis,
        questions=questions,
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
    said: tuple[QuestionWords, ...] = (),
) -> DossierState:
    """Hand in what was asked for; corrected answers make a new revision beside the old one.

    ``answers`` are all answers of the form; where the request names questions, only theirs and
    what follows from them may differ. ``said`` is what the person says to asked questions.

    Raises what the decision, ``files_of`` and ``reused_files`` raise.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    state = case.state
    versions = state.versions
    assert versions is not None
    version = version_facts(versions.procedure_version_id)
    given = _answered(state, answers, at=at)
    applicant = state.applicant
    assert applicant is not None
    people = (applicant.party_id, applicant.submitted_by, state.id)
    reused = reused_files(documents, applicant.party_id, version=version, actor=actor, now=at)
    files = files_of(documents, actor=actor, people=people, reused=reused)
    command = Supplement(
        files=files,
        answers_revision=given.revision,
        answers_sha256=given.sha256,
        facts=given.facts,
        at_desk=at_desk,
        fee_total=given.fee,
        answers=given.differing,
        said=said,
    )
    events = decide(case, command, who, at)
    after = record(state, events, author=author_of(actor), at=at, extra=given.extra)
    record_uses(after, files, version.name, now=at)
    if after.fee_total != state.fee_total:
        charge_again(after, now=at)
    return after


def _answered(state: DossierState, answers: dict[str, Any] | None, *, at: datetime) -> _Answered:
    if answers is None:
        return _Answered(state.answers_revision, _present_hash(state), state.facts)
    versions = state.versions
    assert versions is not None
    today = legal_day(at)
    checked = check_answers(
        version_facts(versions.procedure_version_id),
        answers,
        today=today,
        case=state.case,
        pinned=(versions.form_key, versions.form_version),
    )
    sha256 = answers_hash(checked.answers)
    return _Answered(
        state.answers_revision + 1,
        sha256,
        checked.facts,
        fee_after(state, checked.facts),
        _differing(state, checked.answers, today=today),
        Extra(
            answers=checked.answers,
            form_key=checked.form_key,
            form_version=checked.form_version,
            answers_sha256=sha256,
        ),
    )


def _differing(state: DossierState, answers: dict[str, Any], *, today: date) -> ChangedAnswers:
    form, before = pinned_form(state), filed_answers(state)
    asked = [one.pointer for one in state.supplement_questions]
    result = corrected(form, before, answers, asked, today=today, units=UnitsOfDay(today))
    return ChangedAnswers(changed(form, before, answers), result.following)


def _present_hash(state: DossierState) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha256 FROM dossiers_answers WHERE dossier_id = %s AND revision = %s",
            [state.id, state.answers_revision],
        )
        row = cursor.fetchone()
    return row[0] if row else ""
