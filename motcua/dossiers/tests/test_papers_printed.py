"""Every paper an event owes: acted through the services, printed by the worker, read back."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.demo.people import official_actor
from motcua.documents.public import content_of
from motcua.documents.tests.reading import claims_pdf_a, code_leads_to, text_of
from motcua.kernel.clock import ZONE, use_clock
from motcua.organizations.public import agency_by_id, official_names, officials_of_agency
from motcua.platform.models import OutboxRow
from motcua.platform.work import drain
from motcua.tests.world import World

from .. import public as p
from ..consumers import print_one
from ..models import Event, Paper
from ..public.promises import keep_promise, next_promise_moment
from ..selectors.clock_states import states_by_ids
from ..services.paper_parts import dong
from ..types import DossierState

BIRTH = "1.001193"
ARTICLE = "Luật chuyên ngành, Điều 1"


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file(BIRTH, world.citizens()[0])


def worked(world: World, minutes: int = 60) -> None:
    with use_clock(world.now + timedelta(minutes=minutes)):
        drain(world.now + timedelta(minutes=minutes))


def paper_of(state: DossierState, kind: str) -> Paper:
    return Paper.objects.get(dossier_id=state.id, kind=kind)


def read(world: World, state: DossierState, kind: str) -> str:
    """Print what is owed; return the words of one paper after looking at what all papers share."""
    worked(world)
    row = paper_of(state, kind)
    pdf = content_of(row.file_id)
    text = text_of(pdf)
    assert claims_pdf_a(pdf)
    assert f"Số: {row.number}" in text
    assert state.number in text
    assert code_leads_to(pdf, f"{settings.PUBLIC_URL}/tra-cuu/{state.number}/")
    return text


def moment(at) -> str:
    local = at.astimezone(ZONE)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d} tháng {month} năm {local.year}"


def received(world: World, state: DossierState) -> DossierState:
    at = world.now + timedelta(minutes=5)
    return p.receive_dossier(number=state.number, actor=world.desk(state), now=at)


def signer_of(world: World, state: DossierState):
    agency = state.competent_agency_id
    found = [
        one
        for one in officials_of_agency(agency, world.now.date())
        if one.has_role("signer", agency_id=agency)
    ]
    return official_actor(found[0].id, now=world.now)


def test_form_01_says_what_came_in_who_took_it_and_until_when(world: World, filed) -> None:
    state = received(world, filed)
    desk = world.desk(filed)

    text = read(world, state, "receipt")

    agency = agency_by_id(state.receiving.agency_id)
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
    assert f"{agency.name} tiếp nhận hồ sơ của" in text
    assert f"Thời điểm nhận hồ sơ: {moment(state.received_at)}" in text
    assert f"Thời điểm hẹn trả kết quả: {moment(state.due)}" in text
    names = {item.id: item.name for item in world.version(BIRTH).documents}
    for item in state.files:
        assert names[item.required_document_id] in text
    assert "Vào Sổ theo dõi hồ sơ, quyển số: 01/2026, số thứ tự: " in text
    assert world_name(desk) in text
    assert "CÔNG CHỨC TIẾP NHẬN VÀ TRẢ KẾT QUẢ" in text


def world_name(actor) -> str:
    return official_names([actor.official_id])[actor.official_id]


def test_form_02_at_intake_is_the_desks_and_names_items_and_reason(world: World, filed) -> None:
    item = filed.files[0].required_document_id
    state = p.request_supplement(
        number=filed.number,
        items=frozenset({item}),
        unusable=frozenset({item}),
        explanation="Bản chụp mờ, không đọc được số.",
        actor=world.desk(filed),
        now=world.now + timedelta(minutes=5),
    )

    text = read(world, state, "supplement-request")

    names = {one.id: one.name for one in world.version(BIRTH).documents}
    assert "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" in text
    assert names[item] in text
    assert "Lý do: Bản chụp mờ, không đọc được số." in text
    assert agency_by_id(state.receiving.agency_id).name.upper() in text
    assert "/BSHS" in text


def test_form_03_tells_ground_words_and_way_out(world: World, filed) -> None:
    state = p.act(
        number=filed.number,
        command=p.RefuseDossier("not_competent", "Trẻ sinh ở nơi khác.", "Nộp tại nơi cư trú."),
        actor=world.desk(filed),
        now=world.now + timedelta(minutes=5),
    )

    text = read(world, state, "refusal")

    unmet = "Không đáp ứng: Việc thuộc thẩm quyền của cơ quan. Trẻ sinh ở nơi khác."
    assert f"Không thuộc thẩm quyền giải quyết của cơ quan. {unmet}" in text
    assert "Căn cứ: NĐ 118/2025, Điều 17" in text
    assert "Hướng dẫn: Nộp tại nơi cư trú." in text


def test_form_04_is_signed_for_the_agency_and_names_both_dates(world: World) -> None:
    # Ten days are left here, so an apology a day ahead is possible.
    state = received(world, world.file("1.004222", world.citizens()[0]))
    new = current_calendar(PUBLIC_SECTOR).add(state.due, timedelta(hours=16))
    after = p.act(
        number=state.number,
        command=p.GiveNewDate(new, "workload", "Số lượng hồ sơ tăng cao."),
        actor=signer_of(world, state),
        now=world.now + timedelta(minutes=10),
    )

    text = read(world, after, "apology")

    assert f"Thời điểm hẹn trả kết quả: {moment(state.due)}" in text
    assert f"sẽ trả kết quả vào: {moment(new)}" in text
    assert "Số lượng hồ sơ tăng cao." in text
    assert "TRƯỞNG CÔNG AN" in text


def test_form_04_that_nobody_signed_is_sealed_and_says_so_the_second_names_no_date(
    world: World,
) -> None:
    state = received(world, world.file("1.004222", world.citizens()[0]))
    for _ in ("prepared", "given", "given again"):
        at = next_promise_moment(state)
        assert at is not None
        assert keep_promise(state.id, now=at)
        state = states_by_ids({state.id})[state.id]
    with use_clock(at):
        drain(at + timedelta(minutes=1))

    rows = Paper.objects.filter(dossier_id=state.id, kind="apology").order_by("sequence")
    pdfs = [content_of(row.file_id) for row in rows]
    first, second = (text_of(one) for one in pdfs)
    assert state.due is not None
    assert f"sẽ trả kết quả vào: {moment(state.due)}" in first
    assert "Thủ trưởng cơ quan chưa ký đến" in first
    assert "Thời hạn giải quyết đã dùng" in first
    assert "giờ làm việc" in first
    assert f"Thời điểm hẹn trả kết quả: {moment(state.due)}" in second
    assert "không được gia hạn thêm" in second
    assert "sẽ trả kết quả vào" not in second
    for pdf in pdfs:
        [seal] = PdfFileReader(BytesIO(pdf)).embedded_signatures
        assert "Xin lỗi về hồ sơ" in str(seal.sig_object["/Reason"])


@pytest.mark.parametrize("how", ["withdrawn", "stopped"])
def test_form_05_says_how_far_it_came_and_what_becomes_of_money(world: World, how: str) -> None:
    state = received(world, world.file(BIRTH, world.citizens()[0]))
    commands: dict[str, Callable[[], tuple[object, object]]] = {
        "withdrawn": lambda: (p.WithdrawDossier("Chuẩn bị lại."), world.citizens()[0].actor),
        "stopped": lambda: (
            p.StopDossier("applicant_request", ARTICLE, "Theo đề nghị."),
            signer_of(world, state),
        ),
    }
    command, actor = commands[how]()
    after = p.act(
        number=state.number, command=command, actor=actor, now=world.now + timedelta(minutes=9)
    )

    text = read(world, after, "stop-notice")

    assert "Dừng giải quyết hồ sơ" in text
    assert "Hồ sơ đã được giải quyết đến bước: Phân công" in text
    assert "Không phát sinh" in text
    assert ("PHÓ CHỦ TỊCH" in text or "CHỦ TỊCH" in text) == (how == "stopped")


@pytest.mark.parametrize("is_paid", [True, False])
def test_form_05_says_what_goes_back_and_what_is_owed_no_more(world: World, is_paid: bool) -> None:
    citizen = world.citizens()[0]
    state = world.file("2.000635", citizen)  # 8,000 đồng a copy
    owed = dong(state.fee_total)
    if is_paid:
        at = world.now + timedelta(minutes=2)
        state = p.pay_in_cash(number=state.number, actor=world.desk(state), now=at)

    after = p.act(
        number=state.number,
        command=p.WithdrawDossier("Chuẩn bị lại."),
        actor=citizen.actor,
        now=world.now + timedelta(minutes=9),
    )

    text = read(world, after, "stop-notice")
    assert state.fee_total > 0
    assert f"Mức thu {owed}" in text
    assert (f"được hoàn trả {owed}" in text) == is_paid
    assert (f"chưa nộp {owed}, không phải nộp nữa" in text) == (not is_paid)


def test_a_paper_is_printed_once_however_often_its_event_comes_again(world: World, filed) -> None:
    state = received(world, filed)
    worked(world)
    before = paper_of(state, "receipt")
    event = Event.objects.get(dossier_id=state.id, name="ClockStarted")

    for _again in range(3):
        print_one(state.id, {"sequence": event.sequence})

    assert paper_of(state, "receipt").file_id == before.file_id
    assert Paper.objects.filter(dossier_id=state.id).count() == 1


def test_numbers_of_one_kind_follow_each_other_in_an_agency(world: World) -> None:
    numbers = []
    for _one in range(2):
        state = received(world, world.file(BIRTH, world.citizens()[0]))
        worked(world)
        numbers.append(int(paper_of(state, "receipt").number.split("/")[0]))

    assert numbers[1] == numbers[0] + 1


def test_an_online_filing_is_confirmed_at_once_and_always_in_the_same_words(
    world: World, filed
) -> None:
    citizen = world.citizens()[0]

    at_once = p.acknowledgement(filed.number, actor=citizen.actor, now=world.now)
    received(world, filed)
    later = p.acknowledgement(filed.number, actor=citizen.actor, now=world.now + timedelta(days=1))

    text = text_of(at_once)
    assert claims_pdf_a(at_once)
    assert at_once == later
    assert "XÁC NHẬN ĐÃ NHẬN HỒ SƠ TRỰC TUYẾN" in text
    assert f"Thời điểm hệ thống nhận hồ sơ: {moment(filed.submitted_at)}" in text
    assert f"chậm nhất: {moment(filed.answer_due)}" in text
    names = {item.id: item.name for item in world.version(BIRTH).documents}
    assert all(names[item.required_document_id] in text for item in filed.files)
    assert code_leads_to(at_once, f"{settings.PUBLIC_URL}/tra-cuu/{filed.number}/")


def test_the_confirmation_is_ones_own_over_the_api_and_not_for_the_desks_filings(
    world: World, filed
) -> None:
    def ask(number, who):
        with use_clock(world.now + timedelta(minutes=1)):
            address = f"/api/v1/dossiers/{number}/acknowledgement"
            return Client().get(address, headers=world.headers(who))

    citizen, stranger = world.citizens()[:2]
    at_desk = forwarded(world)

    own = ask(filed.number, citizen)
    assert own.status_code == 200
    assert own.content.startswith(b"%PDF-")
    assert ask(filed.number, stranger).status_code == 404
    assert ask(at_desk.number, citizen).status_code == 409
    assert ask(filed.number, None).status_code == 401


def forwarded(world: World) -> DossierState:
    """Filed at a ward's desk for another ward, and taken over by that one."""
    citizen = world.citizens()[0]
    desk = next(one for one in world.officials() if one.has_role("desk_official"))
    own = agency_by_id(next(iter(desk.agency_ids))).area_code
    elsewhere = next(one for one in ("11311", "11383", "11560") if one != own)
    filing = world.filing(BIRTH, citizen, area_code=elsewhere, channel=p.Channel.DESK)
    at = world.now + timedelta(minutes=5)
    state = p.file_dossier(filing=filing, actor=desk, now=world.now)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=at)
    assert state.status == "forwarded"
    return p.accept_forwarded(
        number=state.number, actor=world.desk(state), now=at + timedelta(minutes=5)
    )


def test_a_forwarded_dossier_gets_form_01_of_the_agency_that_took_it(world: World) -> None:
    state = forwarded(world)

    text = read(world, state, "receipt")

    taker, first = (
        agency_by_id(one) for one in (state.competent_agency_id, state.receiving.agency_id)
    )
    assert taker.id != first.id
    assert f"{taker.name} tiếp nhận hồ sơ của" in text
    assert first.name.upper() not in text
    assert "Giấy tờ khác: 1. Giấy tờ tùy thân" in text
    assert "dữ liệu lấy từ Cơ sở dữ liệu quốc gia về dân cư" in text
    assert f"Thời điểm nhận hồ sơ: {moment(world.now + timedelta(minutes=10))}" in text


def test_form_02_in_appraisal_is_the_desks_that_sends_it(world: World) -> None:
    state = forwarded(world)
    at = world.now + timedelta(minutes=20)
    worker, state = at_handling(world, state, at)
    item = state.files[0].required_document_id
    state = p.request_supplement(
        number=state.number,
        items=frozenset({item}),
        unusable=frozenset({item}),
        explanation="Cần xác minh nơi sinh.",
        actor=worker,
        now=at + timedelta(minutes=5),
    )
    assert state.status == p.Status.SUPPLEMENT_PROPOSED
    desk = world.desk(state)
    state = p.act(
        number=state.number,
        command=p.SendProposedRequest(),
        actor=desk,
        now=at + timedelta(minutes=8),
    )

    text = read(world, state, "supplement-request")

    first = agency_by_id(state.receiving.agency_id)
    assert first.id != state.competent_agency_id
    assert first.name.upper() in text
    assert agency_by_id(state.competent_agency_id).name.upper() not in text
    assert "Lý do: Cần xác minh nơi sinh." in text
    assert "CHỨC TIẾP NHẬN" in text
    assert world_name(desk) in text
    assert world_name(worker) not in text


def at_handling(world: World, state: DossierState, at):
    """Complete the assignment; return who handles the dossier now."""
    while state.open_steps[0].kind != "handle":
        step = state.open_steps[0]
        who = world.official(step.role, step.place.unit_id)
        command = p.CompleteStep(step.key, "", "")
        state = p.act(number=state.number, command=command, actor=who, now=at)
    step = state.open_steps[0]
    return world.official(step.role, step.place.unit_id), state


def test_no_consumer_was_put_off(world: World) -> None:
    """Runs last of the module: whatever the tests above printed, nothing failed and waits."""
    received(world, world.file(BIRTH, world.citizens()[0]))
    worked(world)

    put_off = OutboxRow.objects.filter(attempts__gt=0).values_list("consumer", "last_problem")

    assert list(put_off) == []
    assert not OutboxRow.objects.filter(consumer__startswith="dossiers.print").exists()
