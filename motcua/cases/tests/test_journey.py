"""From a petition to a conclusion, an appeal and an end: who sees what, and what is kept."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.kernel.errors import InputInvalid
from motcua.ledger.public import audit_log, every_told_event, sequence_leaves
from motcua.notifications.models import Notice
from motcua.organizations.public import agency
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request, system_scope
from motcua.signals.models import SignalNote

from .. import errors
from ..models import Case, CustodyLine
from ..rules.concluding import AddMeasure, Appeal, CloseCase, Conclude, DecideAppeal
from ..rules.looking import AddEvidence, AskExplanation, AssignCase, RaiseCase
from ..selectors import case_for, cases_about, cases_to_handle, cases_with_measures
from ..services.evidence import event_of_dossier, finish_measure, look_at_evidence, own_file
from ..services.history import compare_cases
from ..services.registers import declare_relation, withdraw_relation
from ..types import Finding, Source, SourceKind, Status
from .looking import WARD


def seen(office, state, actor):
    with bind_request(actor):
        return case_for(state.number, actor=actor, now=office.at())


def test_heard_concluded_appealed_decided_above_and_closed(office):
    state = office.heard(office.file_of(office.accused))
    with pytest.raises(errors.CaseNotFound):
        seen(office, state, office.head)
    concluded = office.act(
        state, Conclude(Finding.REMINDER, "Đòi giấy ngoài danh mục."), office.inspector
    )
    appealed = office.act(concluded, Appeal("Mẫu của phường ghi như vậy."), office.accused)
    decided = office.act(
        appealed, DecideAppeal(Finding.SYSTEM_FAULT, "Mẫu in sai."), office.control
    )
    closed = office.act(decided, CloseCase(), office.control)

    assert (appealed.status, appealed.seat.agency_id) == (Status.APPEALED, agency("H24").id)
    assert (closed.status, closed.conclusion.finding) == (Status.CLOSED, Finding.SYSTEM_FAULT)
    assert closed.first_conclusion.finding == Finding.REMINDER
    with system_scope():
        told = Notice.objects.filter(
            about_key=state.id, official_id=office.accused.official_id
        ).order_by("about_sequence")
        assert list(told.values_list("template", flat=True)) == [
            "case-explain",
            "case-concluded",
            "case-appeal-decided",
            "case-closed",
        ]
        waits = Notice.objects.filter(about_key=state.id, template="case-waits")
        assert office.control.official_id in set(waits.values_list("official_id", flat=True))


def test_whom_it_is_about_sees_nothing_before_being_asked_and_never_who_reported(office):
    state = office.assigned()
    with pytest.raises(errors.CaseNotFound):
        seen(office, state, office.accused)
    with bind_request(office.accused):
        assert state.number not in {one.number for one in cases_about(office.accused)}
    withheld = AddEvidence("Đơn", "Người dân", "a" * 64, withheld="Lộ người gửi")
    office.act(state, withheld, office.inspector)
    office.act(state, AddEvidence("Sổ", "Một cửa", "b" * 64), office.inspector)
    state = office.act(state, AskExplanation("Vì sao?"), office.inspector)
    mine = seen(office, state, office.accused)

    assert [item.title for _, item in mine.evidence] == ["Sổ"]
    assert not mine.is_whole
    assert "Đơn" not in str([one.event for one in mine.history])
    assert [item.title for _, item in seen(office, state, office.inspector).evidence] == [
        "Đơn",
        "Sổ",
    ]


def test_who_is_below_or_related_or_the_person_never_gets_it(office):
    # Somebody of whom no other test declares a relation.
    person = office.with_role("handler", unit_id=office.unit("van-hoa-xa-hoi").id)
    state = office.open(official_id=person.official_id)
    for wanted in (person, office.with_role("clerk")):
        with pytest.raises(errors.CaseConflicted), transaction.atomic():
            office.act(state, AssignCase(wanted.official_id), office.inspector)
    with bind_request(office.control):
        row = declare_relation(
            person.official_id, "family", "Anh rể", actor=office.control, now=office.at()
        )
    with pytest.raises(errors.CaseConflicted), transaction.atomic():
        office.act(state, AssignCase(office.control.official_id), office.inspector)
    with bind_request(office.control):
        withdraw_relation(row.id, actor=office.control, now=office.at())
        with pytest.raises(errors.RelationNotThere), transaction.atomic():
            withdraw_relation(row.id, actor=office.control, now=office.at())
    with pytest.raises(errors.CaseConflicted), transaction.atomic():
        office.act(state, AssignCase(office.control.official_id), office.inspector)
    newer = office.open(official_id=person.official_id)

    assert office.act(newer, AssignCase(office.control.official_id), office.inspector).examiner


def test_the_head_of_whom_it_is_about_is_no_leader_of_it_but_may_be_given_it(office):
    state = office.open()
    given = office.act(state, AssignCase(office.head.official_id), office.inspector)

    assert seen(office, given, office.head).who.examines
    about_head = office.open(official_id=office.head.official_id)
    with pytest.raises(errors.CaseConflicted), transaction.atomic():
        office.act(about_head, AssignCase(office.head.official_id), office.inspector)


def test_given_up_it_is_with_the_level_above_alone(office):
    state = office.open(office.control)
    raised = office.act(state, RaiseCase("Tôi quen người này."), office.control)

    assert (raised.seat.agency_id, raised.seat.roles) == (agency("H24").id, ("head_of_agency",))
    with pytest.raises(errors.CaseNotFound):
        seen(office, raised, office.control)
    with bind_request(office.inspector):
        found, _ = cases_to_handle(office.inspector, now=office.at(), limit=100)
    assert raised.number in {one.number for one in found}


def test_a_case_of_a_unit_hears_its_leader_and_follows_what_has_to_change(office):
    unit = office.unit("kinh-te")
    plan = office.plan("kinh-te")
    state = office.assigned(
        source_kind=SourceKind.PLAN, source=str(plan.id), official_id=None, unit_id=unit.id
    )
    leader = office.with_role("unit_leader", unit_id=unit.id)
    assert state.concerned == (leader.official_id,)
    done = office.act(state, Conclude(Finding.SYSTEM_FAULT, "Biểu mẫu cũ."), office.inspector)
    until = office.world.now.date() + timedelta(20)
    measure = AddMeasure("Thay biểu mẫu", unit.agency_id, unit.id, until)
    office.act(done, measure, office.inspector)
    with bind_request(leader):
        [waiting] = cases_with_measures(leader, now=office.at())
        one = case_for(state.number, actor=leader, now=office.at())
        assert (one.is_whole, one.evidence, one.history) == (False, [], ())
        finish_measure(
            state.number,
            place=0,
            text="Đã thay.",
            file_id=office.file_of(leader),
            actor=leader,
            now=office.at(),
        )
        assert cases_with_measures(leader, now=office.at()) == []
    assert waiting.number == state.number

    assert office.act(done, CloseCase(), office.inspector).status == Status.CLOSED


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "PA-26-KHONGCO"},
        {"source_kind": SourceKind.SIGNAL, "source": "x"},
        {"source_kind": SourceKind.PLAN, "source": "x"},
        {"source_kind": SourceKind.SAMPLE, "source": "H24.11311-1"},
    ],
)
def test_a_case_needs_a_source_that_is_there(office, changes):
    with pytest.raises(errors.SourceNotUsable), transaction.atomic():
        office.open(**changes)


def test_a_signal_opens_a_case_about_whom_it_is_about_and_says_so(office, raised):
    signal = raised(office.accused)
    other = office.with_role("desk_official", agency_id=agency(WARD).id)
    for wrong in ({"official_id": other.official_id}, {"agency_id": agency("H24.02").id}):
        wanted = {"source_kind": SourceKind.SIGNAL, "source": str(signal.id)} | wrong
        with pytest.raises((errors.SourceNotUsable, InputInvalid)), transaction.atomic():
            office.open(**wanted)

    state = office.open(source_kind=SourceKind.SIGNAL, source=str(signal.id))

    assert state.source == Source(SourceKind.SIGNAL, str(signal.id))
    with system_scope():
        assert [note.case_id for note in SignalNote.objects.filter(signal=signal)] == [state.id]


def test_a_plan_covers_its_units_alone(office):
    plan = str(office.plan("mot-cua").id)
    with pytest.raises(errors.SourceNotUsable), transaction.atomic():
        office.open(
            source_kind=SourceKind.PLAN,
            source=plan,
            official_id=None,
            unit_id=office.unit("kinh-te").id,
        )


def test_only_who_oversees_and_is_free_of_it_opens(office):
    source = office.petition()
    with pytest.raises(errors.CaseNotYours), transaction.atomic():
        office.open(office.head, source=source)
    with pytest.raises(errors.CaseConflicted), transaction.atomic():
        office.open(
            office.inspector,
            official_id=office.inspector.official_id,
            source=source,
            agency_id=agency("H24.02").id,
        )
    with pytest.raises(InputInvalid) as wrong, transaction.atomic():
        office.open(title=" ", begin=None, source=source)
    assert {one["pointer"] for one in wrong.value.errors} == {"/title", "/begin", "/end"}


def test_evidence_is_kept_by_its_hash_and_every_look_is_written_down(office):
    state = office.heard(office.file_of(office.accused))
    with bind_request(office.inspector):
        file_id = office.file_of(office.inspector)
        found = own_file(file_id, "Ảnh quầy", "Camera", actor=office.inspector)
        with pytest.raises(errors.EvidenceNotThere):
            own_file(office.file_of(office.accused), "Ảnh", "?", actor=office.inspector)
        with pytest.raises(errors.EvidenceNotThere):
            event_of_dossier("H24-0", 1, "?", "?", actor=office.inspector, now=office.at())
    state = office.act(state, found, office.inspector)
    place = len(state.evidence) - 1
    with bind_request(office.inspector):
        opened = look_at_evidence(state.number, place, actor=office.inspector, now=office.at())
        opened.stream.close()
    with bind_request(office.accused):
        look_at_evidence(state.number, 0, actor=office.accused, now=office.at()).stream.close()
    with pytest.raises(errors.CaseNotFound), bind_request(office.head):
        look_at_evidence(state.number, place, actor=office.head, now=office.at())

    with system_scope():
        lines = CustodyLine.objects.filter(case_id=state.id).order_by("at")
        assert [(one.place, one.official_id, one.sha256) for one in lines] == [
            (place, office.inspector.official_id, found.sha256),
            (0, office.accused.official_id, state.evidence[0].sha256),
        ]
    assert opened.stored.sha256 == found.sha256


def test_every_event_has_its_leaf_and_the_row_is_what_the_events_tell(office):
    state = office.act(
        office.heard(), Conclude(Finding.GUIDANCE, "Cần hướng dẫn."), office.inspector
    )
    with bind_request(SYSTEM), system_scope():
        sequence_leaves(now=office.at())
        assert audit_log(every_told_event()) == []
        assert compare_cases() == []
        mine = [one for one in every_told_event() if one.aggregate_id == state.id]
        assert [one.sequence for one in mine] == list(range(1, state.sequence + 1))
        Case.objects.filter(pk=state.id).update(status="closed")
        assert compare_cases() == [f"{state.number}: status"]
        Case.objects.filter(pk=state.id).update(status=state.status)


def test_the_table_refuses_a_conclusion_against_somebody_unheard(office):
    state = office.assigned()
    with (
        pytest.raises(IntegrityError, match="case_nobody_unheard"),
        system_scope(),
        transaction.atomic(),
    ):
        Case.objects.filter(pk=state.id).update(finding="reminder", concluded_at=office.at())
