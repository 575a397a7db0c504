"""What a dossier holds and what its reader may do with it: answers, papers handed in, acts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router

from motcua.catalog.public import version_facts
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of

from ..codec import state_from_json
from ..models import SubmittedDocument
from ..rules.contact_wall import Opens
from ..rules.national_flags import flags_of
from ..selectors.contents import answers_of, documents_of
from ..selectors.possible_acts import possible_acts
from ..selectors.visible import visible_dossier
from ..services.identity_held import vouched_in_dossier
from ..services.show_contact import needs_purpose, note_look, read_answers
from ..types import DossierState
from ..web.act_choices import choices_for
from .contact_schemas import Purpose
from .content_schemas import AnswersOut, ListedDocumentOut, PossibleActOut
from .digitising_schemas import confirmed_out, digitised_of

router = Router(tags=["contents"])
# Where each act is carried out; ``{target}`` is the step, opinion or file it is about.
ADDRESSES = {
    "receive": "reception",
    "accept": "acceptance",
    "ask": "supplement-request",
    "send-request": "proposed-request/sending",
    "return-request": "proposed-request/return",
    "allow-further": "further-supplement",
    "hand-in": "supplement",
    "replace": "replacement",
    "digitise": "digitisation",
    "confirm-fields": "files/{target}/fields",
    "forward": "forwarding",
    "ask-return": "return-request",
    "answer-return": "return-request/answer",
    "settle-competence": "competence",
    "message": "messages",
    "take": "steps/{target}/assignment",
    "assign": "steps/{target}/assignment",
    "complete": "steps/{target}/completion",
    "send-back": "sending-back",
    "ask-opinion": "opinions",
    "give-opinion": "opinions/{target}/answer",
    "suspend": "suspension",
    "resume": "resumption",
    "propose-new-date": "new-date-proposal",
    "new-date": "new-date",
    "explain-lateness": "lateness-explanation",
    "ask-payment": "payment-request",
    "take-payment": "payments",
    "refund": "refund",
    "compare": "comparison",
    "draft": "result-draft",
    "sign": "approval",
    "issue": "issue",
    "return": "return",
    "correct": "correction",
    "revoke": "revocation",
    "refuse": "refusal",
    "stop": "stop",
    "withdraw": "withdrawal",
    "certify-silence": "silence",
    "hold": "hold",
    "release": "hold/release",
}


@router.get("/{number}/acts", response=list[PossibleActOut], summary="What I may do now")
@policy(Policy.SIGNED_IN)
def acts(request: HttpRequest, number: str) -> Any:
    """Return the caller's acts, each possible or with the problem it would end in now."""
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    state = state_from_json(row.state)
    found = []
    for one in possible_acts(state, actor=actor, now=now):
        choices = choices_for(one, state, actor=actor, now=now) if one.is_possible else []
        tail = ADDRESSES[one.name].format(target=one.target)
        found.append(
            {
                "name": one.name,
                "target": one.target,
                "is_possible": one.is_possible,
                "method": "PUT" if one.name == "draft" else "POST",
                "path": f"/api/v1/dossiers/{number}/{tail}",
                "choices": [{"value": value, "text": text} for value, text in choices],
                "why_not": problem_of(one.reason).as_dict() if one.reason else None,
            }
        )
    return found


@router.get("/{number}/answers", response=list[AnswersOut], summary="Answers of the form")
@policy(Policy.SIGNED_IN)
def answers(request: HttpRequest, number: str, purpose: Purpose = "") -> Any:
    """Return every revision of the answers with the labels of its form, the oldest first.

    To officials without telephones, e-mails and exact addresses (`hidden` names the questions);
    with a `purpose` whole, and written down: the applicant reads who saw them. 403 for another.
    """
    actor, now = actor_of(request), clock.now()
    state = state_from_json(visible_dossier(number, actor=actor, now=now).state)
    if purpose:
        whole = Opens.CONTACT
        note_look([state], purpose=purpose, opens=whole, shown="answers", actor=actor, now=now)
    is_whole, language = bool(purpose) or not needs_purpose(actor), get_language() or "vi"
    found = []
    for one in answers_of(state.id):
        read = read_answers(state, one, whole=is_whole, language=language)
        found.append(
            {
                "revision": one.revision,
                "form_key": one.form_key,
                "form_version": one.form_version,
                "lines": read.lines,
                "answers": read.answers,
                "hidden": sorted(read.hidden),
            }
        )
    return found


@router.get("/{number}/documents", response=list[ListedDocumentOut], summary="Papers handed in")
@policy(Policy.SIGNED_IN)
def documents(request: HttpRequest, number: str) -> Any:
    """Return the closed list with what was handed in for each paper, the newest first."""
    row = visible_dossier(number, actor=actor_of(request), now=clock.now())
    state = state_from_json(row.state)
    version = version_facts(row.procedure_version_id)
    vouched = vouched_in_dossier(state, on=legal_day(clock.now()))
    given: dict[UUID, list[SubmittedDocument]] = {}
    for one in documents_of(row.id):
        given.setdefault(one.required_document_id, []).insert(0, one)
    return [
        {
            "required_document_id": listed.id,
            "name": listed.name,
            "condition": listed.condition,
            "is_required": listed.is_required,
            "is_held_by_register": bool(listed.data_source) or listed.id in vouched,
            "is_asked_for": listed.id in state.supplement_items,
            "files": [_file(one, state) for one in given.get(listed.id, ())],
            "national": flags_of(state, listed.id, key=listed.key, result_code=listed.result_code),
        }
        for listed in version.documents_for(channel=str(state.channel), case=state.case)
    ]


def _file(one: SubmittedDocument, state: DossierState) -> dict[str, Any]:
    stored = one.file
    digitised = digitised_of(state, one.required_document_id, one.file_id)
    scan = digitised["scan_file_id"] if digitised else None
    return {
        "file_id": stored.id if stored else None,
        "name": stored.name if stored else "",
        "media_type": stored.media_type if stored else "",
        "status": stored.status if stored else "",
        "size": stored.size if stored else 0,
        "sha256": one.sha256,
        "form": one.form,
        "reuse": one.reuse,
        "sequence": one.sequence,
        "digitised": digitised,
        "confirmed": confirmed_out(state, one.file_id, scan),
    }
