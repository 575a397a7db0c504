"""One dossier's story: filed, received, handled, signed and returned by the very services."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.dossiers.public import (
    CompleteStep,
    DossierState,
    GiveNewDate,
    RefuseDossier,
    ReturnMethod,
    Status,
    WithdrawDossier,
    accept_forwarded,
    act,
    approve_result,
    assign_step,
    confirm_bank_transfer,
    issue_result,
    pay_in_cash,
    receive_dossier,
    request_supplement,
    return_result,
    rulebook,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import WorkingCalendar
from motcua.organizations.public import officials_with_role
from motcua.platform.actor import Actor

from .people import Citizen, official_actor
from .turns import (
    answer_request,
    ask_colleagues,
    ask_through_desk,
    doubts,
    pass_on,
    pause,
    prepare_result,
    put_right,
    stop,
)


class NobodyThere(Exception):
    """No official holds the role that comes next; the story stops here."""


# A story of one of these kinds goes quickly to that step and is left there.
STEPS = frozenset({"assign", "handle", "review", "sign", "issue"})


@dataclass(slots=True)
class Story:
    """A dossier on its way; ``until`` is the present, which no story passes."""

    state: DossierState
    citizen: Citizen
    dice: random.Random
    now: datetime
    until: datetime
    kind: str = "plain"
    has_turned: bool = False
    calendar: WorkingCalendar = field(default_factory=lambda: current_calendar(PUBLIC_SECTOR))

    def pass_time(self, hours: float) -> bool:
        """Let working hours pass; return whether the present was not reached."""
        self.now = self.calendar.add(self.now, timedelta(hours=hours))
        self.now += timedelta(seconds=self.dice.randint(1, 59))
        return self.now < self.until

    @property
    def left(self) -> timedelta:
        """The working time left until the due moment for whatever is done next.

        Acts of one dossier never share a moment: right after one, the next comes an instant later
        than the story's own hour says.
        """
        assert self.state.due is not None
        at = max(self.now, self.state.acted_at or self.now)
        return self.calendar.elapsed(at, self.state.due)

    @property
    def is_left_here(self) -> bool:
        """Whether an open step is the one at which this story is left for a visitor to do."""
        return self.kind in STEPS and any(one.kind == self.kind for one in self.state.open_steps)

    def official(self, role: str, unit_id: UUID, *, but: UUID | None = None) -> Actor:
        """Return somebody who holds ``role`` in the unit on the story's day."""
        day = legal_day(self.now)
        found = [one for one in officials_with_role(unit_id, role, day) if one.id != but]
        if not found:
            raise NobodyThere(role)
        return official_actor(self.dice.choice(found).id, now=self.now)

    def desk(self) -> Actor:
        """Return an official of the desk that holds the dossier."""
        holder = self.state.holder
        unit = holder.unit_id if holder and holder.unit_id else None
        assert self.state.receiving is not None
        return self.official("desk_official", unit or self.state.receiving.unit_id)


def tell(story: Story) -> DossierState:
    """Carry the dossier on until its end or the present."""
    if story.kind == "receive":
        return story.state
    for chapter in (_intake, _handling, _returning):
        if story.state.status in (Status.REFUSED, Status.WITHDRAWN, Status.STOPPED):
            break
        if not chapter(story):
            break
    return story.state


def _intake(story: Story) -> bool:
    if not story.pass_time(story.dice.uniform(0.2, 0.5 if story.kind in STEPS else 6)):
        return False
    if story.kind == "withdrawn":
        story.state = act(
            number=story.state.number,
            command=WithdrawDossier("Tôi muốn chuẩn bị lại hồ sơ."),
            actor=story.citizen.actor,
            now=story.now,
        )
        return False
    if story.kind == "refused":
        story.state = act(
            number=story.state.number,
            command=RefuseDossier(
                "not_eligible",
                "Hồ sơ không thuộc trường hợp được giải quyết theo quy định của thủ tục.",
                "Đề nghị xem lại điều kiện của thủ tục và nộp lại khi đủ điều kiện.",
                "form",
            ),
            actor=story.desk(),
            now=story.now,
        )
        return False
    if story.kind in ("supplemented", "asked") and not _supplement(story):
        return False
    if story.state.fee_total and story.dice.random() < 0.8:
        _pay(story, story.desk())
    return _reception(story)


def _reception(story: Story) -> bool:
    """Receive, or pass on to who is competent or named for it, and take over there."""
    if story.kind == "transferred" and not pass_on(story):
        return False
    if story.state.status == Status.SUBMITTED:
        story.state = receive_dossier(number=story.state.number, actor=story.desk(), now=story.now)
    if story.state.status == Status.FORWARDED:
        if not story.pass_time(story.dice.uniform(1, 5)):
            return False
        story.state = accept_forwarded(number=story.state.number, actor=story.desk(), now=story.now)
    return True


def _pay(story: Story, desk: Actor) -> None:
    """Pay what is owed at the desk; every third person by transfer."""
    if story.dice.random() < 0.33:
        assert story.state.receiving is not None
        reference = f"FT{story.dice.randint(10**9, 10**10 - 1)}"
        story.state = confirm_bank_transfer(
            number=story.state.number,
            bank_reference=reference,
            actor=story.official("cashier", story.state.receiving.unit_id),
            now=story.now,
        )
        return
    story.state = pay_in_cash(number=story.state.number, actor=desk, now=story.now)


def _supplement(story: Story) -> bool:
    given = sorted({item.required_document_id for item in story.state.files})
    if not given:
        return True
    story.state = request_supplement(
        number=story.state.number,
        items=frozenset(given[:1]),
        unusable=frozenset(given[:1]),
        questions=doubts(story, story.desk()),
        explanation="Bản chụp mờ, không đọc được; đề nghị gửi lại bản rõ nét.",
        actor=story.desk(),
        now=story.now,
    )
    if story.kind == "asked" or not story.pass_time(story.dice.uniform(3, 24)):
        return False
    answer_request(story, given[0])
    return story.pass_time(story.dice.uniform(0.5, 4))


def _handling(story: Story) -> bool:
    pace = max(0.05, story.left.total_seconds() / 3600 * _share(story) / 6)
    while story.state.status == Status.IN_PROGRESS and story.state.open_steps:
        if story.is_left_here:
            return False
        if story.kind == "late":
            _apologise_in_time(story, pace)
        if not story.pass_time(story.dice.uniform(0.5, 1.5) * pace):
            return False
        if not _takes_its_turn(story):
            return False
        _next_step(story)
    if story.state.status != Status.APPROVED or story.is_left_here:
        return False
    if not story.pass_time(story.dice.uniform(0.1, 1)):
        return False
    step = story.state.open_steps[0]
    clerk = story.official(step.role, step.place.unit_id)
    story.state = issue_result(number=story.state.number, actor=clerk, now=story.now)
    return True


# What a story of the kind does once, with who handles it.
_TURNS = {"opinion": ask_colleagues, "suspended": pause, "clarified": ask_through_desk}


def _takes_its_turn(story: Story) -> bool:
    """Let happen once what this kind of story is about; return whether it goes on."""
    if story.has_turned or story.kind not in {*_TURNS, "stopped"}:
        return True
    step = story.state.open_steps[0]
    if story.kind == "stopped":
        if step.kind != "handle":
            return True
        story.has_turned = True
        stop(story, _head(story))
        return False
    if step.kind not in ("handle", "appraise"):
        return True
    story.has_turned = True
    worker = story.official(step.role, step.place.unit_id)
    return _TURNS[story.kind](story, worker)


def _share(story: Story) -> float:
    """Return which part of the legal time the handling takes."""
    if story.kind in STEPS:
        return story.dice.uniform(0.02, 0.06)
    if story.kind == "late":
        return story.dice.uniform(1.2, 1.6)
    return story.dice.uniform(0.25, 0.85)


def _apologise_in_time(story: Story, pace: float) -> None:
    """Give the one new date when the next step would pass the last moment for it."""
    state = story.state
    if state.new_dates or state.due is None:
        return
    assert state.versions is not None
    lead = story.calendar.work_of(rulebook(state.versions.rulebook_version).apology_lead)
    # What has no more time left than the lead, such as a matter of one working day, is late
    # without an apology: its last moment for one is the very moment its time begins.
    if not lead < story.left < lead + timedelta(hours=2 + 1.6 * pace):
        return
    story.state = act(
        number=state.number,
        command=GiveNewDate(
            story.calendar.add(state.due, timedelta(hours=16)),
            "workload",
            "Số lượng hồ sơ tăng cao trong kỳ; cơ quan xin lỗi và hẹn lại ngày trả kết quả.",
        ),
        actor=_head(story),
        now=story.now,
    )


def _head(story: Story) -> Actor:
    from motcua.organizations.public import units_of

    agency = story.state.competent_agency_id
    assert agency is not None
    for unit in units_of(agency, legal_day(story.now)):
        for role in ("head_of_agency", "signer"):
            if officials_with_role(unit.id, role, legal_day(story.now)):
                return story.official(role, unit.id)
    raise NobodyThere("head_of_agency")


_WORDS: dict[str, str] = {
    "handle": "Hồ sơ đủ điều kiện, trình lãnh đạo xem xét.",
    "appraise": "Đã thẩm định, đủ điều kiện theo quy định.",
    "opinion": "Thống nhất.",
    "review": "Đồng ý trình ký.",
}


def _next_step(story: Story) -> None:
    step = story.state.open_steps[story.dice.randrange(len(story.state.open_steps))]
    prepared = {done.official_id for done in story.state.done_steps if done.kind == "handle"}
    number = story.state.number
    if step.kind == "sign":
        signer = story.official(step.role, step.place.unit_id, but=next(iter(prepared), None))
        story.state = approve_result(number=number, actor=signer, now=story.now)
        return
    worker = story.official(step.role, step.place.unit_id)
    if step.kind in ("handle", "appraise") and worker.official_id and step.official_id is None:
        story.state = assign_step(
            number=number,
            key=step.key,
            official_id=worker.official_id,
            actor=worker,
            now=story.now,
        )
    if step.kind in ("handle", "appraise", "review"):
        prepare_result(story, worker)
    outcome = _good_outcome(story, step.key)
    story.state = act(
        number=number,
        command=CompleteStep(step.key, outcome, _WORDS.get(step.kind, "")),
        actor=worker,
        now=story.now + timedelta(seconds=1),
    )


def _good_outcome(story: Story, key: str) -> str:
    from motcua.processes.public import process_version

    assert story.state.versions is not None
    step = process_version(story.state.versions.process_version_id).process.step(key)
    outcomes = step.outcomes if step else ()
    good = [one for one in outcomes if one in ("agree", "direct", "approve", "done", "ok")]
    return (good or list(outcomes) or [""])[0]


def _returning(story: Story) -> bool:
    if story.state.status != Status.RESULT_READY:
        return False
    if not story.pass_time(story.dice.uniform(0.2, 8)):
        return False
    if story.state.fee_paid < story.state.fee_total:
        assert story.state.receiving is not None
        desk = story.official("desk_official", story.state.receiving.unit_id)
        _pay(story, desk)
    step = story.state.open_steps[0]
    official = story.official(step.role, step.place.unit_id)
    method = story.state.return_method
    story.state = return_result(
        number=story.state.number,
        method=method,
        to="" if method == ReturnMethod.ONLINE else story.citizen.name,
        tracking=f"VN{story.dice.randint(10**8, 10**9 - 1)}" if method == ReturnMethod.POST else "",
        actor=official,
        now=story.now,
    )
    if story.kind == "corrected" and story.pass_time(story.dice.uniform(8, 40)):
        put_right(story, _head(story))
    return True
