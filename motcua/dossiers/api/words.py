"""Words of a dossier: messages both sides see; notes and opinions, which only officials do."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.organizations.public import official_names, units_by_ids
from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..codec import state_from_json
from ..models import Dossier
from ..roles import HANDLING, READING
from ..rules.openness import author_for
from ..rules.opinions import GiveOpinion
from ..selectors.asked import asked_opinions
from ..selectors.outside_list import papers_outside_list
from ..selectors.pages import messages_page, notes_page, opinions_page
from ..selectors.visible import visible_dossier
from ..services.act import act
from ..services.assign_step import ask_opinion
from ..services.post_message import post_message, write_private_note
from .act_schemas import MessageIn, OpinionIn, QuestionIn
from .schemas import DossierOut, WrittenOut, dossier_out
from .word_schemas import AskedPage, MessagePage, NotePage, OpinionPage, PaperWordsOut

router = Router(tags=["words"])


def _visible(request: HttpRequest, number: str) -> Dossier:
    return visible_dossier(number, actor=actor_of(request), now=clock.now())


@router.get("/{number}/messages", response=MessagePage, summary="Messages")
@policy(Policy.SIGNED_IN)
def messages(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the words that the person and the desk both see, the newest first."""
    page = messages_page(_visible(request, number).id, cursor=cursor, limit=limit)
    inside = actor_of(request).kind == ActorKind.OFFICIAL
    items = [
        {
            "id": one.id,
            "at": one.at,
            "text": one.text,
            "from_applicant": one.from_applicant,
            "author_name": author_for(
                one.author_name, from_applicant=one.from_applicant, inside=inside
            ),
        }
        for one in page.items
    ]
    return {"items": items, "next": page.next_cursor}


@router.post("/{number}/messages", response={201: WrittenOut}, summary="Write a message")
@policy(Policy.SIGNED_IN)
def message(request: HttpRequest, number: str, body: MessageIn) -> Any:
    """Write words that the person and the desk both see."""
    written = post_message(number=number, text=body.text, actor=actor_of(request), now=clock.now())
    return Status(201, {"id": written})


@router.post("/{number}/word-check", response=PaperWordsOut, summary="Papers that words name")
@policy(Policy.OFFICIAL, roles=HANDLING)
def check_words(request: HttpRequest, number: str, body: MessageIn) -> Any:
    """Return the papers that the words name and that are not on the list; keeps nothing.

    For words to the applicant before they go: sent as they are, control officers are told.
    """
    state = state_from_json(_visible(request, number).state)
    return {"papers": papers_outside_list(state, body.text, now=clock.now())}


@router.get("/{number}/notes", response=NotePage, summary="Private notes")
@policy(Policy.OFFICIAL, roles=READING)
def notes(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the notes among officials, the newest first."""
    page = notes_page(_visible(request, number).id, cursor=cursor, limit=limit)
    names = official_names(one.official_id for one in page.items)
    items = [
        {
            "id": one.id,
            "text": one.text,
            "at": one.at,
            "official_id": one.official_id,
            "official_name": names.get(one.official_id, ""),
            "unit_id": one.unit_id,
        }
        for one in page.items
    ]
    return {"items": items, "next": page.next_cursor}


@router.post("/{number}/notes", response={201: WrittenOut}, summary="Write a private note")
@policy(Policy.OFFICIAL)
def note(request: HttpRequest, number: str, body: MessageIn) -> Any:
    """Write a note for colleagues only."""
    written = write_private_note(
        number=number, text=body.text, actor=actor_of(request), now=clock.now()
    )
    return Status(201, {"id": written})


@router.get("/asked-opinions", response=AskedPage, summary="Questions to my units")
@policy(Policy.OFFICIAL, roles=HANDLING)
def asked(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the open questions that the caller may answer, the most urgent first."""
    page = asked_opinions(actor_of(request), cursor=cursor, limit=limit)
    units = units_by_ids(one.unit_id for one in page.items)
    items = [
        {
            "id": one.id,
            "number": one.dossier.number,
            "procedure_code": one.dossier.procedure_code,
            "applicant_name": one.dossier.applicant_name,
            "unit_id": one.unit_id,
            "unit_name": units[one.unit_id].name if one.unit_id in units else "",
            "question": one.question,
            "asked_at": one.asked_at,
            "due": one.due,
        }
        for one in page.items
    ]
    return {"items": items, "next": page.next_cursor}


@router.get("/{number}/opinions", response=OpinionPage, summary="Opinions of units")
@policy(Policy.OFFICIAL, roles=READING)
def opinions(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the questions to other units with what they answered, the newest first."""
    page = opinions_page(_visible(request, number).id, cursor=cursor, limit=limit)
    units = units_by_ids(one.unit_id for one in page.items)
    items = [
        {
            "id": one.id,
            "unit_id": one.unit_id,
            "unit_name": units[one.unit_id].name if one.unit_id in units else "",
            "agency_id": one.agency_id,
            "question": one.question,
            "asked_by": one.asked_by,
            "asked_at": one.asked_at,
            "due": one.due,
            "outcome": one.outcome,
            "text": one.text,
            "answered_by": one.answered_by,
            "answered_at": one.answered_at,
        }
        for one in page.items
    ]
    return {"items": items, "next": page.next_cursor}


@router.post("/{number}/opinions", response=DossierOut, summary="Ask an opinion")
@policy(Policy.OFFICIAL)
def ask(request: HttpRequest, number: str, body: QuestionIn) -> Any:
    """Ask another unit a question with a limit."""
    state = ask_opinion(
        number=number,
        unit_id=body.unit_id,
        question=body.question,
        upward_reason=body.upward_reason,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/opinions/{opinion_id}/answer", response=DossierOut, summary="Answer")
@policy(Policy.OFFICIAL)
def answer(request: HttpRequest, number: str, opinion_id: UUID, body: OpinionIn) -> Any:
    """Give the asked opinion."""
    command = GiveOpinion(opinion_id, body.outcome, body.text)
    state = act(number=number, command=command, actor=actor_of(request), now=clock.now())
    return dossier_out(state)
