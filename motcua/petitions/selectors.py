"""Reads of petitions: each judges first who may read, then opens the wall."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from motcua.kernel.clock import legal_day
from motcua.organizations.public import organization_of
from motcua.platform.actor import Actor
from motcua.platform.alike import holding, most_alike
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import OVERSEERS, system_scope

from .codec import read_state
from .errors import PetitionNotFound
from .events import Recorded
from .models import Draw, Follow, Petition, PetitionEvent, Publication, Reaction
from .rules.case import Who
from .services.destroyed import absence_of
from .services.history import recorded_of
from .services.standing import may_read, who_of
from .types import PetitionState, Status

# What an overseer or holder still has to do with.
GOING_ON = (Status.OPEN, Status.ASKED, Status.ANSWERED, Status.PUBLISHED, Status.RECHECK)


@dataclass(frozen=True, slots=True)
class OnePetition:
    """A petition as one reader sees it, with its events and what the reader is to it."""

    state: PetitionState
    who: Who
    events: tuple[Recorded, ...]

    @property
    def shows_sender(self) -> bool:
        """Whether the reader may know who sent it: the sender agreed, or is the reader."""
        own = self.who.party_id is not None and self.who.party_id == self.state.sender_id
        return own or self.state.shows_sender


def petition_for(number: str, *, actor: Actor, now: datetime) -> OnePetition:
    """Return one petition; "not yours" and "not there" are the same ``PetitionNotFound``.

    Whoever has the number of a destroyed one is told so: ``PetitionWasDestroyed``.
    """
    with system_scope():
        row = Petition.objects.filter(number=number).first()
        if row is None:
            raise absence_of(number)
        state = read_state(row.state)
        who = _who(actor, state, now)
        if not may_read(who, state):
            raise PetitionNotFound(petition=number)
        events = tuple(recorded_of(one) for one in row.events.order_by("sequence"))
    return OnePetition(state, who, events)


def _who(actor: Actor, state: PetitionState, now: datetime) -> Who:
    officials = [actor.official_id, *state.meant] if actor.official_id else []
    organization = organization_of(officials, legal_day(now))
    return who_of(actor, state, organization)


@dataclass(frozen=True, slots=True)
class ConductPetition:
    """A complaint about conduct as a case needs it: whom it is about, never who sent it."""

    number: str
    title: str
    agency_id: UUID
    unit_id: UUID | None
    official_id: UUID | None


def conduct_petition(number: str, *, actor: Actor, now: datetime) -> ConductPetition:
    """Return a complaint about conduct that an official may read, in handling or answered.

    Raises ``PetitionNotFound`` for every other, too.
    """
    state = petition_for(number, actor=actor, now=now).state
    if not state.may_lead_to_case or state.subject is None:
        raise PetitionNotFound(petition=number)
    about = state.subject
    return ConductPetition(
        state.number, state.title, about.agency_id, about.unit_id, about.official_id
    )


def petitions_of_sender(
    actor: Actor, *, cursor: str = "", limit: int = 20
) -> tuple[list[PetitionState], str]:
    """Return a page of what the person sent, the newest first; raises ``CursorInvalid``."""
    assert actor.party_id is not None
    with system_scope():
        rows = Petition.objects.filter(sender_id=actor.party_id)
        order = {"-sent_at": moment, "-number": text}
        found, following = rows_page(rows, order, cursor=cursor, limit=limit)
    return [read_state(one.state) for one in found], following


def petitions_to_handle(
    actor: Actor, *, now: datetime, everything: bool = False, cursor: str = "", limit: int = 30
) -> tuple[list[PetitionState], str]:
    """Return a page of what the official has, or, for overseers, of ``everything`` that goes on.

    The first due comes first. What may be about the official or a superior is left out, so that a
    page may be shorter than asked. Raises ``CursorInvalid``.
    """
    mine = Q(seat_unit_id__in=actor.unit_ids, seat_roles__overlap=list(actor.role_names))
    if actor.has_role("inspector"):
        mine |= Q(seat_unit_id__isnull=True)
    if everything and actor.has_role(*OVERSEERS):
        mine = Q()
    with system_scope():
        rows = Petition.objects.filter(mine, status__in=GOING_ON, due__isnull=False)
        order = {"due": moment, "number": text}
        found, following = rows_page(rows, order, cursor=cursor, limit=limit)
        states = [read_state(one.state) for one in found]
        meant = {one for state in states for one in state.meant}
        officials = {*meant, actor.official_id} - {None}
        organization = organization_of([one for one in officials if one], legal_day(now))
    allowed = [one for one in states if may_read(who_of(actor, one, organization), one)]
    return allowed, following


@dataclass(frozen=True, slots=True)
class PublicFilter:
    """Which public petitions are wanted; empty parts say nothing."""

    words: str = ""
    kind: str = ""
    agency_id: UUID | None = None


def public_petitions(
    wanted: PublicFilter, *, cursor: str = "", limit: int = 20
) -> tuple[list[Publication], str]:
    """Return a page of what is public, the newest first; raises ``CursorInvalid``."""
    rows = holding(Publication.objects.all(), wanted.words)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.agency_id:
        rows = rows.filter(agency_id=wanted.agency_id)
    order = {"-published_at": moment, "-number": text}
    return rows_page(rows, order, cursor=cursor, limit=limit)


def public_petition(number: str) -> Publication:
    """Return what everybody reads of a petition, or raise ``PetitionNotFound``.

    Of one that was destroyed ``PetitionWasDestroyed`` says when and under what.
    """
    row = Publication.objects.filter(number=number).first()
    if row is None:
        raise absence_of(number)
    return row


def public_history(number: str) -> list[PetitionEvent]:
    """Return names and moments of the events of a public petition, without what they say."""
    with system_scope():
        rows = PetitionEvent.objects.filter(petition__number=number).order_by("sequence")
        return list(rows.only("name", "at", "sequence", "petition_id"))


def alike(words: str, *, limit: int = 5) -> list[Publication]:
    """Return public petitions that share most of the words of a text, the most alike first."""
    rows = Publication.objects.order_by("-published_at")
    return most_alike(rows, words, limit=limit)


@dataclass(frozen=True, slots=True)
class Echo:
    """How a public petition was taken up, and what the reader said."""

    followers: int
    helpful: int
    unhelpful: int
    follows: bool = False
    reaction: bool | None = None


def echo_of(number: str, actor: Actor) -> Echo:
    """Return followers and reactions, without who they are."""
    with system_scope():
        follows = Follow.objects.filter(number=number)
        reactions = Reaction.objects.filter(number=number)
        counts = reactions.aggregate(
            yes=Count("pk", filter=Q(is_helpful=True)), no=Count("pk", filter=Q(is_helpful=False))
        )
        own = reactions.filter(party_id=actor.party_id).first() if actor.party_id else None
        followers = list(follows.values_list("party_id", flat=True))
    return Echo(
        followers=len(followers),
        helpful=counts["yes"],
        unhelpful=counts["no"],
        follows=actor.party_id in followers,
        reaction=own.is_helpful if own else None,
    )


def draws_page(*, cursor: str = "", limit: int = 20) -> tuple[list[Draw], str]:
    """Return a page of the draws with their results, the newest first; ``CursorInvalid``."""
    rows = Draw.objects.select_related("drawresult")
    return rows_page(rows, {"-name": text}, cursor=cursor, limit=limit)
