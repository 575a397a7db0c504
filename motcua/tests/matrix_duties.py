"""A delegation and an absence of one official of the matrix, and bodies for further ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from motcua.organizations.public import (
    DelegationScope,
    Role,
    delegate,
    every_official,
    official_facts,
    record_absence,
)
from motcua.platform.actor import Actor
from motcua.tests.matrix_bodies import DAY

LAST = "2026-12-31"


def duties_of(giver: Actor, people: Iterable[Actor], now: datetime) -> dict[str, Any]:
    """Return what the official handed over and when he or she is away, by the names of things.

    Whoever gets the role is nobody of the matrix: to all others it is not there.
    """
    assert giver.official_id is not None
    people = list(people)
    taken = {one.official_id for one in people}
    [held] = [
        one
        for one in official_facts(giver.official_id, now.date()).own_positions
        if one.role == Role.DESK_OFFICIAL
    ][:1]
    receiver, further = [
        one.id
        for one in every_official(now.date())
        if one.id not in taken and one.has_role(Role.DESK_OFFICIAL)
    ][:2]
    scope = DelegationScope(
        role=held.role,
        unit_id=held.unit_id,
        valid_from=date.fromisoformat(DAY),
        valid_to=date.fromisoformat(LAST),
        decision_number="1/QĐ",
    )
    body = {
        "to_official_id": str(further),
        "role": str(held.role),
        "unit_id": str(held.unit_id),
        "valid_from": DAY,
        "valid_to": LAST,
        "decision_number": "2/QĐ",
    }
    return {
        **_kept(giver, now),
        **_waiting(next(one for one in people if one.has_role("head_of_agency")), now),
        "POST /cases/new-ways": {
            "unit_id": str(held.unit_id),
            "what": "Nhận hồ sơ tại nhà",
            "why": "Người già không phải đi",
            "legal_basis": "NĐ 73/2023/NĐ-CP",
            "risk": "Thiếu giấy: hẹn lại",
            "begin": DAY,
            "end": LAST,
        },
        "delegation_id": delegate(
            from_official=giver.official_id, to_official=receiver, scope=scope
        ),
        "absence_id": record_absence(
            official_id=giver.official_id,
            stand_in=None,
            valid_from=date.fromisoformat(DAY),
            valid_to=date.fromisoformat(LAST),
        ),
        "POST /duties/delegations": body,
        "POST /duties/absences": {"valid_from": "2027-01-05", "valid_to": "2027-01-06"},
    }


def _kept(giver: Actor, now: datetime) -> dict[str, Any]:
    """Return a label, a saved filter and a declared relation of the official."""
    from motcua.cases.services.registers import declare_relation
    from motcua.dossiers.public import Tone, WorkChoices, make_label, save_work_filter

    label = make_label(name="Cần gọi lại", tone=Tone.RED, actor=giver, now=now)
    choices = WorkChoices(mine_only=True, label_id=label)
    saved = save_work_filter(name="Của tôi", choices=choices, actor=giver, now=now)
    other = next(one.id for one in every_official(now.date()) if one.id != giver.official_id)
    relation = declare_relation(other, "close", "", actor=giver, now=now)
    return {
        "label_id": str(label),
        "label_ids": [str(label)],
        "filter_id": str(saved),
        "relation_id": str(relation.id),
    }


def _waiting(head: Actor, now: datetime) -> dict[str, Any]:
    """Return a notice of a new way and a proposal to commend that wait for a head."""
    from motcua.cases.models import NewWay, Proposal
    from motcua.kernel.identifiers import uuid7
    from motcua.platform.database.scope import system_scope

    held = next(one for one in head.roles if one.role == "head_of_agency")
    other = next(one.id for one in every_official(now.date()) if one.id != head.official_id)
    about = {"official_id": other, "agency_id": held.agency_id}
    with system_scope():
        notice = NewWay.objects.create(
            id=uuid7(now),
            **about,
            unit_id=held.unit_id,
            for_unit=False,
            begin=now.date(),
            end=now.date(),
            announced_at=now,
        )
        proposal = Proposal.objects.create(
            id=uuid7(now), **about, quarter="2026-Q3", dossiers=12, at=now
        )
    return {"new-ways.notice_id": str(notice.id), "proposal_id": str(proposal.id)}
