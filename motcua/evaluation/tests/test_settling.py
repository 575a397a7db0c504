"""What officials settle: who may, in which order, and that words of a person end it, no number."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.kernel.errors import InputInvalid
from motcua.ledger.public import Happened
from motcua.platform.database.scope import bind_request, system_scope
from motcua.platform.web import middleware

from ..errors import (
    EvaluationMovedOn,
    EvaluationNotFound,
    EvaluationNotYours,
    NothingCounted,
    PeriodNotFit,
    SayStillOpen,
)
from ..matters import Kind, Stage
from ..models import DossierPoints, Matter, PartPoints
from ..selectors import agency_ranks, led_officials, matter_for, matters_for, own_dossiers
from ..services.compare import compare_evaluation
from ..services.record import every_event
from ..services.settle import contest, decide, give_say, open_rank, propose
from ..types import Period
from .serving import parts, points

if TYPE_CHECKING:
    from motcua.dossiers.public import DossierState
    from motcua.platform.actor import Actor

    from .serving import Serving

WHY = "Tôi nhận hồ sơ khi đã quá hạn hai ngày."


@pytest.fixture
def late(town: Serving) -> DossierState:
    return town.answered()


def handler_of(town: Serving, state: DossierState) -> Actor:
    """Return an official with a part in the dossier who does not head the agency."""
    had = {one.official_id for one in parts(state)}
    return next(
        one
        for one in town.world.officials()
        if one.official_id in had and not one.has_role("head_of_agency", "control_officer")
    )


def head_of(town: Serving, state: DossierState) -> Actor:
    agency = state.competent_agency_id
    return next(
        one for one in town.world.officials() if one.has_role("head_of_agency", agency_id=agency)
    )


def control(town: Serving) -> Actor:
    return next(one for one in town.world.officials() if one.has_role("control_officer"))


def test_an_upheld_contest_changes_the_own_points_and_nobody_elses(
    town: Serving, late: DossierState
) -> None:
    period, me = Period.of(town.now), handler_of(town, late)
    with bind_request(me):
        assert late.number in {one.number for one in own_dossiers(me, period, now=town.now)}
        made = contest(period, 1, WHY, number=late.number, actor=me, now=town.now)
        with pytest.raises(EvaluationNotYours):
            decide(made.id, "upheld", "Tự tôi.", actor=me, now=town.now)
    head = head_of(town, late)
    with bind_request(head):
        assert matter_for(made.id, head)[2] == late.number
        with pytest.raises(InputInvalid):
            decide(made.id, "upheld", "  ", actor=head, now=town.now)
        with pytest.raises(InputInvalid):
            decide(made.id, "excellent", "Đúng.", actor=head, now=town.now)
        done = decide(made.id, "upheld", "Đúng như vậy.", actor=head, now=town.now)
        with pytest.raises(EvaluationMovedOn):
            decide(made.id, "rejected", "Nghĩ lại.", actor=head, now=town.now)
    assert done.stage == Stage.DONE
    mine = [one for one in parts(late) if one.official_id == me.official_id]
    others = [one for one in parts(late) if one.official_id != me.official_id]
    assert {one.p1 for one in mine} == {None}
    assert {one.p1 for one in others} == {0}
    whole = points(late)
    assert whole is not None
    assert whole.p1 == 0  # the dossier was late all the same
    assert compare_evaluation() == []


def test_a_contest_is_of_a_dossier_counted_of_oneself_and_in_time(
    town: Serving, late: DossierState
) -> None:
    period, me = Period.of(town.now), handler_of(town, late)
    stranger = next(
        one
        for one in town.world.officials()
        if one.agency_ids.isdisjoint(late.agencies) and one.has_role("handler")
    )
    with bind_request(stranger), pytest.raises(InputInvalid):
        contest(period, 1, WHY, number=late.number, actor=stranger, now=town.now)
    with bind_request(me):
        for criterion in (4, 6, 0):
            with pytest.raises(InputInvalid):
                contest(period, criterion, WHY, number=late.number, actor=me, now=town.now)
        over = period.bounds[1] + timedelta(days=30)
        with pytest.raises(PeriodNotFit):
            contest(period, 1, WHY, number=late.number, actor=me, now=over)
        with pytest.raises(NothingCounted):
            contest(Period(2026, 1), 7, WHY, number="", actor=me, now=Period(2026, 1).bounds[1])


def test_a_contest_of_attitude_names_the_petition_only_when_it_is_judged(
    town: Serving, late: DossierState
) -> None:
    from motcua.petitions.models import DossierLink
    from motcua.petitions.tests.sending import Petitioning
    from motcua.petitions.types import Kind as PetitionKind

    petitions = Petitioning(town.world)
    sent = petitions.answer(petitions.send(PetitionKind.CONDUCT))
    with system_scope():
        DossierLink.objects.create(petition_id=sent.id, dossier_id=late.id)
        from ..services.keep_points import keep_points_of_petition

        keep_points_of_petition(sent.id, {})
    before = points(late)
    assert before is not None
    assert before.p7 == 0
    period, me, judge = Period.of(town.now), handler_of(town, late), control(town)
    with bind_request(me):
        made = contest(period, 7, "Không có việc đó.", number="", actor=me, now=town.now)
    with bind_request(judge):
        assert matter_for(made.id, judge)[2] == ""
        for wrong in ("", "PA-26-KHONGCO"):
            with pytest.raises(InputInvalid):
                decide(made.id, "upheld", "Sai.", petition=wrong, actor=judge, now=town.now)
        decide(made.id, "upheld", "Sai.", petition=sent.number, actor=judge, now=town.now)
        assert matter_for(made.id, judge)[2] == ""  # which dossier it was stays untold
    after = points(late)
    assert after is not None
    assert (after.p7, after.has_petition) == (None, False)
    assert compare_evaluation() == []


def counted(
    town: Serving, state: DossierState, official: Actor, n: int, period: Period, each: int = 2
) -> None:
    """Have ``n`` dossiers of a period that is over count of the official, ``each`` a criterion."""
    at = period.bounds[0] + timedelta(days=3)
    agency_id = state.competent_agency_id
    with system_scope():
        for _ in range(n):
            row = DossierPoints.objects.create(
                dossier_id=uuid4(),
                agency_id=agency_id,
                unit_id=uuid4(),
                procedure_code="1.001193",
                ended_at=at,
                timing="early",
                is_online=True,
                is_whole=False,
                has_petition=False,
                **dict.fromkeys(("p1", "p2", "p3", "p4", "p7"), 2),
                p6=1,
            )
            PartPoints.objects.create(
                points=row,
                agency_id=agency_id,
                unit_id=uuid4(),
                official_id=official.official_id,
                ended_at=at,
                **dict.fromkeys(("p1", "p2", "p3", "p4", "p7"), each),
            )


def test_a_rank_needs_enough_dossiers_the_say_and_a_person_with_words(
    town: Serving, late: DossierState
) -> None:
    me, head, period = handler_of(town, late), head_of(town, late), Period(2026, 2)
    now = town.now
    counted(town, late, me, 29, period)
    with bind_request(head):
        with pytest.raises(PeriodNotFit):
            open_rank(Period.of(now), "Quý này.", official_id=me.official_id, actor=head, now=now)
        with pytest.raises(NothingCounted):
            open_rank(period, "Quý 2.", official_id=me.official_id, actor=head, now=now)
    counted(town, late, me, 1, period)
    with bind_request(me), pytest.raises(EvaluationNotYours):
        open_rank(period, "Tự xếp.", official_id=me.official_id, actor=me, now=now)
    with bind_request(head):
        made = open_rank(period, "Quý 2.", official_id=me.official_id, actor=head, now=now)
        assert made.about is not None
        assert (made.about.proposed, made.about.points) == ("full", "10.0")
        with pytest.raises(EvaluationMovedOn):
            open_rank(period, "Lần nữa.", official_id=me.official_id, actor=head, now=now)
        with pytest.raises(SayStillOpen):
            decide(made.id, "full", "Được.", actor=head, now=now)
        with pytest.raises(EvaluationNotYours):
            give_say(made.id, "Tôi nói thay.", actor=head, now=now)
    with bind_request(me):
        give_say(made.id, "Tôi đồng ý.", actor=me, now=now)
        with pytest.raises(EvaluationMovedOn):
            give_say(made.id, "Thêm nữa.", actor=me, now=now)
    with bind_request(head):
        # Another rank than the numbers propose, with words: a person judges.
        done = decide(made.id, "most", "Có hai lần phải nhắc.", actor=head, now=now)
    assert (done.outcome, done.say) == ("most", "Tôi đồng ý.")
    with system_scope():
        PartPoints.objects.filter(ended_at=period.bounds[0] + timedelta(days=3)).delete()
        DossierPoints.objects.filter(ended_at=period.bounds[0] + timedelta(days=3)).delete()


def test_the_rank_of_an_agency_is_public_once_it_is_confirmed(
    town: Serving, late: DossierState
) -> None:
    me, judge, period, now = handler_of(town, late), control(town), Period(2026, 1), town.now
    counted(town, late, me, 30, period)
    agency_id = late.competent_agency_id
    assert agency_id is not None
    with bind_request(judge):
        made = open_rank(period, "Quý 1.", agency_id=agency_id, actor=judge, now=now)
        assert agency_ranks([agency_id], period) == {}
        with pytest.raises(SayStillOpen):
            decide(made.id, "good", "Tốt.", actor=judge, now=now)
        later = now + timedelta(days=5)
        decide(made.id, "good", "Tốt.", actor=judge, now=later)
    assert agency_ranks([agency_id], period)[agency_id].outcome == "good"
    from motcua.organizations.public import agency_by_id

    with use_clock(later):
        address = f"/co-quan/{agency_by_id(agency_id).code}/?ky={period}"
        assert "Tốt." in Client().get(address).content.decode()
    with system_scope():
        PartPoints.objects.filter(ended_at=period.bounds[0] + timedelta(days=3)).delete()
        DossierPoints.objects.filter(ended_at=period.bounds[0] + timedelta(days=3)).delete()


def test_a_course_is_accepted_or_declined_by_whom_it_is_for(
    town: Serving, late: DossierState
) -> None:
    me, head = handler_of(town, late), head_of(town, late)
    assert me.official_id is not None
    unit = next(one.unit_id for one in me.roles if one.agency_id == late.competent_agency_id)
    with bind_request(head):
        made = propose(
            Kind.TRAINING,
            "Khóa giao tiếp.",
            official_id=me.official_id,
            unit_id=unit,
            actor=head,
            now=town.now,
        )
        with pytest.raises(EvaluationNotYours):
            decide(made.id, "accepted", "Nhận thay.", actor=head, now=town.now)
        with pytest.raises(InputInvalid):
            propose(
                Kind.TRAINING,
                "Khóa khác.",
                official_id=me.official_id,
                unit_id=uuid4(),
                actor=head,
                now=town.now,
            )
    with bind_request(me):
        done = decide(made.id, "declined", "Tôi vừa học xong.", actor=me, now=town.now)
    assert done.outcome == "declined"


def test_a_desk_may_ask_for_somebody_else_and_the_head_must_follow(town: Serving) -> None:
    officials = town.world.officials()
    boss = next(one for one in officials if one.has_role("head_of_one_stop"))
    unit = next(one for one in boss.roles if one.role == "head_of_one_stop")
    desk = next(
        one
        for one in officials
        if one.has_role("desk_official", unit_id=unit.unit_id)
        and one.official_id != boss.official_id
    )
    head = next(
        one for one in officials if one.has_role("head_of_agency", agency_id=unit.agency_id)
    )
    assert desk.official_id is not None
    now = town.now
    with bind_request(boss):
        made = propose(
            Kind.REPLACEMENT,
            "Nhiều người không hài lòng.",
            official_id=desk.official_id,
            unit_id=unit.unit_id,
            actor=boss,
            now=now,
        )
    stranger = next(one for one in officials if unit.agency_id not in one.agency_ids)
    if not stranger.has_role("control_officer"):
        with bind_request(stranger), pytest.raises(EvaluationNotFound):
            matter_for(made.id, stranger)
    with bind_request(head):
        with pytest.raises(SayStillOpen):
            decide(made.id, "replaced", "Chị Hoa thay.", actor=head, now=now)
        after = now + timedelta(days=5)
        with pytest.raises(InputInvalid):
            decide(made.id, "rejected", "Không.", actor=head, now=after)
        done = decide(made.id, "replaced", "Chị Hoa thay từ thứ hai.", actor=head, now=after)
        assert done.outcome == "replaced"
        assert made.id in {one.id for one in matters_for(head, now=after)[0]}


def test_every_event_has_its_leaf_and_a_row_of_its_own_is_found(
    town: Serving, late: DossierState
) -> None:
    period, me = Period.of(town.now), handler_of(town, late)
    with bind_request(me):
        made = contest(period, 3, WHY, number=late.number, actor=me, now=town.now)
    with system_scope():
        events = [one for one in every_event() if one.aggregate_id == made.id]
        assert [type(one) for one in events] == [Happened]
        Matter.objects.filter(id=made.id).update(year=2000)
    assert any("year" in one for one in compare_evaluation())
    with system_scope():
        Matter.objects.filter(id=made.id).update(year=period.year)
    assert compare_evaluation() == []


def test_the_pages_of_officials_show_figures_and_take_a_contest(
    town: Serving, late: DossierState, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, head = handler_of(town, late), head_of(town, late)
    present = [me]
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[0])
    client = Client()
    with use_clock(town.now):
        page = client.get("/so-lieu-cua-toi/").content.decode()
        assert late.number in page
        wrong = client.post("/so-lieu-cua-toi/", {"criterion": "1", "number": late.number})
        assert wrong.status_code == 422
        sent = client.post(
            "/so-lieu-cua-toi/",
            {"criterion": "1", "number": late.number, "words": WHY},
            follow=True,
        )
        assert WHY in sent.content.decode()
        address = sent.redirect_chain[-1][0]
        present[0] = head
        assert 'name="outcome"' in client.get(address).content.decode()
        assert client.post(address, {"viec": "decide"}).status_code == 422
        done = client.post(
            address, {"viec": "decide", "outcome": "rejected", "words": "Không đúng."}, follow=True
        )
        assert 'name="outcome"' not in done.content.decode()
        led = client.get("/danh-gia-can-bo/").content.decode()
        assert led_officials(head, Period.of(town.now), now=town.now)
        assert me.name in led or "danh-gia-can-bo" in led
        refused = client.post("/danh-gia-can-bo/", {"viec": "training", "words": "Khóa"})
        assert refused.status_code in (404, 422)
