"""Petitions for programs: what is public, what one sent, what one has to answer."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import File, Query, Router, Schema, Status, UploadedFile

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit
from motcua.technical.public import Part, taking_in

from ..reform import suggestions
from ..selectors import (
    PublicFilter,
    alike,
    draws_page,
    echo_of,
    petition_for,
    petitions_of_sender,
    petitions_to_handle,
    public_history,
    public_petition,
    public_petitions,
)
from ..services.echo import follow, react
from ..services.send import PetitionWanted, keep_recording, send_petition
from ..services.take_down import Brought, take_down
from ..types import Kind
from ..web.handling import READING
from ..web.showing import file_of, heard_file
from .schemas import (
    DrawOut,
    DrawsOut,
    HappenedOut,
    PetitionEchoIn,
    PetitionEchoOut,
    PetitionIn,
    PetitionLinesOut,
    PetitionOut,
    PetitionTakenIn,
    PetitionTakenOut,
    PublicPetitionOut,
    PublicPetitionsOut,
    PublicPetitionWholeOut,
    RecordingOut,
    SuggestionsOut,
)

router = Router(tags=["petitions"])


class PublicWanted(Schema):
    """Which public petitions; words are found with or without accents.

    With ``like``, the text of a petition that is about to be sent, those that say the same: the
    most alike first, five at most.
    """

    like: Annotated[str, Query(max_length=5200)] = ""
    words: Annotated[str, Query(max_length=100)] = ""
    kind: Kind | None = None
    agency_id: UUID | None = None


@router.get("/published", response=PublicPetitionsOut, summary="Petitions and answers")
@policy(Policy.PUBLIC)
def published(
    request: HttpRequest, wanted: Query[PublicWanted], cursor: Cursor = "", limit: Limit = 20
) -> Any:
    """Return what is public, the newest first."""
    if wanted.like:
        return {"items": alike(wanted.like), "next": ""}
    chosen = PublicFilter(wanted.words, str(wanted.kind or ""), wanted.agency_id)
    items, following = public_petitions(chosen, cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/published/{number}", response=PublicPetitionWholeOut, summary="One public petition")
@policy(Policy.PUBLIC)
def one_published(request: HttpRequest, number: str) -> Any:
    """Return petition and answer as everybody reads them, and what happened when."""
    row = public_petition(number)
    told = PublicPetitionOut.model_validate(row).model_dump()
    history = [HappenedOut.model_validate(one) for one in public_history(number)]
    return PublicPetitionWholeOut(**told, history=history)


@router.get("/reform-register", response=SuggestionsOut, summary="Suggestions about rules")
@policy(Policy.PUBLIC)
def reform_register(
    request: HttpRequest, agency_id: UUID | None = None, cursor: Cursor = "", limit: Limit = 20
) -> Any:
    """Return what people suggested about rules, the newest entry first."""
    items, following = suggestions(agency_id=agency_id, cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/published/{number}/recordings/{file_id}", summary="Hear a published recording")
@policy(Policy.PUBLIC)
def hear(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send a recording that everybody may hear."""
    return heard_file(number, file_id)


@router.get("/published/{number}/echo", response=PetitionEchoOut, summary="How it was taken up")
@policy(Policy.PUBLIC)
def echo(request: HttpRequest, number: str) -> Any:
    """Return followers and reactions, without who they are."""
    return echo_of(public_petition(number).number, actor_of(request))


@router.put("/published/{number}/echo", response=PetitionEchoOut, summary="Follow, or react")
@policy(Policy.CITIZEN)
def take_up(request: HttpRequest, number: str, body: PetitionEchoIn) -> Any:
    """Follow or not, and say whether the answer helped."""
    actor, now = actor_of(request), clock.now()
    public_petition(number)
    if body.follows is not None:
        follow(number, wanted=body.follows, actor=actor, now=now)
    if body.is_helpful is not None:
        react(number, is_helpful=body.is_helpful, actor=actor, now=now)
    return echo_of(number, actor)


@router.get("/draws", response=DrawsOut, summary="Draws for a second look")
@policy(Policy.PUBLIC)
def draws(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20) -> Any:
    """Return the draws with pool, seed and result, the newest first."""
    found, following = draws_page(cursor=cursor, limit=limit)
    items = []
    for draw in found:
        result = getattr(draw, "drawresult", None)
        told = {name: getattr(draw, name) for name in _TOLD}
        told |= {"seed": result.seed if result else "", "drawn": result.drawn if result else []}
        items.append(DrawOut(**told, seed_size=result.seed_size if result else 0))
    return {"items": items, "next": following}


_TOLD = ("name", "announced_at", "pool", "pool_sha256", "many", "log_size")


@router.post("", response={201: PetitionOut}, summary="Send a petition")
@policy(Policy.CITIZEN)
def send(request: HttpRequest, body: PetitionIn) -> Any:
    """Send it; files come first, to `POST /dossiers/files`."""
    actor, now = actor_of(request), clock.now()
    wanted = PetitionWanted(**body.dict() | {"file_ids": tuple(body.file_ids)})
    state = send_petition(wanted, actor=actor, now=now)
    return Status(201, PetitionOut.of(petition_for(state.number, actor=actor, now=now), now))


@router.post("/taken-down", response={201: PetitionTakenOut}, summary="Take a petition down")
@policy(Policy.OFFICIAL, roles=READING)
def take(request: HttpRequest, body: PetitionTakenIn) -> Any:
    """Keep what a person brought as theirs; the answer is its receipt."""
    said = body.dict()
    brought = Brought(**{name: said.pop(name) for name in _BROUGHT})
    wanted = PetitionWanted(**said | {"file_ids": tuple(body.file_ids)})
    return Status(201, take_down(wanted, brought, actor=actor_of(request), now=clock.now()))


_BROUGHT = ("source", "personal_id", "full_name", "was_read_back", "address", "phone")


@router.post("/recordings", response={201: RecordingOut}, summary="Upload a recording of a voice")
@policy(Policy.CITIZEN)
def record(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Store it, the sound alone; it counts for nothing until a petition names it."""
    owner, now = actor_of(request).party_id, clock.now()
    assert owner is not None
    with taking_in(Part.PETITIONS):
        stored = keep_recording(file, name=file.name or "file", owner=owner, now=now)
    return Status(201, stored)


@router.get("/mine", response=PetitionLinesOut, summary="What I sent")
@policy(Policy.CITIZEN)
def mine(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20) -> Any:
    """Return the caller's petitions, the newest first."""
    items, following = petitions_of_sender(actor_of(request), cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/work", response=PetitionLinesOut, summary="What I have to answer")
@policy(Policy.OFFICIAL, roles=READING)
def work(
    request: HttpRequest, everything: bool = False, cursor: Cursor = "", limit: Limit = 30
) -> Any:
    """Return the petitions the official has, the first due first; overseers may ask for all.

    A page may be shorter than asked: what may be about the caller is left out.
    """
    items, following = petitions_to_handle(
        actor_of(request), now=clock.now(), everything=everything, cursor=cursor, limit=limit
    )
    return {"items": items, "next": following}


@router.get("/{number}", response=PetitionOut, summary="One petition")
@policy(Policy.SIGNED_IN)
def one(request: HttpRequest, number: str) -> Any:
    """Return the petition to its sender, who has it, and overseers."""
    now = clock.now()
    return PetitionOut.of(petition_for(number, actor=actor_of(request), now=now), now)


@router.get("/{number}/files/{file_id}", summary="Download a file of a petition")
@policy(Policy.SIGNED_IN)
def file(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send a file of the petition, or the paper of an answer, to who may read it."""
    actor = actor_of(request)
    found = petition_for(number, actor=actor, now=clock.now())
    return file_of(found, file_id, reader=actor.party_id or actor.official_id)
