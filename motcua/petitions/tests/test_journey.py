"""From sending to the sender's word: who has it, until when, and what everybody reads."""

from datetime import timedelta

import pytest
from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.ledger.public import audit_log, every_told_event, sequence_leaves
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request, system_scope

from .. import errors
from ..models import Petition, Publication
from ..rules.covering import COVER
from ..rules.ending import (
    CloseAfterSilence,
    SayDone,
    SayNotDone,
)
from ..rules.handling import AskSender, RefusePetition, ReplyToOffice, RoutePetition
from ..rules.publishing import ContestHiding, HideAbuse, JudgeHiding
from ..selectors import petition_for, public_petition
from ..services.answer import merge_repeat
from ..services.close_silent import close_silent
from ..services.history import compare_petitions
from ..types import ClosedBy, Kind, Status


def test_sent_asked_answered_published_and_closed_by_the_senders_word(town):
    state = town.send()
    holder = town.holder(state)
    asked = town.act(state, AskSender("Quầy nào?"), holder)
    replied = town.act(asked, ReplyToOffice("Quầy số 2."), town.sender.actor)
    published = town.publish(town.answer(replied))
    closed = town.act(published, SayDone(), town.sender.actor)

    assert (asked.status, replied.status) == (Status.ASKED, Status.OPEN)
    assert published.status == Status.PUBLISHED
    assert (closed.status, closed.closed_by) == (Status.CLOSED, ClosedBy.WORD)
    assert public_petition(state.number).status == "closed"
    with system_scope():
        told = Notice.objects.filter(about_key=state.id, party_id=town.sender.party_id)
        assert list(told.order_by("about_sequence").values_list("template", flat=True)) == [
            "petition-received",
            "petition-asked",
            "petition-answered",
            "petition-closed",
        ]
        assert Notice.objects.filter(about_key=state.id, template="petition-waits").exists()


def test_every_event_has_its_leaf_and_the_row_is_what_the_events_tell(town):
    state = town.act(town.published(), SayNotDone("Vẫn đợi lâu."), town.sender.actor)
    with bind_request(SYSTEM), system_scope():
        sequence_leaves(now=town.at())
        assert audit_log(every_told_event()) == []
        assert compare_petitions() == []
        mine = [one for one in every_told_event() if one.aggregate_id == state.id]
        assert [one.sequence for one in mine] == list(range(1, state.sequence + 1))
        with transaction.atomic():
            Petition.objects.filter(number=state.number).update(due=None)
            Publication.objects.filter(number=state.number).update(answer="Khác")
            found = compare_petitions()
            transaction.set_rollback(True)
    assert found == [f"{state.number}: due", f"{state.number}: publication: answer"]


def test_limits_are_working_days_of_the_dated_file(town):
    state = town.send()
    days = [
        (one - state.sent_at).days
        for one in (state.refuse_by, state.ask_by, state.route_by, state.due)
    ]

    assert days == [2, 7, 7, 22]  # 2, 5, 5, 15 working days from a Monday; 24 November is a holiday


def test_after_its_limit_a_petition_can_not_be_refused_asked_or_passed_on(town):
    state, holder = town.send(), None
    holder = town.holder(state)
    where = RoutePetition(state.subject.agency_id, town.unit("van-phong").id, "Đúng việc")
    late = state.route_by + timedelta(minutes=1)

    for command in (RefusePetition("no-content", "Không rõ"), AskSender("Gì?"), where):
        with pytest.raises(errors.PetitionLimitPassed):
            town.act(state, command, holder, at=late)
    assert town.answer(state, at=state.due + timedelta(days=1)).answer_was_late


def test_refusing_needs_a_ground_of_the_list_and_can_be_contested(town):
    state = town.send()
    holder = town.holder(state)
    with pytest.raises(errors.GroundUnknown):
        town.act(state, RefusePetition("because", "Vì thế"), holder)
    refused = town.act(state, RefusePetition("in-court", "Tòa đang xử."), holder)
    again = town.act(refused, SayNotDone("Không có vụ án nào."), town.sender.actor)

    assert refused.status == Status.REFUSED
    assert again.status == Status.OPEN
    assert again.seat != state.seat


def test_passing_on_starts_the_limit_of_refusing_anew_and_ends(town):
    state = town.send()
    for code in ("van-phong", "kinh-te", "van-hoa-xa-hoi"):
        before = state
        holder = town.holder(state)
        unit = town.unit(code)
        state = town.act(state, RoutePetition(unit.agency_id, unit.id, "Đúng việc"), holder)
        assert state.refuse_by > before.refuse_by
        assert state.due == before.due
    with pytest.raises(errors.RoutedTooOften):
        town.act(
            state,
            RoutePetition(state.seat.agency_id, town.unit("mot-cua").id, "Trả lại"),
            town.holder(state),
        )


def test_an_answer_carries_a_paper_and_says_what_was_done(town):
    state = town.send()
    for wrong in ({"file_id": None}, {"done": "  "}):
        with pytest.raises(errors.AnswerWithoutPaper):
            town.answer(state, **wrong)


def test_reopening_goes_one_level_up_to_somebody_else_as_often_as_it_takes(town):
    state = town.published(kind=Kind.CONDUCT, unit_id=town.unit("mot-cua").id)
    seats = [state.seat]
    for _ in range(3):
        state = town.act(state, SayNotDone("Chưa xong."), town.sender.actor)
        seats.append(state.seat)
        if state.seat is None:
            break
        holder = town.holder(state, but=state.answerers[-1])
        assert holder.official_id not in state.answerers
        state = town.publish(town.answer(state, actor=holder), actor=holder)

    assert len(set(seats)) == len(seats)


def test_what_the_one_stop_unit_answered_goes_to_the_head_of_its_agency(town):
    state = town.published()
    state = town.act(state, SayNotDone("Chưa xong."), town.sender.actor)

    assert state.seat is not None
    assert state.seat.agency_id == state.subject.agency_id
    assert state.seat.roles == ("head_of_agency",)


def test_silence_closes_after_its_time_and_reopening_stays_possible(town):
    state = town.published()
    with pytest.raises(errors.PetitionMovedOn):
        town.act(state, CloseAfterSilence(), SYSTEM, at=state.due - timedelta(minutes=1))
    with pytest.raises(errors.PetitionNotYours):
        town.act(state, CloseAfterSilence(), town.sender.actor, at=state.due + timedelta(days=1))
    with bind_request(SYSTEM), transaction.atomic():
        close_silent(state.due + timedelta(minutes=1))
    found = petition_for(state.number, actor=town.sender.actor, now=town.at()).state

    assert found.closed_by == ClosedBy.SILENCE
    again = town.act(found, SayNotDone("Đi vắng."), town.sender.actor, at=found.acted_at)
    assert again.status == Status.OPEN


def test_personal_data_is_covered_without_asking_and_more_with_a_reason(town):
    name = town.sender.name
    text = f"Tôi là {name}, CCCD 031095001234, điện thoại 0912 345 678, a.b@thu.vn. Nhà số 5."
    answered = town.answer(town.send(text=text))
    with pytest.raises(errors.CoverNotThere):
        town.publish(answered, "không có chữ này")
    with pytest.raises(InputInvalid):
        town.publish(answered, "Nhà số 5", reason=" ")
    published = town.publish(answered, "Nhà số 5")
    row = public_petition(published.number)

    for secret in (name, "031095001234", "0912", "a.b@thu.vn", "Nhà số 5"):
        assert secret not in row.text
        assert secret.lower() not in row.folded
    assert row.covers == row.text.count(COVER) == 5
    assert published.text == text


def test_abuse_is_hidden_not_deleted_and_another_official_judges(town):
    state = town.published(text="Cán bộ quầy số 2 là đồ khốn, bắt tôi đợi ba giờ đồng hồ.")
    holder = town.holder(state)
    hidden = town.act(state, HideAbuse(["đồ khốn"], "Xúc phạm"), holder)
    assert "đồ khốn" not in public_petition(state.number).text
    assert "đồ khốn" in hidden.text
    contested = town.act(hidden, ContestHiding(0, "Đó là sự thật."), town.sender.actor)
    with pytest.raises(errors.PetitionNotYours):
        town.act(contested, JudgeHiding(0, True), holder)
    inspector = next(one for one in town.world.officials() if one.has_role("inspector"))
    town.act(contested, JudgeHiding(0, True), inspector)

    assert "đồ khốn" in public_petition(state.number).text


def test_a_repeat_goes_on_with_the_other_and_its_sender_hears_of_it(town):
    first = town.send()
    other = town.world.citizens()[1]
    repeat = town.send(sender=other)
    holder = town.holder(repeat)
    with bind_request(holder):
        merged = merge_repeat(repeat.number, into=first.number, actor=holder, now=town.at())
    town.publish(town.answer(first))

    assert merged.status == Status.MERGED
    with system_scope():
        told = Notice.objects.filter(party_id=other.party_id).values_list("template", flat=True)
        assert {"petition-received", "petition-merged", "petition-followed"} <= set(told)
    own = town.act(merged, SayNotDone("Không phải cùng việc."), other.actor)
    assert own.status == Status.OPEN


def test_what_is_not_alike_is_not_merged(town):
    first, other = town.send(), town.send(Kind.RULE)
    holder = town.holder(other)
    with bind_request(holder), pytest.raises(errors.RepeatNotAlike):
        merge_repeat(other.number, into=first.number, actor=holder, now=town.at())


def test_a_petition_about_a_rule_goes_to_who_controls_procedures_and_on(town):
    state = town.send(Kind.RULE)
    holder = town.holder(state)
    assert holder.has_role("control_officer")
    town.answer(state)
    found = petition_for(state.number, actor=town.sender.actor, now=town.at())

    assert [type(one.event).__name__ for one in found.events][-1] == "SuggestionPassedOn"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "/title"),
        ({"text": "ngắn"}, "/text"),
        ({"agency_id": None}, "/agency_id"),
        ({"dossier_number": "không-phải-của-tôi"}, "/dossier_number"),
    ],
)
def test_what_is_missing_is_said_by_field(town, changes, field):
    with pytest.raises(InputInvalid) as no:
        town.send(**changes)

    assert [one["pointer"] for one in no.value.errors] == [field]
