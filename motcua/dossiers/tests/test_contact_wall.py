"""How to reach an applicant: who may see it when, and what is written down of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.forms.public import parse_form, without_contact
from motcua.forms.tests.filling import definition
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..contact_data import every_purposes
from ..models import ContactLook
from ..public.contact import ContactPurposeMissing, Opens, contact_looks, show_contact
from ..public.searching import looks_page
from ..rules.case import Grant
from ..rules.contact_wall import PurposesInvalid, purposes_for, read_purposes
from ..types import DossierState, ReturnMethod, Status
from .over_api import send

CODE = "1.004222"


def keys(state: DossierState, role: str, opens: Opens = Opens.CONTACT) -> set[str]:
    assert state.receiving is not None
    mine = Grant(role, state.receiving.unit_id, state.receiving.agency_id)
    purposes = every_purposes()[-1]
    found = purposes_for(state, grants=[mine], overseers=["inspector"], of=purposes, opens=opens)
    return {one.key for one in found}


def looks() -> list[ContactLook]:
    with system_scope():
        return list(ContactLook.objects.order_by("id"))


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file(CODE, world.citizens()[0])


def test_a_purpose_holds_at_the_step_that_needs_it_and_for_its_roles(filed: DossierState) -> None:
    assert keys(filed, "desk_official") == {"reception"}
    assert keys(filed, "handler") == set()
    handled = replace(filed, status=Status.IN_PROGRESS)
    assert keys(handled, "handler") == keys(handled, "unit_leader") == {"verification"}
    assert keys(handled, "desk_official") == set()
    ready = replace(filed, status=Status.RESULT_READY, return_method=ReturnMethod.DESK)
    assert keys(ready, "desk_official") == {"hand_over"}
    posted = replace(ready, return_method=ReturnMethod.POST)
    assert keys(posted, "clerk") == {"delivery"}
    assert keys(ready, "clerk") == set()
    assert keys(ready, "signer") == keys(ready, "administrator") == set()


def test_a_role_in_another_agency_opens_nothing_but_an_overseers_does(filed: DossierState) -> None:
    assert filed.receiving is not None
    away = replace(filed, agencies=(filed.receiving.unit_id,))
    assert keys(away, "desk_official") == set()
    assert keys(away, "inspector") == {"inspection"}


def test_a_file_of_purposes_nobody_understands_is_refused() -> None:
    one: dict[str, Any] = {
        "key": "a", "vi": "a", "en": "a", "opens": ["contact"], "roles": ["handler"],
    }  # fmt: skip
    whole = {"effective_from": filed_day(), "residence_fields": [], "purposes": [one]}
    assert read_purposes(whole).purposes[0].key == "a"
    for wrong in ({"opens": ["all"]}, {"opens": []}, {"roles": []}, {"statuses": ["open"]}):
        with pytest.raises(PurposesInvalid):
            read_purposes({**whole, "purposes": [{**one, **wrong}]})
    with pytest.raises(PurposesInvalid):
        read_purposes({**whole, "purposes": [one, one]})


def filed_day() -> Any:
    return every_purposes()[0].effective_from


def test_telephone_email_and_street_go_and_commune_stays() -> None:
    form = parse_form(definition("tam-tru"))
    home = {"country": "VN", "province": "31", "commune": "11311"}
    there = {**home, "detail": "5 Trần Phú"}
    person = {"phone": "0912345678", "email": "a@b.vn", "current": {**home, "detail": "12 Lê Lợi"}}
    answers = {"person": {**person, "full_name": "A"}, "registration": {"place": there}}

    shown, hidden = without_contact(form, answers, residence_fields=[])

    assert shown == {
        "person": {"full_name": "A", "current": home},
        "registration": {"place": there},  # the matter itself
    }
    assert hidden == {"/person/phone", "/person/email", "/person/current"}
    assert answers["person"]["phone"] == "0912345678"


def test_members_of_a_group_keep_name_and_commune() -> None:
    form = parse_form(definition("ho-kinh-doanh"))
    home = {"country": "VN", "province": "31", "commune": "11311", "detail": "12 Lê Lợi"}
    member = {"full_name": "A", "phone": "0912345678", "residence": home}
    answers = {"members": {"people": [member]}, "business": {"place": home}}
    for fields, detail in ((["residence"], False), ([], True)):
        shown, hidden = without_contact(form, answers, residence_fields=fields)
        [left] = shown["members"]["people"]
        assert "phone" not in left
        assert ("detail" in left["residence"]) == detail
        assert ("/members/people/0/residence" in hidden) != detail
        assert shown["business"]["place"] == home


def test_who_saw_it_when_and_for_what_is_read_by_the_applicant(
    world: World, filed: DossierState
) -> None:
    desk, owner = world.desk(filed), world.citizens()[0]
    at = world.now + timedelta(minutes=1)
    with bind_request(desk):
        shown = show_contact(filed.number, purpose="reception", actor=desk, now=at)
    assert shown.phone == owner.phone
    assert owner.address in shown.address
    assert {one.value for one in shown.declared} >= {owner.phone}
    [look] = looks()
    assert (look.official_id, look.purpose, look.shown) == (
        desk.official_id,
        "reception",
        "contact",
    )
    with bind_request(owner.actor):
        mine, opened = looks_page(owner.actor, now=at).items
    assert (opened.kind, opened.who) == ("dossier", desk.name)
    assert (mine.kind, mine.who, mine.dossier_number) == ("contact", desk.name, filed.number)
    assert mine.why == "Tiếp nhận và hướng dẫn hồ sơ"
    stranger = world.citizens()[3].actor
    with bind_request(stranger):
        assert looks_page(stranger, now=at).items == []
    inspector = _one(world, "inspector")
    with bind_request(inspector):
        assert [one.who for one in contact_looks(inspector).items] == [desk.name]
    with bind_request(desk):
        assert contact_looks(desk).items == []
    apply_scope()


def test_another_purpose_shows_nothing_and_writes_nothing(
    world: World, filed: DossierState
) -> None:
    desk = world.desk(filed)
    for purpose in ("", "hand_over", "verification", "print", "register"):
        with bind_request(desk), pytest.raises(ContactPurposeMissing) as no:
            show_contact(filed.number, purpose=purpose, actor=desk, now=world.now)
        assert "reception" in no.value.facts["purposes"]
        assert purpose not in no.value.facts["purposes"]
    apply_scope()
    assert looks() == []


def test_the_answers_come_whole_for_a_purpose_and_without_contact_else(
    world: World, filed: DossierState
) -> None:
    desk, owner = world.desk(filed), world.citizens()[0]
    path = f"{filed.number}/answers"
    [cut] = send(world, "GET", path, desk).json()
    assert "/person/phone" in cut["hidden"]
    assert owner.phone not in str(cut)
    [whole] = send(world, "GET", f"{path}?purpose=reception", desk).json()
    assert owner.phone in str(whole)
    assert whole["hidden"] == []
    [mine] = send(world, "GET", path, owner).json()
    assert owner.phone in str(mine)
    assert send(world, "GET", f"{path}?purpose=hand_over", desk).status_code == 403
    assert [one.shown for one in looks()] == ["answers"]


def test_papers_and_the_whole_dossier_need_a_purpose(world: World, filed: DossierState) -> None:
    desk, owner = world.desk(filed), world.citizens()[0]
    at = world.now + timedelta(minutes=5)
    p.receive_dossier(number=filed.number, actor=desk, now=at)
    drain(world.now + timedelta(minutes=10))
    paper = send(world, "GET", f"{filed.number}/papers", desk).json()["items"][0]
    for path in (f"files/{paper['file_id']}", "evidence", "answers/1"):
        whole = f"{filed.number}/{path}"
        refused = send(world, "GET", whole, desk)
        assert refused.status_code == 403, path
        assert refused.json()["type"] == "/problems/contact-purpose-missing"
        purpose = "print" if path.startswith("files") else "evidence"
        assert send(world, "GET", f"{whole}?purpose={purpose}", desk).status_code == 200, path
        assert send(world, "GET", whole, owner).status_code == 200, path
    assert {one.shown for one in looks()} == {paper["kind"], "whole", "answers"}
    assert len(looks()) == 3
    assert {one.official_id for one in looks()} == {desk.official_id}


def test_a_caller_learns_its_purposes(world: World, filed: DossierState) -> None:
    found = send(world, "GET", f"{filed.number}/contact-purposes", world.desk(filed)).json()
    opens = {one["key"]: one["opens"] for one in found}
    assert opens["reception"] == ["contact", "papers"]
    assert opens["register"] == ["book"]
    assert "verification" not in opens


def _one(world: World, role: str) -> Actor:
    return next(one for one in world.officials() if one.has_role(role))
