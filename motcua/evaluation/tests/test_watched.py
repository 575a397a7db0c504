"""Clocks of matters in the watch: a say that ends, a contest that waits, and whom they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from motcua.kernel.identifiers import uuid7
from motcua.notifications.models import Notice
from motcua.organizations.public import agency
from motcua.oversight.models import WatchedClock
from motcua.oversight.public import compare_clocks
from motcua.oversight.tests.watching import heard, look
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from ..matters import About, Kind, MatterOpened, MatterState
from ..services.record import record
from ..services.settle import decide, give_say
from ..services.tell import tell_opened
from .serving import matters_about

if TYPE_CHECKING:
    from motcua.platform.actor import Actor

    from .serving import Serving


WARD = "H24.11311"


def holding(town: Serving, role: str, code: str) -> Actor:
    place = agency(code).id
    return next(one for one in town.world.officials() if one.has_role(role, agency_id=place))


def contested(town: Serving, me: Actor) -> MatterState:
    """Return a contest as it stands when it was opened and told."""
    [held] = [one for one in me.roles if one.role == "handler"]
    about = About(Kind.CONTEST, held.agency_id, held.unit_id, me.official_id, 2026, 4, criterion=1)
    assert me.official_id is not None
    opened = MatterOpened(about, "Tôi nhận hồ sơ khi đã quá hạn.", me.official_id, None)
    with system_scope():
        state = MatterState(uuid7(town.now))
        made = record(state, [opened], by=me.official_id, at=town.now)
        tell_opened(made, now=town.now)
    return made


def clocks_of(matter_id: UUID) -> dict[str, WatchedClock]:
    with system_scope():
        return {row.key: row for row in WatchedClock.objects.filter(subject_id=matter_id)}


def told_of(matter_id: UUID, template: str) -> set[UUID]:
    with system_scope():
        rows = Notice.objects.filter(about_key=matter_id, template=template)
        return {row.official_id for row in rows if row.official_id}


def swept(row: WatchedClock) -> None:
    for moment in row.moments:
        look(moment)
        look(moment)


def test_a_contest_is_told_to_head_and_control_and_waits_no_longer_than_its_limit(
    town: Serving,
) -> None:
    me, head = holding(town, "handler", WARD), holding(town, "head_of_agency", WARD)
    judge = holding(town, "control_officer", "H24")
    made = contested(town, me)
    opened = told_of(made.id, "evaluation-waits")
    assert {head.official_id, judge.official_id} <= opened
    assert me.official_id not in opened

    heard(town.now)
    assert set(clocks_of(made.id)) == {"decide"}
    swept(clocks_of(made.id)["decide"])
    late_told = told_of(made.id, "watch-evaluation-late")
    assert {head.official_id, judge.official_id} <= late_told
    assert me.official_id not in late_told
    for actor in (me, head, judge):
        with bind_request(actor):
            apply_scope()
            assert not WatchedClock.objects.filter(subject_id=made.id).exists()

    with bind_request(head):
        decide(made.id, "rejected", "Không đúng.", actor=head, now=town.now)
    heard(town.now)
    assert clocks_of(made.id) == {}
    with bind_request(SYSTEM):
        assert compare_clocks().differences == []


def test_the_say_is_told_to_whom_it_is_about_alone(town: Serving) -> None:
    me = holding(town, "handler", WARD)
    replacement = matters_about(me, town.now)[1]
    heard(town.now)
    assert set(clocks_of(replacement)) == {"say", "decide"}
    swept(clocks_of(replacement)["say"])

    for template in ("watch-say-nearly-over", "watch-say-over"):
        assert told_of(replacement, template) == {me.official_id}
    with bind_request(me):
        give_say(replacement, "Tôi mới nhận quầy.", actor=me, now=town.now)
    heard(town.now)
    assert set(clocks_of(replacement)) == {"decide"}
