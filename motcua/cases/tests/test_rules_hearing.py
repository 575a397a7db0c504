"""Nobody is concluded against unheard; an appeal never makes it worse; new ways are answered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.recorded import batch_of
from motcua.organizations.public import Organization, Seat, Subject

from .. import errors
from .. import events as e
from ..rules import concluding as c
from ..rules import looking as q
from ..rules.decide import decide
from ..rules.evolve import evolve
from ..rules.possible import possible_acts
from ..rules.setting import Setting, Who
from ..types import AGAINST, SEVERITY, CaseState, Finding, Source, SourceKind, Status
from .clocks import clock

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)
PERSON, EXAMINER, ABOVE, AGENCY, UNIT = (UUID(int=n) for n in range(1, 6))
EXAMINES = Who(EXAMINER, leads=True, examines=True)
HEARD = Who(PERSON, is_concerned=True)
DECIDES = Who(ABOVE, decides_appeal=True)
OPENED = e.CaseOpened(
    number="VV-26-2345678",
    source=Source(SourceKind.PETITION, "PA-26-2345678"),
    title="Đòi thêm giấy tờ",
    words="Xem lại ba hồ sơ.",
    subject=Subject(AGENCY, UNIT, PERSON),
    meant=(PERSON,),
    concerned=(PERSON,),
    begin=date(2026, 11, 2),
    end=date(2026, 11, 3),
    seat=Seat(AGENCY, UNIT, ("inspector",)),
    by=EXAMINER,
    due=NOW,
)


class Story:
    """A case by its commands alone."""

    def __init__(self, *, protected: bool = False, subject: Subject = OPENED.subject) -> None:
        self.now, self.protected = NOW, protected
        self.state = self._after([replace(OPENED, subject=subject)], CaseState(UUID(int=9)))
        self.state = self._after([e.CaseAssigned(EXAMINER, EXAMINER, self.due(20))], self.state)

    def due(self, days: int) -> datetime:
        return self.now + timedelta(days=days)

    def _after(self, events, state):
        batch = batch_of(
            events, after=state.sequence, at=self.now, actor_kind="official", actor_id=None
        )
        return evolve(state, batch)

    def do(self, command, who, *, days: int = 0):
        self.now += timedelta(minutes=1, days=days)
        setting = Setting(self.state, clock(), Organization({}, {}, {}), protected=self.protected)
        self.state = self._after(decide(setting, command, who, self.now), self.state)
        return self.state

    def asked(self):
        self.do(q.AskExplanation("Vì sao đòi thêm giấy?"), EXAMINES)
        return self

    def heard(self):
        self.asked().do(q.Explain("Tôi hiểu sai mẫu."), HEARD)
        return self


@pytest.mark.parametrize("finding", sorted(AGAINST))
def test_nothing_is_concluded_against_somebody_who_was_not_asked(finding):
    with pytest.raises(errors.NotHeardYet):
        Story().do(c.Conclude(finding, "Có lỗi.", article="warning"), EXAMINES)


@pytest.mark.parametrize("finding", sorted(AGAINST))
def test_nor_while_the_time_to_answer_runs(finding):
    told = c.Conclude(finding, "Có lỗi.", article="warning")
    with pytest.raises(errors.NotHeardYet):
        Story().asked().do(told, EXAMINES, days=1)

    assert Story().asked().do(told, EXAMINES, days=30).status == Status.CONCLUDED
    assert Story().heard().do(told, EXAMINES).status == Status.CONCLUDED


def test_a_second_question_is_waited_for_like_the_first():
    story = Story().heard()
    story.do(q.AskExplanation("Còn hồ sơ thứ hai?"), EXAMINES)
    with pytest.raises(errors.NotHeardYet):
        story.do(c.Conclude(Finding.REMINDER, "Có lỗi."), EXAMINES)


@pytest.mark.parametrize("finding", [Finding.CLEARED, Finding.SYSTEM_FAULT])
def test_clearing_and_faults_of_the_system_wait_for_nobody_and_are_not_appealed(finding):
    state = Story().do(c.Conclude(finding, "Mẫu in sai."), EXAMINES)

    assert state.due is None
    assert "appeal" not in possible_acts(state, HEARD, NOW)


STEPS = st.lists(
    st.sampled_from(
        [
            (q.AskExplanation("?"), EXAMINES),
            (q.Explain("!"), HEARD),
            (q.AddEvidence("a", "b", "c" * 64), EXAMINES),
            (q.SetAside("x"), EXAMINES),
            (c.Appeal("không đúng"), HEARD),
            (c.CloseCase(), EXAMINES),
            *[(c.Conclude(one, "x", article="warning"), EXAMINES) for one in Finding],
            *[(c.DecideAppeal(one, "x", article="warning"), DECIDES) for one in Finding],
        ]
    ),
    max_size=9,
)


@settings(max_examples=300, deadline=None)
@given(STEPS, st.lists(st.integers(0, 20), min_size=9, max_size=9))
def test_whatever_happens_who_is_concluded_against_was_asked_and_had_their_time(steps, waits):
    story = Story()
    for (command, who), days in zip(steps, waits, strict=False):
        before = story.state
        try:
            after = story.do(command, who, days=days)
        except (DomainError, InputInvalid):
            continue
        assert not before.is_finished, "what ended stays as it is"
        if after.conclusion and after.conclusion.finding in AGAINST:
            assert after.asked_at is not None
            first = after.first_conclusion or after.conclusion
            assert after.was_heard or first.at > after.explain_by
        if after.first_conclusion and after.status != Status.APPEALED:
            found, was = after.conclusion.finding, after.first_conclusion.finding
            assert SEVERITY.index(found) <= SEVERITY.index(was)


def test_an_appeal_is_decided_by_who_had_no_part_and_never_heavier():
    story = Story().heard()
    story.do(c.Conclude(Finding.GUIDANCE, "Cần hướng dẫn."), EXAMINES)
    story.do(c.Appeal("Mẫu ghi như vậy."), HEARD)
    with pytest.raises(errors.CaseNotYours):
        story.do(c.DecideAppeal(Finding.CLEARED, "x"), EXAMINES)
    with pytest.raises(errors.HeavierOnAppeal):
        story.do(c.DecideAppeal(Finding.REMINDER, "x"), DECIDES)
    state = story.do(c.DecideAppeal(Finding.CLEARED, "Đúng là mẫu."), DECIDES)

    assert state.conclusion.finding == Finding.CLEARED
    assert state.first_conclusion.finding == Finding.GUIDANCE
    assert story.do(c.CloseCase(), EXAMINES).status == Status.CLOSED


def test_an_appeal_has_a_limit_and_the_case_stays_open_until_it():
    story = Story().heard()
    story.do(c.Conclude(Finding.GUIDANCE, "Cần hướng dẫn."), EXAMINES)
    with pytest.raises(errors.MeasuresOpen):
        story.do(c.CloseCase(), EXAMINES)
    with pytest.raises(errors.AppealTimePassed):
        story.do(c.Appeal("muộn"), HEARD, days=40)
    assert story.do(c.CloseCase(), EXAMINES).status == Status.CLOSED


def test_a_notice_of_a_new_way_is_answered_before_anything_is_said_against_who_gave_it():
    story = Story(protected=True).heard()
    with pytest.raises(errors.ProtectionNotAnswered):
        story.do(c.Conclude(Finding.REMINDER, "Trái quy trình."), EXAMINES)
    told = c.Conclude(Finding.REMINDER, "Trái.", protection="Ngoài phạm vi đã báo.")

    assert story.do(told, EXAMINES).conclusion.protection == "Ngoài phạm vi đã báo."
    cleared = Story(protected=True).do(c.Conclude(Finding.CLEARED, "Trong phạm vi."), EXAMINES)
    assert cleared.status == Status.CONCLUDED


def test_discipline_needs_an_article_and_a_named_person():
    with pytest.raises(InputInvalid):
        Story().heard().do(c.Conclude(Finding.DISCIPLINE, "x", article="exile"), EXAMINES)
    with pytest.raises(errors.ConclusionNeedsPerson):
        Story(subject=Subject(AGENCY, UNIT)).heard().do(
            c.Conclude(Finding.DISCIPLINE, "x", article="warning"), EXAMINES
        )


def test_a_case_closes_when_what_has_to_change_was_changed_and_shown():
    story = Story()
    story.do(c.Conclude(Finding.SYSTEM_FAULT, "Mẫu in sai."), EXAMINES)
    with pytest.raises(InputInvalid):
        story.do(c.AddMeasure("Sửa mẫu", AGENCY, UNIT, date(2026, 1, 1)), EXAMINES)
    story.do(c.AddMeasure("Sửa mẫu", AGENCY, UNIT, date(2027, 1, 1)), EXAMINES)
    doer = Who(UUID(int=8), does_measures=True)
    with pytest.raises(errors.MeasuresOpen):
        story.do(c.CloseCase(), EXAMINES)
    with pytest.raises(InputInvalid):
        story.do(c.FinishMeasure(0, "Đã sửa.", None), doer)
    paper = q.AddEvidence("Mẫu mới", "Đơn vị nộp", "a" * 64)
    story.do(c.FinishMeasure(0, "Đã sửa.", paper), doer)
    with pytest.raises(errors.CaseMovedOn):
        story.do(c.FinishMeasure(0, "Lần nữa.", paper), doer)

    assert story.do(c.CloseCase(), EXAMINES).status == Status.CLOSED
    assert story.state.evidence[-1].sha256 == "a" * 64
    assert doer.official_id not in story.state.parts


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_what_a_page_offers_is_what_the_rules_allow(steps):
    names = {
        q.AskExplanation: "ask",
        q.Explain: "explain",
        q.AddEvidence: "evidence",
        q.SetAside: "set-aside",
        c.Appeal: "appeal",
        c.CloseCase: "close",
    }
    story = Story()
    for command, who in steps:
        offered = possible_acts(story.state, who, story.now + timedelta(minutes=1))
        name = names.get(type(command))
        try:
            story.do(command, who)
            done = True
        except (DomainError, InputInvalid):
            done = False
        assert name is None or (name in offered) == done
