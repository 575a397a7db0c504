"""Taking down what a person brings on paper, says at the desk or on the telephone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.parties.public import (
    Address,
    PartyDetails,
    PartyFacts,
    PartyKind,
    party_facts,
    register_at_desk,
    write_down_person,
)
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..codec import read_state
from ..errors import PetitionNotFound
from ..models import Petition
from ..types import PetitionState, Source
from .send import PetitionWanted, TakenDown, send_petition


@dataclass(frozen=True, slots=True)
class Brought:
    """Who brought a petition, how, and whether it was read back to them.

    Without ``personal_id`` name, address and telephone number say who it is (Decree 20/2008, art.
    8); what comes without a name is not taken down.
    """

    source: Source
    personal_id: str
    full_name: str
    was_read_back: bool
    address: str = ""  # with the telephone number: who it is, where no number is at hand
    phone: str = ""


@transaction.atomic
def take_down(
    wanted: PetitionWanted, brought: Brought, *, actor: Actor, now: datetime
) -> PetitionState:
    """Take it down as its sender's; files are scans of the paper, brought by the official.

    The same rules hold as for one sent online. Raises ``InputInvalid``, ``TooManyLookups`` and
    what ``send_petition`` raises.
    """
    if actor.official_id is None:
        raise NotAllowed()
    if wrong := wrong_bringing(brought):
        raise InputInvalid(wrong)
    person = _person(brought, actor, now)
    taken = TakenDown(person.id, brought.source, actor.official_id)
    return send_petition(wanted, actor=actor, now=now, taken=taken)


def _person(brought: Brought, actor: Actor, now: datetime) -> PartyFacts:
    name, number = brought.full_name.strip(), brought.personal_id.strip()
    if number:
        details = PartyDetails(PartyKind.CITIZEN, name, personal_id=number)
        return register_at_desk(details=details, actor=actor, now=now)
    address, phone = Address(detail=brought.address.strip()), brought.phone.strip()
    details = PartyDetails(PartyKind.CITIZEN, name, address=address, phone=phone)
    return write_down_person(details=details, now=now)


def wrong_bringing(brought: Brought) -> list[dict[str, str]]:
    """Return what is wrong with how it came and whose it is, each field with its reason."""
    wrong = {
        "/source": brought.source == Source.ONLINE and msgid("Say how it came in."),
        "/personal_id": not (
            brought.personal_id.strip() or brought.address.strip() or brought.phone.strip()
        )
        and msgid("Type the number of the identity card, or below address and telephone number."),
        "/full_name": not brought.full_name.strip() and msgid("Write the name of the person."),
        "/was_read_back": not brought.was_read_back
        and msgid("Read it back to the person before it is kept."),
    }
    return [
        {"pointer": key, "detail": words} for key, words in wrong.items() if isinstance(words, str)
    ]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is read back and printed: the petition as it was kept, and whose it is."""

    state: PetitionState
    full_name: str


def receipt_of(number: str, *, actor: Actor, now: datetime) -> Receipt:
    """Return the receipt to who took it down, on the same day; else ``PetitionNotFound``."""
    with system_scope():
        row = Petition.objects.filter(number=number).first()
        state = read_state(row.state) if row else None
        if (
            state is None
            or state.taken_by is None
            or state.taken_by != actor.official_id
            or state.sent_at is None
            or legal_day(state.sent_at) != legal_day(now)
        ):
            raise PetitionNotFound(petition=number)
        assert state.sender_id is not None
        return Receipt(state, party_facts(state.sender_id).full_name)
