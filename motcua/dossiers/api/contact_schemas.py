"""Contact data as they go over the wire, and what they are opened for."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query, Schema

from motcua.platform.web.wire import Out

from .content_schemas import AnswerLineOut

Purpose = Annotated[
    str, Query(max_length=30, description="What an official needs contact data for (`purposes`).")
]


class PurposeOut(Out):
    """One purpose that holds for the caller on this dossier now."""

    key: str
    name: str
    opens: list[str]


class ContactIn(Schema):
    """What the contact data are needed for."""

    purpose: str


class ContactOut(Out):
    """How to reach the applicant: as kept for the person, and as the form of this dossier says."""

    name: str
    phone: str
    email: str
    address: str
    declared: list[AnswerLineOut]


class ContactLookOut(Out):
    """One showing of contact data to an official."""

    id: UUID
    at: datetime
    official_id: UUID
    who: str
    agency: str
    dossier_number: str
    purpose: str
    why: str
    shown: str


class ContactLooksOut(Out):
    """A page of them, the newest first."""

    items: list[ContactLookOut]
    next: str = ""
