"""What counts against a unit: kept once from the event, told to control, counted by quarter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from motcua.dossiers import public as p
from motcua.kernel.quarters import Quarter
from motcua.notifications.models import Notice
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.tests.world import World

from ..marks import mark_counts, marks_page
from ..models import UnitMark
from ..services.keep_marks import keep_marks
from ..services.sweep import LONG_BACK
from .watching import heard

CODE = "1.001193"
NOW_QUARTER = Quarter(2026, 4)


def asked(world: World, words: str) -> p.DossierState:
    state = world.file(CODE, world.citizens()[0])
    item = state.files[0].required_document_id
    return p.request_supplement(
        number=state.number,
        items=frozenset({item}),
        unusable=frozenset({item}),
        explanation=words,
        actor=world.desk(state),
        now=world.now + timedelta(minutes=5),
    )


def marks(state: p.DossierState) -> list[UnitMark]:
    with system_scope():
        return list(UnitMark.objects.filter(dossier_id=state.id).order_by("sequence", "kind"))


def told(state: p.DossierState) -> list[Notice]:
    with system_scope():
        found = Notice.objects.filter(about_key=state.id, template="papers-outside-list")
        return list(found)


def one(world: World, role: str) -> Actor:
    return next(each for each in world.officials() if each.has_role(role))


def test_words_that_name_a_paper_outside_are_marked_once_and_control_is_told(world: World) -> None:
    state = asked(world, "Ảnh mờ; nộp thêm sổ hộ khẩu và bảng lương.")
    heard(world.now + timedelta(minutes=6))
    [mark] = marks(state)
    assert state.receiving is not None
    assert (mark.kind, mark.words) == ("papers_outside_list", ["sổ hộ khẩu", "bảng lương"])
    assert (mark.unit_id, mark.official_id) == (
        state.receiving.unit_id,
        world.desk(state).official_id,
    )
    notices = told(state)
    assert notices
    assert {each.official_id for each in notices} <= {
        each.official_id for each in world.officials() if each.has_role("control_officer")
    }
    assert "sổ hộ khẩu; bảng lương" in notices[0].body_vi
    with system_scope():
        keep_marks(state.id, {"sequence": mark.sequence})
    assert len(marks(state)) == 1
    assert len(told(state)) == len(notices)


def test_what_lies_long_back_is_marked_and_rings_nobody(world: World) -> None:
    state = asked(world, "Nộp sổ hộ khẩu.")
    heard(world.now + LONG_BACK + timedelta(hours=1))
    assert len(marks(state)) == 1
    assert told(state) == []


def test_words_within_the_list_are_not_marked(world: World) -> None:
    state = asked(world, "Ảnh chụp mờ, đề nghị chụp lại cho rõ.")
    heard(world.now + timedelta(minutes=6))
    assert marks(state) == []
    assert told(state) == []


def test_a_message_of_the_desk_is_read_and_one_of_the_person_is_not(world: World) -> None:
    state, at = world.file(CODE, world.citizens()[0]), world.now + timedelta(minutes=5)
    words = "Mang thêm sổ hộ khẩu."
    p.post_message(number=state.number, text=words, actor=world.citizens()[0].actor, now=at)
    heard(at)
    assert marks(state) == []
    p.post_message(number=state.number, text=words, actor=world.desk(state), now=at)
    heard(at + timedelta(minutes=1))
    assert [each.words for each in marks(state)] == [["sổ hộ khẩu"]]


def test_a_second_request_counts_against_the_unit_and_the_first_does_not(world: World) -> None:
    state = asked(world, "Ảnh mờ.")
    citizen, at = world.citizens()[0], world.now + timedelta(minutes=10)
    item = state.supplement_items[0]
    handed = (p.HandedIn(item, world.file_of(citizen)),)
    p.supplement_dossier(number=state.number, documents=handed, actor=citizen.actor, now=at)
    heard(at)
    assert marks(state) == []
    head = _superior(world, state)
    leave = p.ApproveFurtherSupplement("NĐ 61/2018, Điều 19", "Bản chụp lại vẫn mờ.")
    p.act(number=state.number, command=leave, actor=head, now=at + timedelta(minutes=1))
    p.request_supplement(
        number=state.number,
        items=frozenset({item}),
        unusable=frozenset({item}),
        explanation="Vẫn mờ.",
        actor=world.desk(state),
        now=at + timedelta(minutes=2),
    )
    heard(at + timedelta(minutes=3))
    assert [each.kind for each in marks(state)] == ["further_supplement"]
    with bind_request(head):
        counted = mark_counts(head, NOW_QUARTER, now=at)
        lines, following = marks_page(head, NOW_QUARTER, now=at)
    apply_scope()
    assert [(each.kind, each.count) for each in counted] == [("further_supplement", 1)]
    assert [each.number for each in lines] == [state.number]
    assert following == ""


def test_leaders_count_their_own_and_overseers_everybodys(world: World) -> None:
    state, at = asked(world, "Nộp sổ hộ khẩu."), world.now + timedelta(minutes=6)
    heard(at)

    def counted(actor: Actor, quarter: Quarter = NOW_QUARTER) -> int:
        with bind_request(actor):
            found = sum(each.count for each in mark_counts(actor, quarter, now=at))
        apply_scope()
        return found

    assert counted(_superior(world, state)) == 1
    assert counted(one(world, "inspector")) == 1
    assert counted(one(world, "inspector"), Quarter(2026, 3)) == 0
    assert counted(one(world, "inspector"), Quarter(2027, 1)) == 0
    elsewhere = next(
        each
        for each in world.officials()
        if each.has_role("head_of_one_stop") and each.agency_ids.isdisjoint(state.agencies)
    )
    assert counted(elsewhere) == 0


def _superior(world: World, state: p.DossierState) -> Any:
    assert state.receiving is not None
    unit: UUID = state.receiving.unit_id
    return next(
        each for each in world.officials() if each.has_role("head_of_one_stop", unit_id=unit)
    )
