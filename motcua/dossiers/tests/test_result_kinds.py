"""The result is the paper the procedure promises, drafted from the answers, put right, signed."""

from datetime import timedelta

import pytest

from motcua.documents.public import content_of
from motcua.documents.tests.reading import claims_pdf_a, text_of
from motcua.forms.public import current_form, general_form
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    DelegationNotAllowed,
    DelegationScope,
    Role,
    delegate,
    end_absence,
    official_by_code,
    record_absence,
)
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..errors import ResultIncomplete, ResultPartInvalid
from ..events import ResultApproved, ResultCorrected
from ..rules.result_layouts import paths_in
from ..services.history import history_of
from ..services.result_kinds import layout_of, layouts
from ..types import DossierState

BIRTH, MARITAL, SHOP = "1.001193", "1.004873", "1.001612"
WARD = "11311"  # Hồng Bàng has a chair, a vice chair and everybody else


def carried(
    world: World, code: str, *, to: str, minutes: int = 5, ward: str = WARD
) -> DossierState:
    """File at a ward, receive and complete steps until the first of kind ``to`` is open."""
    state = world.file(code, world.citizens()[0], area_code=ward)
    at = world.now + timedelta(minutes=minutes)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=at)
    while state.open_steps and state.open_steps[0].kind != to:
        at += timedelta(minutes=2)
        state = step_on(world, state, at)
    assert state.open_steps
    return state


def step_on(world: World, state: DossierState, at) -> DossierState:
    step = state.open_steps[0]
    prepared = {done.official_id for done in state.done_steps if done.kind == "handle"}
    who = world.official(step.role, step.place.unit_id, but=next(iter(prepared), None))
    if step.kind == "sign":
        return p.approve_result(number=state.number, actor=who, now=at)
    if step.kind == "issue":
        return p.issue_result(number=state.number, actor=who, now=at)
    outcome = next(iter(p.outcomes_of_step(state, step.key, now=at)), "")
    command = p.CompleteStep(step.key, outcome, "Trình.")
    return p.act(number=state.number, command=command, actor=who, now=at)


def result_text(state: DossierState) -> str:
    assert state.result_file_id is not None
    return text_of(content_of(state.result_file_id))


def actor(code: str, world: World) -> Actor:
    from motcua.demo.people import official_actor

    return official_actor(official_by_code(code, world.now.date()).id, now=world.now)


def signed(world: World, code: str, **more) -> DossierState:
    state = carried(world, code, to="sign")
    return step_on(world, state, world.now + timedelta(hours=1))


@pytest.mark.parametrize(
    ("code", "title", "words"),
    [
        (BIRTH, "GIẤY KHAI SINH", ("Họ, chữ đệm, tên người đi khai sinh", "Nơi đăng ký khai sinh")),
        (MARITAL, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", ("Tình trạng hôn nhân", "06 tháng")),
        ("2.000635", "TRÍCH LỤC", ("(BẢN SAO)", "Đăng ký tại")),
        ("1.000656", "TRÍCH LỤC KHAI TỬ", ("Nơi chết", "Ủy ban nhân dân phường Hồng Bàng")),
        (SHOP, "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", ("Vốn kinh doanh", "Chủ hộ kinh doanh")),
        ("1.000894", "GIẤY CHỨNG NHẬN KẾT HÔN", ("Họ, chữ đệm, tên vợ",)),
        ("1.001613", "QUYẾT ĐỊNH", ("Điều 1.", "Căn cứ", "GIÁM ĐỐC BẢO HIỂM XÃ HỘI")),
        ("1.002693", "GIẤY PHÉP CHẶT HẠ, DỊCH CHUYỂN CÂY XANH", ("xác nhận:",)),
    ],
)
def test_the_signed_result_is_the_paper_the_procedure_promises(world, code, title, words) -> None:
    state = signed(world, code)

    text = result_text(state)
    assert claims_pdf_a(content_of(state.result_file_id))
    assert title in text
    assert all(word in text for word in words), text
    assert state.result_number in text


def test_the_draft_says_what_was_answered(world: World) -> None:
    state = carried(world, BIRTH, to="handle")

    drafted = p.result_content(state)

    child = world.answers(BIRTH, world.citizens()[0])["child"]
    assert drafted["kind"] == "birth-certificate"
    assert drafted["parts"]["name"] == child["full_name"]
    year, month, day = child["birth_date"].split("-")
    assert drafted["parts"]["born_on"] == f"{day}/{month}/{year}"


def test_what_the_handler_put_right_is_what_is_signed(world: World) -> None:
    state = carried(world, BIRTH, to="handle")
    handler = world.official("handler", state.open_steps[0].place.unit_id)
    at = world.now + timedelta(minutes=30)
    typed = {"parts": {"personal_id": "031226001234", "book": "Số 214, quyển số 01/2026"}}
    p.save_result_draft(number=state.number, content=typed, actor=handler, now=at)
    while state.status == "in_progress":
        at += timedelta(minutes=2)
        state = step_on(world, state, at)

    text = result_text(state)
    assert "Số định danh cá nhân: 031226001234" in text
    assert "Ghi vào sổ: Số 214, quyển số 01/2026" in text
    assert p.result_content(state)["parts"]["name"].upper() in text


def test_the_kind_of_paper_is_not_the_handlers_to_choose(world: World) -> None:
    state = carried(world, BIRTH, to="handle")
    handler = world.official("handler", state.open_steps[0].place.unit_id)
    at = world.now + timedelta(minutes=30)

    saved = p.save_result_draft(
        number=state.number, content={"kind": "certificate"}, actor=handler, now=at
    )

    assert saved["kind"] == "birth-certificate"


def test_a_day_that_cannot_be_read_is_refused_and_a_missing_part_stops_the_signature(
    world: World,
) -> None:
    state = carried(world, BIRTH, to="handle")
    handler = world.official("handler", state.open_steps[0].place.unit_id)
    at = world.now + timedelta(minutes=30)

    with pytest.raises(ResultPartInvalid):
        p.save_result_draft(
            number=state.number, content={"parts": {"born_on": "32/13"}}, actor=handler, now=at
        )
    p.save_result_draft(
        number=state.number, content={"parts": {"birthplace": " "}}, actor=handler, now=at
    )
    while state.open_steps[0].kind != "sign":
        at += timedelta(minutes=2)
        state = step_on(world, state, at)

    with pytest.raises(ResultIncomplete):
        step_on(world, state, at + timedelta(minutes=2))


def test_a_mistake_is_put_right_part_by_part(world: World) -> None:
    state = signed(world, BIRTH)
    signer = actor("HB08", world)
    state = step_on(world, state, world.now + timedelta(hours=2))

    state = p.correct_result(
        number=state.number,
        mistake="Sai nơi sinh.",
        content={"parts": {"birthplace": "Trạm Y tế phường Hồng Bàng"}},
        actor=signer,
        now=world.now + timedelta(hours=3),
    )

    assert "Nơi sinh: Trạm Y tế phường Hồng Bàng" in result_text(state)
    [event] = [one.event for one in history_of(state.id) if isinstance(one.event, ResultCorrected)]
    assert event.on_behalf_of is None


def approved(state: DossierState) -> ResultApproved:
    return next(one.event for one in history_of(state.id) if isinstance(one.event, ResultApproved))


def test_a_vice_chair_signs_for_the_chair(world: World) -> None:
    state = carried(world, BIRTH, to="sign", minutes=5)

    state = p.approve_result(
        number=state.number, actor=actor("HB08", world), now=world.now + timedelta(hours=1)
    )

    text = result_text(state)
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in text
    assert "Hoàng Minh Đức" in text
    assert approved(state).on_behalf_of is None


def test_a_chair_who_stands_in_is_printed_as_chair_and_the_event_says_for_whom(
    world: World,
) -> None:
    vice, chair = (official_by_code(code, world.now.date()) for code in ("HB08", "HB09"))
    day = world.now.date()
    away = record_absence(
        official_id=vice.id, stand_in=chair.id, valid_from=day, valid_to=day, reason="Họp"
    )
    try:
        state = carried(world, BIRTH, to="sign", minutes=6)
        state = p.approve_result(
            number=state.number, actor=actor("HB09", world), now=world.now + timedelta(hours=1)
        )
    finally:
        end_absence(absence_id=away, from_day=day)

    text = result_text(state)
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (thay Hoàng Minh Đức vắng mặt)" in text
    assert "KT." not in text
    assert approved(state).on_behalf_of == vice.id
    assert approved(state).by == chair.id


def test_a_delegate_signs_by_authority_and_the_paper_names_the_decision(world: World) -> None:
    chair, office = (official_by_code(code, world.now.date()) for code in ("LC04", "LC03"))
    unit = next(held.unit_id for held in chair.own_positions if held.role == Role.SIGNER)
    scope = DelegationScope(
        role=Role.SIGNER,
        unit_id=unit,
        decision_number="12/QĐ-UBND",
        valid_from=world.now.date(),
        valid_to=legal_day(world.now + timedelta(days=1)),
    )
    delegate(from_official=chair.id, to_official=office.id, scope=scope)
    state = carried(world, BIRTH, to="sign", minutes=7, ward="11383")

    state = p.approve_result(
        number=state.number, actor=actor("LC03", world), now=world.now + timedelta(hours=1)
    )

    text = result_text(state)
    assert "TUQ. CHỦ TỊCH CHÁNH VĂN PHÒNG HĐND VÀ UBND PHƯỜNG" in text
    assert "(văn bản ủy quyền số 12/QĐ-UBND)" in text
    assert approved(state).on_behalf_of == chair.id


def test_a_deputy_authorises_nobody(world: World) -> None:
    """Decree 30/2020, art. 13(3): who signs for the head does not let others sign for it."""
    vice, office = (official_by_code(code, world.now.date()) for code in ("HB08", "HB05"))
    unit = next(held.unit_id for held in vice.own_positions if held.role == Role.SIGNER)
    day = world.now.date()
    scope = DelegationScope(Role.SIGNER, unit, day, day, "13/QĐ-UBND")

    with pytest.raises(DelegationNotAllowed, match="head of the agency"):
        delegate(from_official=vice.id, to_official=office.id, scope=scope)


def test_every_answer_the_data_names_exists_in_its_form(world: World) -> None:
    general = set(general_form(()).by_path)
    for layout in layouts():
        known = set(general).union(*(current_form(key).form.by_path for key in layout.forms))
        sources = [*layout.parts.values(), *(line.source for line in layout.lines)]
        named = set().union(*map(paths_in, sources))
        assert named <= known, (layout.title, sorted(named - known))


def test_every_procedure_of_the_catalogue_has_its_kind(world: World) -> None:
    kinds = {}
    for code in (BIRTH, MARITAL, SHOP, "2.000720", "1.004884", "3.000527", "1.014063"):
        version = world.version(code)
        layout = layout_of(version, version.form_key or "general")
        kinds[code] = layout.kind if layout else "certificate"
    assert kinds == {
        BIRTH: "birth-certificate",
        MARITAL: "marital-status",
        SHOP: "household-business",
        "2.000720": "household-business",
        "1.004884": "birth-certificate",
        "3.000527": "decision",
        "1.014063": "certificate",
    }
