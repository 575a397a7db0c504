"""Help with a draft: ask, accept, see who wrote what, end it; no mandate is given by any of it."""

from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from motcua.documents.public import store_upload
from motcua.kernel import clock
from motcua.parties.public import parties_by_ids, party_facts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Part, Subject, taking_in

from ..models import DraftHelper
from ..rules.draft_help import DraftAct
from ..selectors.draft_help import helped_by, helper_of, helpers_of
from ..services.accept_help import accept_invitation, read_invitation
from ..services.drafts import draft_of
from ..services.help_codes import code_of
from ..services.invite_helper import end_help, invite_helper
from .schemas import FileOut

router = Router(tags=["drafts"])


class InvitationIn(Schema):
    """Whom the person asks; a note for telling invitations apart."""

    for_whom: str = Field("", max_length=200)


class WritingOut(Schema):
    """One part of the draft that a helper wrote: a section of the form, or ``documents``."""

    part: str
    first_at: datetime
    last_at: datetime


class HelperOut(Schema):
    """One invitation or helper of a draft; ``end`` says why it is over, empty while it is not."""

    id: UUID
    for_whom: str
    made_at: datetime
    expires_at: datetime
    helper_id: UUID | None
    name: str = Field("", description="Of who accepted.")
    accepted_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None
    end: str
    wrote: list[WritingOut]


class CodeOut(Schema):
    """What is passed on to who shall help: it works once."""

    code: str
    link: str


class InvitationOut(Schema):
    """What somebody reads who has the code; nothing of the draft."""

    owner_name: str
    procedure_version_id: UUID
    for_whom: str
    expires_at: datetime


class HelpOut(Schema):
    """A draft the caller helps with, or helped with."""

    id: UUID
    draft_id: UUID
    owner_id: UUID
    procedure_version_id: UUID
    accepted_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    end: str


@router.get("/helped-drafts", response=list[HelpOut], summary="Drafts I help with")
@policy(Policy.CITIZEN)
def helped(request: HttpRequest) -> Any:
    """Return with whose drafts the caller helps, then with whose he or she helped."""
    return helped_by(actor_of(request))


@router.get("/drafts/{draft_id}/helpers", response=list[HelperOut], summary="Who helps, who wrote")
@policy(Policy.CITIZEN)
def helpers(request: HttpRequest, draft_id: UUID) -> Any:
    """Return invitations and helpers of one's own draft with what each wrote, newest first."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.ASK_HELP)
    rows = helpers_of(draft)
    people = parties_by_ids({row.helper_id for row in rows if row.helper_id is not None})
    names: dict[UUID | None, str] = {key: one.full_name for key, one in people.items()}
    return [_helper_out(row, names.get(row.helper_id, "")) for row in rows]


@router.post("/drafts/{draft_id}/helpers", response={201: HelperOut}, summary="Ask for help")
@policy(Policy.CITIZEN)
def ask(request: HttpRequest, draft_id: UUID, body: InvitationIn) -> Any:
    """Make an invitation; read what to pass on at its ``code``."""
    row = invite_helper(
        draft_id, for_whom=body.for_whom.strip(), actor=actor_of(request), now=clock.now()
    )
    return Status(201, _helper_out(row, ""))


@router.get("/drafts/{draft_id}/helpers/{helper_id}/code", response=CodeOut, summary="Its code")
@policy(Policy.CITIZEN)
def code(request: HttpRequest, draft_id: UUID, helper_id: UUID) -> Any:
    """Return code and link of an invitation that its maker passes on."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.ASK_HELP)
    found = code_of(helper_of(draft, helper_id).id)
    try:
        path = reverse("portal:invitation", args=[found])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return {"code": found, "link": ""}
    return {"code": found, "link": urljoin(settings.PUBLIC_URL, path)}


@router.delete(
    "/drafts/{draft_id}/helpers/{helper_id}", response={204: None}, summary="End the help"
)
@policy(Policy.CITIZEN)
def end(request: HttpRequest, draft_id: UUID, helper_id: UUID) -> Any:
    """Take an invitation back or end somebody's help at once; a helper ends the own."""
    end_help(draft_id, helper_id, actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.post("/drafts/{draft_id}/files", response={201: FileOut}, summary="Upload for a draft")
@policy(Policy.CITIZEN)
def upload(request: HttpRequest, draft_id: UUID, file: File[UploadedFile]) -> Any:
    """Store a file for a draft, one's own or one that the caller helps with; attach it then.

    It is the file of the person whose draft it is.
    """
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.WRITE)
    with taking_in(Part.FILES, subject=Subject("draft", draft.id)):
        stored = store_upload(
            file, name=file.name or "file", owner=draft.party_id or UUID(int=0), now=clock.now()
        )
    return Status(201, stored)


@router.get("/draft-invitations/{code}", response=InvitationOut, summary="Read an invitation")
@policy(Policy.CITIZEN)
def invitation(request: HttpRequest, code: str) -> Any:
    """Return who asks for help with which procedure; 409 for one that holds no more."""
    found = read_invitation(code, now=clock.now())
    return {
        "owner_name": party_facts(found.owner_id).full_name,
        "procedure_version_id": found.procedure_version_id,
        "for_whom": found.for_whom,
        "expires_at": found.expires_at,
    }


@router.post(
    "/draft-invitations/{code}/acceptance", response={201: HelpOut}, summary="Accept an invitation"
)
@policy(Policy.CITIZEN)
def accept(request: HttpRequest, code: str) -> Any:
    """Help from now on; the person whose matter it is hears of it."""
    return Status(201, accept_invitation(code, actor=actor_of(request), now=clock.now()))


def _helper_out(row: DraftHelper, name: str) -> dict[str, Any]:
    kept = (
        *("id", "for_whom", "made_at", "expires_at", "helper_id"),
        *("accepted_at", "ends_at", "ended_at", "end"),
    )
    wrote = sorted(row.writings.all(), key=lambda one: one.first_at)
    return {one: getattr(row, one) for one in kept} | {"name": name, "wrote": wrote}
