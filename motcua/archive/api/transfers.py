"""Packages for an archive: making one, the list of those made, the bytes."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from motcua.dossiers.public import ARCHIVING
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..responses import package_response
from ..services.make_transfer import (
    TransferWanted,
    make_transfer,
    open_transfer,
    transfers_page,
)

router = Router(tags=["archive"])


class TransferIn(Schema):
    """Numbers of ended dossiers, who gets the package, and why."""

    numbers: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1)]
    receiver: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class TransferOut(Schema):
    """One package; the receiver compares ``manifest_sha256`` with the manifest inside."""

    id: UUID
    numbers: list[str]
    receiver: str
    reason: str
    manifest_sha256: str
    package_sha256: str
    size: int
    made_at: datetime


class TransferPage(Schema):
    """Packages; ``next`` is the ``cursor`` of the following page."""

    items: list[TransferOut]
    next: str = ""


@router.get("/transfers", response=TransferPage, summary="Packages made for an archive")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def transfers(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return the packages of one's agencies, the newest first."""
    found, following = transfers_page(actor_of(request), cursor=cursor, limit=limit)
    return {"items": found, "next": following}


@router.post("/transfers", response={201: TransferOut}, summary="Make a package for an archive")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def make(request: HttpRequest, body: TransferIn) -> Status[Any]:
    """Make a package of chosen ended dossiers; nothing of them changes."""
    wanted = TransferWanted(body.numbers, body.receiver, body.reason)
    return Status(201, make_transfer(wanted, actor=actor_of(request), now=clock.now()))


@router.get("/transfers/{uuid:transfer_id}/package", summary="Download a package")
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def package(request: HttpRequest, transfer_id: UUID) -> FileResponse:
    """Return the package as it was made, compared with its checksum."""
    return package_response(*open_transfer(transfer_id, actor=actor_of(request)))
