"""What an office or official may do that should be asked about: one trick for each signal.

A trick is played on some of the dossiers of one unit or official, the share is the bench's.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from motcua.bench.signal_world import LIMIT, Office, asked, look
from motcua.signals.public import Act, Code, DossierFacts, LookFacts, Outcome, Pause

Trick = Callable[[DossierFacts, int], list[DossierFacts]]
Played = tuple[UUID, list[DossierFacts], list[LookFacts]]


def play(code: Code, office: Office, rate: float, dice: random.Random) -> Played:
    """Return whom the signal should name, with the facts and looks of the office so changed."""
    if code is Code.LOOKS_WITHOUT_DOSSIER:
        return _look_around(office, rate, dice)
    if code is Code.CLOSE_TIES:
        return _favour_an_agent(office, rate, dice)
    trick = TRICKS[code]
    who, own = _own(code, office)
    facts, played = [], 0
    for one in office.facts:
        if own(one) and dice.random() < rate:
            facts += trick(one, played)
            played += 1
        else:
            facts.append(one)
    return who, facts, office.looks


def _own(code: Code, office: Office) -> tuple[UUID, Callable[[DossierFacts], bool]]:
    """Return who plays the trick, and which dossiers are theirs to play it on."""
    if code in (Code.NIGHT_APPROVALS, Code.LONG_HOLDS):
        signer = office.signers[0]
        return signer, lambda one: one.decided is not None and one.decided.by == signer
    if code is Code.BACKDATED_RECEPTION:
        clerk = office.desk[0]
        return clerk, lambda one: one.reception is not None and one.reception.by == clerk
    return office.place.unit_id, lambda one: True


def _decided(one: DossierFacts, days: float) -> DossierFacts:
    assert one.complete_at is not None
    assert one.decided is not None
    at = one.complete_at + timedelta(days=days)
    return replace(one, decided=replace(one.decided, at=at), ready_at=at - timedelta(hours=1))


def _late(one: DossierFacts, _: int) -> list[DossierFacts]:
    return [_decided(one, LIMIT.days + 1)]


def _nearly_late(one: DossierFacts, _: int) -> list[DossierFacts]:
    return [_decided(one, LIMIT.days * 0.97)]


def _ask_on_the_last_day(one: DossierFacts, _: int) -> list[DossierFacts]:
    return [asked(replace(one, requests=()), days_left=0)]


def _return_again(one: DossierFacts, _: int) -> list[DossierFacts]:
    twice = asked(asked(replace(one, requests=()), days_left=2), days_left=2)
    return [replace(twice, was_completed=True)]


def _refuse(one: DossierFacts, _: int) -> list[DossierFacts]:
    return [replace(one, outcome=Outcome.REFUSED)]


def _pause_for_nothing(one: DossierFacts, _: int) -> list[DossierFacts]:
    assert one.reception is not None
    begin = one.reception.at + timedelta(days=1)
    end = begin + timedelta(days=3)
    return [
        replace(one, pauses=(Pause(Act(begin, one.handling, one.handler), "verification", end),))
    ]


def _close_and_reopen(one: DossierFacts, played: int) -> list[DossierFacts]:
    closed = replace(_decided(one, LIMIT.days * 0.95), outcome=Outcome.STOPPED)
    assert closed.decided is not None
    at = closed.decided.at + timedelta(days=1)
    again = replace(
        one,
        id=UUID(int=one.id.int ^ 1),
        filed_at=at,
        reception=replace(one.reception, at=at) if one.reception else None,
        complete_at=at,
        due=at + LIMIT,
    )
    return [closed, _decided(again, 2)]


def _approve_in_the_night(one: DossierFacts, played: int) -> list[DossierFacts]:
    """Four are signed at a time, on one night of the week."""
    assert one.decided is not None
    week = played // 4 % 12
    night = one.decided.at.replace(month=10, day=2, hour=23, minute=played % 4)
    act = replace(one.decided, at=night + timedelta(weeks=week))
    return [replace(one, decided=act, outcome=Outcome.RESULT, ready_at=act.at)]


def _date_back(one: DossierFacts, _: int) -> list[DossierFacts]:
    assert one.reception is not None
    return [replace(one, counted_from=one.reception.at - timedelta(days=2))]


def _hold(one: DossierFacts, _: int) -> list[DossierFacts]:
    assert one.decided is not None
    ready = one.decided.at - timedelta(days=4)
    return [replace(one, ready_at=ready, outcome=Outcome.RESULT)]


def _jump(one: DossierFacts, _: int) -> list[DossierFacts]:
    return [replace(_decided(one, 0.2), was_completed=False, outcome=Outcome.RESULT)]


def _change_the_fee(one: DossierFacts, _: int) -> list[DossierFacts]:
    assert one.decided is not None
    return [replace(one, has_fee=True, fee_changed_at=(one.decided.at,))]


TRICKS: Mapping[Code, Trick] = {
    Code.LATE: _late,
    Code.NEARLY_LATE: _nearly_late,
    Code.LAST_DAY_REQUEST: _ask_on_the_last_day,
    Code.SERIAL_RETURNS: _return_again,
    Code.REFUSALS: _refuse,
    Code.EMPTY_PAUSES: _pause_for_nothing,
    Code.CLOSE_AND_REOPEN: _close_and_reopen,
    Code.NIGHT_APPROVALS: _approve_in_the_night,
    Code.BACKDATED_RECEPTION: _date_back,
    Code.LONG_HOLDS: _hold,
    Code.QUEUE_JUMPING: _jump,
    Code.FEES_CHANGED: _change_the_fee,
}


def _look_around(office: Office, rate: float, dice: random.Random) -> Played:
    """Looks of one official at people without a dossier come on top of the others."""
    who = office.desk[0]
    own = sum(one.official_id == who for one in office.looks)
    more = [
        replace(look(office, dice, had_dossier=False), official_id=who)
        for _ in range(own)
        if dice.random() < rate
    ]
    return who, office.facts, [*office.looks, *more]


def _favour_an_agent(office: Office, rate: float, dice: random.Random) -> Played:
    """One agent brings a share of the office's dossiers, always to the same official."""
    who, agent = office.handlers[0], UUID(int=dice.getrandbits(128))
    facts: Sequence[DossierFacts] = [
        replace(one, agent=agent, handler=who) if dice.random() < rate else one
        for one in office.facts
    ]
    return who, list(facts), office.looks
