"""A report from the first word to its destruction, as services do it."""

from datetime import timedelta

import pytest

from motcua.organizations.public import agency
from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from .. import errors
from ..models import Extract, RecipientKey, Report, ReportEvent, SealedPiece
from ..rules.cleaning import cleaned
from ..rules.handling import ClassifyReport, ExtendTime, FindManyPlaces, OpenReport
from ..seals import SealBroken
from ..selectors import addressed_report, key_standing, reports_addressed_to, yearly_figures
from ..services.act import act
from ..services.destroy import destroy_old
from ..services.history import compare_reports
from ..services.make_extract import make_extract
from ..services.open_report import open_report
from ..services.seal_anew import pass_on, seal_to_colleagues
from ..services.write_by_receipt import read_by_receipt, write_by_receipt
from ..services.write_to_reporter import conclude_report, decline_report, send_message
from ..types import Ground, Kind, Sort, Status
from .pictures import photograph
from .reporting import PASSPHRASE, TEXT, WARD


def retire(inspector):
    with system_scope():
        RecipientKey.objects.filter(official_id=inspector.official_id).update(
            retired_on="2026-11-16"
        )


def test_a_report_goes_to_the_inspectors_above_and_each_opens_it_alone(town):
    picture = cleaned(photograph("nothing"), largest=10**7)
    _, number = town.report(files=(picture,), name="Trần Văn Kín", contact="0912 000 111")

    for inspector in town.city:
        opened = open_report(number, PASSPHRASE, actor=inspector, now=town.at())
        assert opened.report.fields["text"] == TEXT
        assert opened.report.fields["name"] == "Trần Văn Kín"
        assert [one.content for one in opened.said if one.piece.sort == Sort.FILE] == [
            picture.content
        ]
    history = addressed_report(number, actor=town.city[0], now=town.at()).history
    assert [type(one.event).__name__ for one in history] == [
        "ReportReceived",
        "ReportOpened",
        "ReportOpened",
    ]
    assert [one.actor_id for one in history[1:]] == [one.official_id for one in town.city]
    with pytest.raises(errors.ReportNotFound):
        open_report(number, PASSPHRASE, actor=town.centre[0], now=town.at())


def test_a_wrong_passphrase_opens_nothing_and_leaves_no_trace_of_an_opening(town):
    _, number = town.report()
    with pytest.raises(errors.PassphraseWrong):
        open_report(number, "một câu hoàn toàn khác hẳn", actor=town.city[0], now=town.at())

    with system_scope():
        assert ReportEvent.objects.filter(report__number=number).count() == 1


def test_what_is_stored_of_a_report_tells_a_day_and_no_hour_and_no_word(town):
    _, number = town.report(name="Trần Văn Kín")
    with system_scope():
        row = Report.objects.get(number=number)
        event = row.events.get()
        sealed = row.sealed.get()
    stored = f"{row.state} {event.payload} {bytes(sealed.ciphertext)!r}"

    assert (event.at.astimezone(town.world.now.tzinfo).hour, event.at.minute) == (0, 0)
    assert row.id.version == 4
    for word in ("quầy số 2", "Kín", WARD):
        assert word not in stored


def test_reporter_and_inspectors_write_to_each_other_by_the_receipt_alone(town):
    receipt, number = town.report()
    send_message(number, "Ông/Bà có giữ giấy biên nhận không?", actor=town.city[0], now=town.at())
    own = read_by_receipt(f"{receipt[:4]} {receipt[4:]}")
    assert [one.fields["text"] for one in own.said] == ["Ông/Bà có giữ giấy biên nhận không?"]

    write_by_receipt(receipt, "Tôi có giữ.", (), now=town.at())
    opened = open_report(number, PASSPHRASE, actor=town.city[1], now=town.at())
    assert [one.fields["text"] for one in opened.said][-1] == "Tôi có giữ."
    assert [one.fields["text"] for one in read_by_receipt(receipt).said][-1] == "Tôi có giữ."
    wrong = f"{(int(receipt) + 1) % 10**16:016d}"
    for text in (wrong, "", "123", "abcd" * 4):
        with pytest.raises(errors.ReceiptUnknown):
            read_by_receipt(text)


def test_a_report_is_taken_up_made_longer_concluded_and_destroyed_after_its_time(town):
    receipt, number = town.report(name="Trần Văn Kín", kind=Kind.HARASSMENT)
    who = town.city[0]
    state = town.act(number, FindManyPlaces(), who)
    assert state.classify_by > state.pass_on_by
    state = town.act(number, ClassifyReport(Status.TAKEN_UP), who)
    first = state.due
    assert first - town.world.now.date() >= timedelta(days=30)
    state = town.act(number, ExtendTime(Ground.COMPLEX), who)
    assert state.due > first
    with pytest.raises(errors.NoMoreExtensions):
        town.act(number, ExtendTime(Ground.COMPLEX), who)
    town.act(number, ExtendTime(Ground.VERY_COMPLEX), who)
    make_extract(
        number, "Cán bộ quầy số 2 đòi tiền.", PASSPHRASE, is_clear=True, actor=who, now=town.at()
    )
    ended = conclude_report(number, "Đã kỷ luật người vi phạm.", actor=who, now=town.at())
    assert not ended.was_late
    assert read_by_receipt(receipt).said[-1].fields["text"] == "Đã kỷ luật người vi phạm."

    soon, late = town.at() + timedelta(days=729), town.at() + timedelta(days=732)
    destroy_old(soon)
    assert read_by_receipt(receipt)
    destroy_old(late)
    with pytest.raises(errors.ReceiptUnknown):
        read_by_receipt(receipt)
    with system_scope():
        row = Report.objects.get(number=number)
        assert not SealedPiece.objects.filter(report=row).exists()
        assert not Extract.objects.filter(report=row).exists()
        assert (row.lookup, row.reporter_public, bytes(row.reporter_locked)) == (None, "", b"")
    assert number not in {one.number for one in reports_addressed_to(who, now=town.at())}


def test_without_a_name_it_is_inspected_and_never_taken_up(town):
    _, number = town.report()
    with pytest.raises(errors.ReporterUnnamed):
        town.act(number, ClassifyReport(Status.TAKEN_UP), town.city[0])

    assert town.act(number, ClassifyReport(Status.INSPECTED), town.city[0]).due is not None


def test_declining_says_why_to_the_reporter_alone(town):
    receipt, number = town.report()
    decline_report(number, "Không có việc cụ thể nào.", actor=town.city[0], now=town.at())

    assert read_by_receipt(receipt).said[-1].piece.sort == Sort.REASON
    with pytest.raises(errors.ReportMovedOn):
        conclude_report(number, "Đã xem xét.", actor=town.city[0], now=town.at())


def test_passed_on_it_is_read_there_and_no_longer_here(town):
    receipt, number = town.report()
    centre = next(one.agency_id for one in town.centre[0].roles if one.role == "inspector")
    pass_on(number, centre, PASSPHRASE, actor=town.city[0], now=town.at())

    with pytest.raises(errors.ReportNotFound):
        open_report(number, PASSPHRASE, actor=town.city[0], now=town.at())
    opened = open_report(number, PASSPHRASE, actor=town.centre[1], now=town.at())
    assert opened.report.fields["text"] == TEXT
    assert read_by_receipt(receipt).state.status == Status.RECEIVED


def test_a_lost_passphrase_loses_nothing_while_a_colleague_has_theirs(town):
    receipt, number = town.report()
    loser, colleague = town.city
    town.key(loser, "năm từ mới không ai ngờ tới nhé")
    with pytest.raises(errors.PassphraseWrong):
        open_report(number, "năm từ mới không ai ngờ tới nhé", actor=loser, now=town.at())

    seal_to_colleagues(number, PASSPHRASE, actor=colleague, now=town.at())
    opened = open_report(number, "năm từ mới không ai ngờ tới nhé", actor=loser, now=town.at())
    assert opened.report.fields["text"] == TEXT
    town.key(loser, PASSPHRASE, before="năm từ mới không ai ngờ tới nhé")
    assert open_report(number, PASSPHRASE, actor=loser, now=town.at())
    with pytest.raises(errors.PassphraseWrong):
        town.key(loser, PASSPHRASE, before="không phải câu này đâu nhé")
    assert read_by_receipt(receipt)


def test_an_extract_never_names_the_reporter(town):
    _, number = town.report(name="Trần Văn Kín", contact="0912 000 111")
    for text in ("Ông TRAN VAN KIN kể lại.", "Gọi số 0912.000.111 để hỏi."):
        with pytest.raises(errors.ExtractReveals):
            make_extract(
                number, text, PASSPHRASE, is_clear=False, actor=town.city[0], now=town.at()
            )
    make_extract(
        number, "Cán bộ đòi tiền.", PASSPHRASE, is_clear=False, actor=town.city[0], now=town.at()
    )
    assert not addressed_report(number, actor=town.city[0], now=town.at()).extracts


def test_nobody_but_its_recipients_finds_a_report(town):
    _, number = town.report()
    recipients = {one.official_id for one in town.city}
    for actor in town.world.officials():
        if actor.official_id in recipients:
            continue
        assert number not in {one.number for one in reports_addressed_to(actor, now=town.at())}
        with pytest.raises(errors.ReportNotFound):
            addressed_report(number, actor=actor, now=town.at())
        with pytest.raises(errors.ReportNotFound):
            act(number, OpenReport(), actor=actor, now=town.at())


def test_the_second_wall_shows_reports_to_no_person(town):
    town.report()
    for actor in (*town.city, town.world.citizens()[0].actor):
        with bind_request(actor):
            apply_scope()
            counts = [one.objects.count() for one in (Report, ReportEvent, SealedPiece, Extract)]
        assert counts == [0, 0, 0, 0]


def test_where_everybody_near_may_be_meant_it_goes_above_or_nothing_is_stored(town):
    _, number = town.report(agency_id=agency("H24").id)
    with system_scope():
        assert Report.objects.get(number=number).body_id == agency("G20").id
        before = Report.objects.count()
    for inspector in town.centre:
        retire(inspector)
    with pytest.raises(errors.NoBodyFree):
        town.report(agency_id=agency("H24").id)
    with system_scope():
        assert Report.objects.count() == before
    for inspector in town.centre:
        town.key(inspector)


def test_events_fold_to_what_is_stored_and_a_changed_ciphertext_is_found(town):
    _, number = town.report()
    assert compare_reports() == []
    with system_scope():
        row = SealedPiece.objects.filter(report__number=number).get()
        good = bytes(row.ciphertext)
        row.ciphertext = good[:-1] + bytes([good[-1] ^ 1])
        row.save()
    try:
        assert compare_reports() == [f"{number}: sealed pieces"]
        with pytest.raises(SealBroken):
            open_report(number, PASSPHRASE, actor=town.city[0], now=town.at())
    finally:
        with system_scope():
            row.ciphertext = good
            row.save()


def test_small_numbers_are_not_told(town):
    found = yearly_figures(10**6)

    assert found
    assert {one.received for one in found} == {None}
    assert yearly_figures(1)[0].received >= 1


def test_an_official_learns_who_has_keys_and_nothing_of_them(town):
    assert key_standing(town.city[0], now=town.at()).colleagues == 1
    assert key_standing(town.world.officials()[0], now=town.at()).colleagues == 0
