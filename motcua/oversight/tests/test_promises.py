"""Promises kept by the watch: apologies before lateness, whoever works, is killed or is absent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction

from motcua.dossiers import public as p
from motcua.dossiers.public.promises import ExplainLateness
from motcua.dossiers.services.history import history_of
from motcua.dossiers.types_apology import Lateness
from motcua.kernel.clock import legal_day, use_clock
from motcua.ledger.models import Leaf
from motcua.notifications.models import Notice
from motcua.organizations.models import Position
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import AT_COMMUNE, Situations
from motcua.tests.world import World

from ..services.keep_promises import keep_promises
from ..services.set_right import compare_clocks
from ..services.sweep import LONG_BACK
from .watching import MINUTE, alarms, clocks, heard, keep, look


@pytest.fixture
def handled(world: World) -> p.DossierState:
    """A dossier in handling of which the watch has heard."""
    with bind_request(SYSTEM):
        state = Situations(world).received(AT_COMMUNE)
        heard(world.now)
    return state


def now_of(state: p.DossierState) -> p.DossierState:
    with bind_request(SYSTEM), transaction.atomic():
        found = p.locked_state(state.id)
    assert found is not None
    return found


def told(state: p.DossierState) -> list[str]:
    with bind_request(SYSTEM):
        apply_scope()
        return [type(one.event).__name__ for one in history_of(state.id)]


def event(state: p.DossierState, name: str):
    with bind_request(SYSTEM):
        apply_scope()
        [found] = [one for one in history_of(state.id) if type(one.event).__name__ == name]
    return found


def acts_at(state: p.DossierState) -> datetime:
    found = clocks(state)["dossier"].acts_at
    assert found is not None
    return found


def head_of(state: p.DossierState, world: World) -> Actor:
    agency = state.competent_agency_id
    return next(
        one for one in world.officials() if one.has_role("head_of_agency", agency_id=agency)
    )


def notices(state: p.DossierState, template: str) -> list[Notice]:
    with bind_request(SYSTEM):
        apply_scope()
        return list(Notice.objects.filter(about_key=state.id, template=template))


def test_it_is_prepared_in_time_the_head_is_asked_and_signs(handled, world):
    first = acts_at(handled)
    keep(first - MINUTE)
    assert now_of(handled).prepared_apology is None

    keep(first)

    prepared, head = now_of(handled).prepared_apology, head_of(handled, world)
    assert prepared.facts.held
    assert prepared.facts.open_steps
    [asked] = notices(handled, "work-apology-prepared")
    assert asked.official_id == head.official_id
    with bind_request(head):
        command = p.GiveNewDate(prepared.new_due, "workload", "Chờ xác minh")
        p.act(number=handled.number, command=command, actor=head, now=first + MINUTE)
    heard(first + MINUTE)
    given = event(handled, "NewDateGiven").event
    assert (given.by, given.facts) == (head.official_id, prepared.facts)
    keep(prepared.sign_by + MINUTE)
    assert told(handled).count("NewDateGiven") == 1


def test_unsigned_it_goes_out_under_the_seal_and_the_applicant_is_told(handled, world):
    keep(acts_at(handled))
    limit = acts_at(handled)
    assert limit == now_of(handled).prepared_apology.sign_by

    keep(limit)

    given = event(handled, "NewDateGiven")
    assert given.at < handled.due == given.event.old_due
    assert (given.event.by, given.event.head) == (None, head_of(handled, world).official_id)
    assert (given.actor_kind, given.actor_id) == ("system", None)
    assert now_of(handled).due == given.event.new_due
    found = notices(handled, "dossier-new-date")
    assert found
    assert all("Thủ trưởng cơ quan chưa ký" in one.body_vi for one in found)
    assert all("giờ" in one.body_vi for one in found)


def test_an_agency_without_a_head_apologises_all_the_same(handled, world):
    agency = handled.competent_agency_id
    with bind_request(SYSTEM), transaction.atomic():
        apply_scope()
        gone = Position.objects.filter(unit__agency_id=agency, role="head_of_agency")
        gone.update(valid_to=legal_day(world.now))

    keep(acts_at(handled))
    keep(acts_at(handled))

    given = event(handled, "NewDateGiven").event
    assert (given.by, given.head) == (None, None)


def missed(state: p.DossierState) -> datetime:
    """Let every moment of the promise pass; return the moment just after the new date."""
    keep(acts_at(state))
    keep(acts_at(state))
    keep(acts_at(state))
    due = now_of(state).due
    assert acts_at(state) == due
    keep(due + MINUTE)
    return due + MINUTE


def test_the_new_date_is_missed_too_a_second_apology_and_an_explanation_owed(handled, world):
    late = missed(handled)

    assert told(handled)[-4:] == [
        "ApologyPrepared",
        "NewDateGiven",
        "ApologyRepeated",
        "LatenessRecorded",
    ]
    assert event(handled, "ApologyRepeated").at < now_of(handled).due
    owed = clocks(handled)["explain"]
    assert isinstance(now_of(handled).late, Lateness)
    assert owed.due == now_of(handled).late.explain_by
    head = head_of(handled, world)
    [asked] = notices(handled, "work-explanation-owed")
    assert asked.official_id == head.official_id
    assert [one.stage for one in alarms(handled) if one.kind == "explain"] == []
    look(owed.due)
    stages = [one for one in alarms(handled) if one.kind == "explain"]
    assert [one.stage for one in stages] == ["explanation-nearly-due", "explanation-due"]
    assert "control_officer" in stages[-1].told

    with bind_request(head):
        command = ExplainLateness("Chờ xác minh ở nơi khác")
        p.act(number=handled.number, command=command, actor=head, now=late + MINUTE)
    heard(owed.due + MINUTE)

    assert "explain" not in clocks(handled)
    assert notices(handled, "dossier-lateness-explained")
    assert compare_clocks().differences == []


def test_an_explanation_is_owed_also_after_the_dossier_ended(handled, world):
    late = missed(handled)
    applicant = next(
        one.actor for one in world.citizens() if one.party_id == handled.applicant.party_id
    )
    with bind_request(applicant):
        p.act(
            number=handled.number,
            command=p.WithdrawDossier("Không cần nữa"),
            actor=applicant,
            now=late + MINUTE,
        )
    heard(late + MINUTE)

    assert set(clocks(handled)) == {"explain"}
    assert compare_clocks().differences == []


def test_several_watchers_do_each_thing_once(handled):
    moment, start = acts_at(handled), Barrier(4)

    def watch() -> None:
        try:
            with use_clock(moment):
                start.wait()
                keep_promises(moment)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(watch) for _ in range(4)]:
            one.result()

    assert told(handled).count("ApologyPrepared") == 1
    heard(moment)
    assert compare_clocks().differences == []


def test_a_watcher_that_dies_in_between_did_nothing(handled, monkeypatch):
    from motcua.dossiers.services import apologise

    class KilledError(BaseException):
        pass

    def dies(*args, **kwargs):
        real(*args, **kwargs)
        raise KilledError

    real, moment = apologise.record, acts_at(handled)
    monkeypatch.setattr(apologise, "record", dies)
    with pytest.raises(KilledError), use_clock(moment):
        keep_promises(moment)
    assert "ApologyPrepared" not in told(handled)
    monkeypatch.undo()

    keep(moment)

    assert told(handled).count("ApologyPrepared") == 1


def test_every_event_of_a_promise_is_in_the_ledger(handled):
    missed(handled)
    with bind_request(SYSTEM):
        apply_scope()
        leaves = Leaf.objects.filter(aggregate_id=handled.id).values_list("sequence", flat=True)
        assert sorted(leaves) == [one.sequence for one in history_of(handled.id)]
        assert p.compare_all().differences == []


def test_what_lies_long_back_is_left_as_it_is_and_nobody_stands_still(handled):
    moment = acts_at(handled)

    keep(moment + LONG_BACK + timedelta(days=1))

    assert "ApologyPrepared" not in told(handled)
