"""Pages and addresses of online services, and the test dossiers behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.catalog.public import (
    OnlineLevel,
    OnlineServiceSuspended,
    announce_level,
    online_service,
    resume_online,
    suspend_online,
)
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.web import middleware
from motcua.tests.world import World

from ..attention import watch_the_services
from ..models import Probe, ProbedService
from ..services.person import prober
from ..services.plan_filing import plan_filing
from ..services.try_services import online_codes, take_up

CODE = "1.004222"
PAGE = f"/dich-vu-truc-tuyen/{CODE}/"


@pytest.fixture
def who(monkeypatch: pytest.MonkeyPatch) -> dict[str, Actor]:
    from motcua.platform.actor import ANONYMOUS

    seen = {"actor": ANONYMOUS}
    monkeypatch.setattr(middleware, "find_actor", lambda request: seen["actor"])
    return seen


def control_officer(world: World) -> Actor:
    return next(one for one in world.officials() if one.has_role("control_officer"))


def failed(world: World, code: str = CODE) -> Probe:
    return Probe.objects.create(
        id=uuid4(),
        procedure_code=code,
        at=world.now,
        level="full",
        is_passed=False,
        shortfalls=["papers"],
        details={"papers": "500"},
    )


def test_everybody_reads_what_is_closed_and_why(
    kept_world: World, client: Any, who: dict[str, Actor]
) -> None:
    failed(kept_world)
    suspend_online(CODE, shortfalls=("papers",), actor=SYSTEM, now=kept_world.now)

    for address in (PAGE, f"/thu-tuc/{CODE}/", "/dich-vu-truc-tuyen/?tam-dung=co"):
        page = client.get(address, headers={"Accept-Language": "en"})
        assert page.status_code == 200, address
    listed = client.get("/dich-vu-truc-tuyen/?tam-dung=co").content.decode()
    assert listed.count("/dich-vu-truc-tuyen/1.") + listed.count("/dich-vu-truc-tuyen/2.") == 1
    assert "Mọi giấy tờ cần có đều nộp được trực tuyến" in client.get(PAGE).content.decode()
    assert watch_the_services(kept_world.now) is not None

    resume_online(CODE, actor=SYSTEM, now=kept_world.now + timedelta(minutes=1))
    assert watch_the_services(kept_world.now) is None
    assert client.get("/dich-vu-truc-tuyen/khong-co/").status_code == 404


def test_the_owner_announces_a_part_with_its_reason_and_has_it_tried(
    kept_world: World, client: Any, who: dict[str, Actor]
) -> None:
    who["actor"] = control_officer(kept_world)

    refused = client.post(f"{PAGE}muc-do/", {"level": "partial", "reason": " "})
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.content.decode()
    assert online_service(CODE).level == OnlineLevel.FULL

    done = client.post(f"{PAGE}muc-do/", {"level": "partial", "reason": "Phải xác minh tại chỗ"})
    assert done.status_code == 302
    assert online_service(CODE).partial_reason == "Phải xác minh tại chỗ"
    assert "Phải xác minh tại chỗ" in client.get(f"/thu-tuc/{CODE}/").content.decode()

    take_up(kept_world.now)
    assert client.post(f"{PAGE}thu-lai/").status_code == 302
    row = ProbedService.objects.get(pk=CODE)
    assert row.next_at < kept_world.now + timedelta(days=365)
    with pytest.raises(InputInvalid):
        announce_level(CODE, OnlineLevel.PARTIAL, reason="", actor=who["actor"], now=kept_world.now)


def test_who_files_online_while_it_is_closed_hears_where_to_go_and_the_desk_takes_it(
    world: World,
) -> None:
    citizen = world.citizens()[0]
    with bind_request(SYSTEM):
        suspend_online(CODE, shortfalls=("filed",), actor=SYSTEM, now=world.now)
    with bind_request(citizen.actor), pytest.raises(OnlineServiceSuspended):
        world.file(CODE, citizen)

    from motcua.dossiers.public import Channel, file_dossier

    open_one = world.file("2.000908", citizen)
    desk = world.desk(open_one)
    filing = world.filing(CODE, citizen, channel=Channel.DESK)
    with bind_request(desk):
        assert file_dossier(filing=filing, actor=desk, now=world.now).number


def test_every_service_has_its_turn_and_something_to_file(kept_world: World) -> None:
    from motcua.catalog.public import published_version

    codes = online_codes(kept_world.now)
    take_up(kept_world.now)
    take_up(kept_world.now)
    assert set(ProbedService.objects.values_list("pk", flat=True)) >= set(codes)

    with bind_request(SYSTEM):
        someone = prober(now=kept_world.now)
        assert prober(now=kept_world.now).party_id == someone.party_id
        for turn, code in enumerate(codes):
            version = published_version(code, kept_world.now.date())
            planned = plan_filing(version, someone, turn=turn, now=kept_world.now)
            assert planned.answers, code


def test_a_desk_that_uses_the_probers_number_files_what_counts(world: World) -> None:
    from motcua.dossiers.public import Channel, file_dossier

    desk = world.desk(world.file("2.000908", world.citizens()[0]))
    with bind_request(SYSTEM):
        party_id = prober(now=world.now).party_id
    filing = world.filing(
        CODE, world.citizens()[0], channel=Channel.DESK, applicant_id=party_id, documents=()
    )
    with bind_request(desk):
        documents = world.filing(CODE, world.citizens()[0], channel=Channel.DESK).documents
        paper = tuple(replace(one, file_id=None, form="paper") for one in documents)
        state = file_dossier(filing=replace(filing, documents=paper), actor=desk, now=world.now)

    assert not state.is_test
