"""New ways protect from their notice on; the fast and correct are proposed; lots are replayed."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.ledger.public import sequence_leaves
from motcua.organizations.public import agency
from motcua.oversight.public import Quarter
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request, system_scope

from .. import errors
from ..models import Case, Proposal, Sample
from ..public import record_of
from ..records import finding_counts
from ..rules.concluding import CloseCase, Conclude
from ..rules.looking import AskExplanation, AssignCase
from ..selectors import case_for
from ..services import commend, samples
from ..services.evidence import explain
from ..services.new_ways import NewWayWanted, announce_new_way, answer_new_way, new_ways_to_answer
from ..services.sources import sample_that_drew
from ..types import Finding, SourceKind
from .looking import WARD


def announced(office, actor, *, for_unit=False, **changes):
    day = office.world.now.date()
    unit = next(one.unit_id for one in sorted(actor.roles, key=str))
    texts = ("Nhận hồ sơ tại nhà", "Người già không phải đi", "NĐ 73/2023", "Thiếu giấy: hẹn lại")
    wanted = NewWayWanted(unit, for_unit, *texts, day, day + timedelta(30))
    with bind_request(actor):
        return announce_new_way(replace(wanted, **changes), actor=actor, now=office.at())


def opened_after(office, person):
    """Open a case about what the person did today, the day of the notice, and hear them."""
    day = office.world.now.date()
    state = office.open(official_id=person.official_id, begin=day, end=day)
    state = office.act(state, AssignCase(office.inspector.official_id), office.inspector)
    state = office.act(state, AskExplanation("Vì sao?"), office.inspector)
    with bind_request(person):
        return explain(state.number, text="Tôi đã báo.", file_ids=(), actor=person, now=office.at())


def test_a_notice_protects_until_it_is_refused_with_a_reason(office):
    person = office.with_role("handler", unit_id=office.unit("van-phong").id)
    notice = announced(office, person)
    state = opened_after(office, person)
    against = Conclude(Finding.REMINDER, "Trái quy trình.")
    with pytest.raises(errors.ProtectionNotAnswered), transaction.atomic():
        office.act(state, against, office.inspector)
    with bind_request(office.inspector):
        one = case_for(state.number, actor=office.inspector, now=office.at())
    assert [row.id for row in one.notices] == [notice.id]

    with bind_request(office.head):
        assert notice.id in {row.id for row in new_ways_to_answer(office.head)}
        say = {"actor": office.head, "now": office.at()}
        with pytest.raises(InputInvalid), transaction.atomic():
            answer_new_way(notice.id, accepts=False, words=" ", **say)
        answer_new_way(notice.id, accepts=False, words="Trái luật.", **say)
        with pytest.raises(errors.NoticeNotThere), transaction.atomic():
            answer_new_way(notice.id, accepts=True, words="", **say)
    assert office.act(state, against, office.inspector).conclusion.protection == ""


def test_a_notice_of_later_or_of_other_days_protects_nothing(office):
    person = office.with_role("handler", unit_id=office.unit("kinh-te").id)
    day = office.world.now.date()
    announced(office, person, begin=day + timedelta(2), end=day + timedelta(5))
    state = opened_after(office, person)
    announced(office, person)

    assert office.act(state, Conclude(Finding.REMINDER, "Có lỗi."), office.inspector).conclusion


def test_only_a_leader_announces_for_the_unit_and_nobody_answers_their_own(office):
    with pytest.raises(InputInvalid) as no, transaction.atomic():
        announced(office, office.accused, for_unit=True)
    assert [one["pointer"] for one in no.value.errors] == ["/for_unit"]
    own = announced(office, office.head)
    with pytest.raises(errors.NoticeNotThere), transaction.atomic(), bind_request(office.head):
        answer_new_way(own.id, accepts=True, words="", actor=office.head, now=office.at())


class Work:
    def __init__(self, official, *, is_good=True):
        self.agency_id = agency(WARD).id
        self.official_ids = frozenset({official})
        self.is_fast_and_correct = is_good


def test_who_was_always_fast_and_correct_is_proposed_once_and_commended_by_a_head(
    office, monkeypatch
):
    good, spoilt, few = office.accused.official_id, uuid4(), uuid4()
    works = [Work(good)] * 12 + [Work(spoilt)] * 20 + [Work(spoilt, is_good=False)] + [Work(few)]
    monkeypatch.setattr(commend, "finished_work", lambda start, end: iter(works))
    with bind_request(SYSTEM):
        assert commend.propose(Quarter(2026, 3), now=office.at()) == 1
        assert commend.propose(Quarter(2026, 3), now=office.at()) == 0
    with system_scope():
        [row] = Proposal.objects.filter(quarter="2026-Q3")
    assert (row.official_id, row.dossiers) == (good, 12)
    with bind_request(office.head):
        waiting = commend.proposals_to_decide(office.head)
        assert [one.id for one in waiting if one.quarter == "2026-Q3"] == [row.id]
        say = {"actor": office.head, "now": office.at()}
        with pytest.raises(InputInvalid), transaction.atomic():
            commend.decide_proposal(row.id, is_commended=True, words="", **say)
        commend.decide_proposal(row.id, is_commended=True, words="Cảm ơn.", **say)
        with pytest.raises(errors.ProposalNotThere), transaction.atomic():
            commend.decide_proposal(row.id, is_commended=False, words="x", **say)

    assert [(one.kind, one.what) for one in record_of(good, 2026)] == [("commendation", "2026-Q3")]
    assert record_of(good, 2025) == []
    assert [one.proposal_id for one in commend.own_commendations(office.accused)] == [row.id]


def test_a_new_way_that_was_accepted_and_ended_is_a_ground_and_a_conclusion_takes_all(
    office, monkeypatch
):
    day = office.world.now.date()
    person = office.with_role("unit_leader", unit_id=office.unit("kinh-te").id)
    ended = {"begin": day, "end": day + timedelta(1)}
    notices = [announced(office, person, **ended) for _ in range(2)]
    announced(office, person, begin=day, end=day + timedelta(200))
    for notice, is_right in zip(notices, (True, False), strict=True):
        with bind_request(office.head):
            say = {"actor": office.head, "now": office.at()}
            answer_new_way(notice.id, accepts=is_right, words="Đã xem.", **say)
    quarter = Quarter.of(office.world.now)
    monkeypatch.setattr(commend, "finished_work", lambda start, end: iter(()))
    with bind_request(SYSTEM):
        monkeypatch.setattr(commend, "_concluded_against", lambda quarter: {person.official_id})
        assert commend.propose(quarter, now=office.at()) == 0
        monkeypatch.undo()
        monkeypatch.setattr(commend, "finished_work", lambda start, end: iter(()))
        commend.propose(quarter, now=office.at())
    with system_scope():
        row = Proposal.objects.get(quarter=str(quarter), official_id=person.official_id)
    assert (row.dossiers, row.thanks, row.new_ways) == (0, 0, 1)


def test_what_stands_enters_the_record_and_small_counts_are_not_public(office):
    person = office.with_role("unit_leader", unit_id=office.unit("van-phong").id)
    quarter = Quarter.of(office.world.now)
    for n in range(3):
        counts, least = finding_counts(quarter, now=office.at())
        assert (n >= least) == bool([one for one in counts if one.finding == Finding.CLEARED])
        state = office.assigned(official_id=person.official_id)
        state = office.act(state, Conclude(Finding.CLEARED, "Làm đúng."), office.inspector)
        assert len(record_of(person.official_id, 2026)) == n, "before the close nothing stands"
        office.act(state, CloseCase(), office.inspector)
    counts, _least = finding_counts(quarter, now=office.at())

    assert [(one.agency_id, one.count) for one in counts if one.finding == Finding.CLEARED] == [
        (agency(WARD).id, 3)
    ]
    entries = record_of(person.official_id, 2026)
    assert [one.what for one in entries] == ["cleared"] * 3


def test_a_lot_is_announced_drawn_by_the_next_checkpoint_and_computed_anew(office, monkeypatch):
    numbers = [f"H24.11311-261001-{n:04}" for n in range(200)]
    monkeypatch.setattr(samples, "finished_numbers", lambda agency_id, start, end: numbers)
    place = agency(WARD).id
    with bind_request(office.inspector):
        say = {"actor": office.inspector, "now": office.at()}
        with pytest.raises(errors.SampleNotPossible), transaction.atomic():
            samples.announce_sample(place, Quarter.of(office.world.now), **say)
        row = samples.announce_sample(place, Quarter(2026, 3), **say)
        with pytest.raises(errors.SampleNotPossible), transaction.atomic():
            samples.announce_sample(place, Quarter(2026, 3), **say)
    with pytest.raises(errors.CaseNotYours), bind_request(office.head):
        samples.announce_sample(place, Quarter(2026, 2), actor=office.head, now=office.at())
    with bind_request(SYSTEM), system_scope():
        samples.draw_samples(office.at())
        assert samples.drawn_numbers(Sample.objects.get(pk=row.pk)) == []
        office.petition()  # whatever happens next grows the log
        sequence_leaves(now=office.at())
        samples.draw_samples(office.at())
        kept = Sample.objects.select_related("sampleresult").get(pk=row.pk)
        assert samples.differences_of(kept) == []
        found = samples.drawn_numbers(kept)
        kept.pool_sha256 = "0" * 64
        assert samples.differences_of(kept) == ["pool"]
    assert (len(found), set(found) <= set(numbers)) == (4, True)
    assert sample_that_drew(found[0], row.pk) == kept
    assert sample_that_drew(next(one for one in numbers if one not in found), row.pk) is None

    state = office.open(source_kind=SourceKind.SAMPLE, source=found[0])
    with system_scope():
        assert Case.objects.get(pk=state.id).source == found[0]
