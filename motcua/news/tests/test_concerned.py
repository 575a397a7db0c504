"""Whoever has a dossier or draft open is told once, if the publisher says so, and may mute it."""

from datetime import timedelta

from motcua.dossiers.public import open_draft
from motcua.kernel.clock import use_clock
from motcua.notifications.models import Delivery, Notice
from motcua.notifications.public import Channel, Choice, NoticeKind, Recipient, set_preference
from motcua.platform.database.scope import bind_request, system_scope
from motcua.platform.work import drain

from ..services import tell_concerned as telling_people
from .telling import BIRTH, RESIDENCE

TEMPLATE = telling_people.TEMPLATE


def begun(telling, citizen, code):
    """Let somebody begin to fill in a form."""
    cases = [one.key for one in telling.world.version(code).cases]
    with bind_request(citizen.actor):
        open_draft(
            procedure_code=code,
            actor=citizen.actor,
            now=telling.at(),
            case=cases[0] if cases else "",
        )


def told(telling, state):
    """Return the parties that were told of an item, after the worker came to everything."""
    at = telling.at()
    with system_scope(), use_clock(at):
        drain(at + timedelta(minutes=1))
        rows = Notice.objects.filter(about_key=state.id, template=TEMPLATE)
        return sorted(rows.values_list("party_id", flat=True))


def test_those_with_a_dossier_or_a_draft_are_told_once_in_pages_and_nobody_else(
    telling, monkeypatch
):
    monkeypatch.setattr(telling_people, "AT_ONCE", 1)
    filer, drafter, muted = telling.world.citizens()[:3]
    with bind_request(filer.actor):
        telling.world.file(BIRTH, filer)
    for one in (drafter, muted):
        begun(telling, one, BIRTH)
    with bind_request(muted.actor):
        off = [Choice(Channel.EMAIL, NoticeKind.NEWS, False)]
        set_preference(Recipient(party_id=muted.party_id), choices=off, now=telling.at())
    state = telling.publish("Khai sinh: mẫu tờ khai mới từ tuần sau", concerns_open=True)
    quiet = telling.publish("Khai sinh: quầy số 4 dọn sang tầng hai")
    other = telling.publish(
        "Thường trú: hẹn trước buổi chiều", concerns_open=True, procedures=(RESIDENCE,)
    )
    wanted = sorted(one.party_id for one in (filer, drafter, muted))

    assert told(telling, state) == wanted
    with system_scope():
        telling_people.tell_concerned(state.id, {})
    assert told(telling, state) == wanted
    assert told(telling, quiet) == told(telling, other) == []
    with system_scope():
        rows = Delivery.objects.filter(notice__about_key=state.id, channel="email")
        states = {row.notice.party_id: row.state for row in rows.select_related("notice")}
        [notice] = Notice.objects.filter(about_key=state.id, party_id=filer.party_id)
    assert states[muted.party_id] == "skipped"
    assert notice.link == f"/tin/{state.number}/"
    assert not notice.is_legal


def test_what_is_taken_down_before_the_worker_comes_is_told_to_nobody(telling):
    begun(telling, telling.world.citizens()[6], RESIDENCE)
    state = telling.publish(
        "Thường trú: nhận hồ sơ ngày Chủ nhật", concerns_open=True, procedures=(RESIDENCE,)
    )
    telling.take_down(state)

    assert told(telling, state) == []


def test_the_form_asks_for_procedures_before_people_are_told(telling, visit):
    from .test_pages import WRITE, typed

    sent = typed("Một tin cho người có hồ sơ", procedures=[], concerns_open="yes", viec="look")
    page = visit(telling.publisher, WRITE, sent)
    looked = visit(telling.publisher, WRITE, sent | {"procedures": [BIRTH]})

    assert page.status == 422
    assert page.error_links() == ["#concerns_open"]
    assert "concerns_open" in page.ids()
    assert "Người đang có hồ sơ hoặc bản nháp của các thủ tục này được báo." in looked.text
