"""Dossiers for the tests, filed and carried on by the very services."""

import random
from datetime import datetime, timedelta
from typing import Any

from motcua.catalog.public import published_version
from motcua.demo.papers import sample_file
from motcua.demo.people import Citizen
from motcua.dossiers.public import (
    Channel,
    CompleteStep,
    DossierState,
    Filing,
    HandedIn,
    ReturnMethod,
    act,
    approve_result,
    file_dossier,
    form_for,
    issue_result,
    receive_dossier,
)
from motcua.identity.public import account_of_official
from motcua.kernel.clock import legal_day
from motcua.organizations.public import officials_with_role
from motcua.platform.actor import Actor
from motcua.probing.public import plausible_answers

from .conftest import BIRTH, HONG_BANG, NOW


def filed(
    citizen: Citizen,
    *,
    by: Actor | None = None,
    code: str = BIRTH,
    area: str = HONG_BANG,
    whole: bool = True,
    returned: ReturnMethod = ReturnMethod.DESK,
    now: datetime = NOW - timedelta(hours=1),
    answers: dict[str, Any] | None = None,
) -> DossierState:
    """File online, or at the desk of the official ``by``; without papers unless ``whole``.

    ``answers`` replaces whole pages of the form's plausible answers.
    """
    version = published_version(code, legal_day(now))
    case = version.cases[0].key if version.cases else ""
    channel = Channel.DESK if by else Channel.ONLINE
    plausible = plausible_answers(
        form_for(version).form, citizen.known(), today=legal_day(now), dice=random.Random(7)
    )
    wanted = [
        item
        for item in version.documents_for(channel=str(channel), case=case)
        if item.is_required and not item.data_source
    ]
    documents = tuple(
        HandedIn(item.id, None, "paper")
        if by
        else HandedIn(item.id, sample_file(item.name, citizen.name, citizen.party_id, now=now))
        for item in wanted
    )
    filing = Filing(
        procedure_code=code,
        applicant_id=citizen.party_id,
        answers=plausible | (answers or {}),
        documents=documents if whole else (),
        case=case,
        channel=channel,
        return_method=returned,
        area_code=area,
        declaration=True,
    )
    return file_dossier(filing=filing, actor=by or citizen.actor, now=now)


def received(citizen: Citizen, at_work, **filing) -> DossierState:
    """File online and receive at Hồng Bàng."""
    state = filed(citizen, **filing)
    desk = at_work("tiepnhan.hongbang").actor
    return receive_dossier(number=state.number, actor=desk, now=NOW - timedelta(minutes=50))


def carried_to(kind: str, state: DossierState, at_work) -> DossierState:
    """Complete steps until the first of ``kind`` is open."""
    minutes = 40
    while state.open_steps and state.open_steps[0].kind != kind:
        step = state.open_steps[0]
        actor = at_work(worker_of(state, kind=step.kind)).actor
        at = NOW - timedelta(minutes=minutes)
        minutes -= 2
        if step.kind == "sign":
            state = approve_result(number=state.number, actor=actor, now=at)
        elif step.kind == "issue":
            state = issue_result(number=state.number, actor=actor, now=at)
        else:
            command = CompleteStep(step.key, "", "Trình xem xét.")
            state = act(number=state.number, command=command, actor=actor, now=at)
    assert state.open_steps, state.status
    return state


def worker_of(state: DossierState, *, kind: str = "") -> str:
    """Return the user name of somebody who may do the open step."""
    step = next(one for one in state.open_steps if kind in ("", one.kind))
    people = officials_with_role(step.place.unit_id, step.role, legal_day(NOW))
    prepared = {done.official_id for done in state.done_steps if done.kind == "handle"}
    chosen = next(one for one in people if step.kind != "sign" or one.id not in prepared)
    account = account_of_official(chosen.id)
    assert account is not None
    return account.username


def leader_of(state: DossierState) -> str:
    """Return the user name of who leads the unit of the open step."""
    people = officials_with_role(state.open_steps[0].place.unit_id, "unit_leader", legal_day(NOW))
    account = account_of_official(people[0].id)
    assert account is not None
    return account.username
