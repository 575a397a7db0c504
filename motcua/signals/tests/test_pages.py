"""The pages and the API: who sees, explains and clears; and what the second wall shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.kernel.clock import use_clock
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.platform.web import middleware
from motcua.tests.world import World

from ..errors import SignalNotFound
from ..models import Signal, SignalNote, SignalRow, SignalRun
from ..public import link_case, signal_by_id
from ..rules.hearing import LONGEST

WARD = "H24.11311"


@dataclass
class Door:
    world: World
    actor: Actor = SYSTEM
    client: Client = None  # type: ignore[assignment]
    later: timedelta = timedelta()

    def as_(self, actor: Actor, later: timedelta = timedelta()) -> Door:
        self.actor, self.later = actor, later
        return self

    def get(self, name: str = "signals:signals", *args: Any, **query: str) -> Any:
        with use_clock(self.world.now + self.later):
            return self.client.get(reverse(name, args=args), query)

    def post(self, signal: Signal, kind: str, text: str) -> Any:
        sent = {"viec": kind, f"text_{kind}": text}
        with use_clock(self.world.now + self.later):
            return self.client.post(reverse("signals:one", args=[signal.id]), sent)

    def api(self, path: str = "", body: dict[str, Any] | None = None, **query: Any) -> Any:
        address = f"/api/v1/signals{path}"
        with use_clock(self.world.now + self.later):
            if body is None:
                return self.client.get(address, query)
            return self.client.post(
                address,
                body,
                content_type="application/json",
                headers={"Idempotency-Key": str(uuid4())},
            )


@pytest.fixture
def door(kept_world: World, monkeypatch: pytest.MonkeyPatch) -> Door:
    made = Door(kept_world, client=Client(headers={"accept-language": "vi"}))
    monkeypatch.setattr(middleware, "find_actor", lambda request: made.actor)
    return made


def one(world: World, role: str, **where: Any) -> Actor:
    return next(each for each in world.officials() if each.has_role(role, **where))


def of_ward(world: World, role: str) -> Actor:
    from motcua.organizations.public import agency

    return one(world, role, agency_id=agency(WARD).id)


def test_who_is_concerned_sees_explains_and_nobody_beside_does(
    door: Door, raised: Callable[..., Signal]
) -> None:
    about = of_ward(door.world, "handler")
    state = door.world.file("1.004222", door.world.citizens()[0])
    signal = raised(about, rows=(state.id,))

    listed = door.as_(about).get()
    assert "Giữ lâu trước khi ký" in listed.content.decode()
    page = door.get("signals:one", signal.id).content.decode()
    for words in ("12 trong 100", "2,4", state.number, "không phải kết luận"):
        assert words in page
    for other in door.world.officials():
        if other.official_id != about.official_id and not other.has_role(
            "control_officer", "inspector"
        ):
            with pytest.raises(SignalNotFound):
                signal_by_id(other, signal.id, now=door.world.now)
    head = of_ward(door.world, "head_of_agency")
    assert door.as_(head).get("signals:one", signal.id).status_code == 404

    refused = door.as_(about).post(signal, "explained", "   ")
    assert refused.status_code == 422
    assert "Hãy ghi" in refused.content.decode() or "error-summary" in refused.content.decode()
    long = door.post(signal, "explained", "x" * (LONGEST + 1))
    assert long.status_code == 422
    assert "x" * 100 in long.content.decode()
    assert door.post(signal, "explained", "Tôi đi công tác.").status_code == 302
    assert "Tôi đi công tác." in door.get("signals:one", signal.id).content.decode()
    assert door.post(signal, "cleared", "Không sao.").status_code == 422


def test_control_clears_once_and_the_concerned_are_told(
    door: Door, raised: Callable[..., Signal]
) -> None:
    from motcua.notifications.models import Notice

    about, control = of_ward(door.world, "handler"), one(door.world, "control_officer")
    signal = raised(about)
    page = door.as_(control).get("signals:one", signal.id).content.decode()
    assert "text_cleared" in page
    assert "text_guided" not in page
    assert "text_explained" not in page
    assert door.post(signal, "guided", "Nhắc nhở.").status_code == 422
    assert door.post(signal, "cleared", "Đã kiểm tra từng hồ sơ.").status_code == 302
    assert door.post(signal, "cleared", "Lần nữa.").status_code == 422
    with system_scope():
        told = Notice.objects.filter(template="signal-cleared", about_key=signal.line_id)
        assert [each.official_id for each in told] == [about.official_id]
    assert door.as_(about).post(signal, "explained", "Muộn.").status_code == 422


def test_guidance_is_noted_once_the_time_to_explain_is_over(
    door: Door, raised: Callable[..., Signal]
) -> None:
    signal = raised(of_ward(door.world, "handler"))
    control = one(door.world, "control_officer")
    late = door.as_(control, later=timedelta(days=30))
    assert "text_guided" in late.get("signals:one", signal.id).content.decode()
    assert late.post(signal, "guided", "Đã nhắc việc phân công ký thay.").status_code == 302


def test_a_unit_is_answered_for_by_its_leader_and_read_by_its_head(
    door: Door, raised: Callable[..., Signal]
) -> None:
    leader, head = of_ward(door.world, "unit_leader"), of_ward(door.world, "head_of_agency")
    led = next(grant for grant in leader.roles if grant.role == "unit_leader")
    signal = raised(leader, is_official=False, unit_id=led.unit_id)
    assert "text_explained" in door.as_(leader).get("signals:one", signal.id).content.decode()
    read = door.as_(head).get("signals:one", signal.id)
    assert read.status_code == 200
    assert "text_" not in read.content.decode()
    assert str(signal.id) in door.get().content.decode()


def test_an_older_version_says_so_and_takes_nothing_more(
    door: Door, raised: Callable[..., Signal]
) -> None:
    about = of_ward(door.world, "handler")
    old = raised(about)
    new = raised(about, line_id=old.line_id, version=2, is_raised=False)
    page = door.as_(about).get("signals:one", old.id).content.decode()
    assert str(new.id) in page
    assert "text_explained" not in page
    assert door.post(old, "explained", "Vì vậy.").status_code == 422
    assert str(old.id) not in door.get().content.decode()
    assert "không còn" in door.get("signals:one", new.id).content.decode()


def test_the_api_says_the_same(door: Door, raised: Callable[..., Signal]) -> None:
    about, control = of_ward(door.world, "handler"), one(door.world, "control_officer")
    signal = raised(about, code="close_ties")
    [line] = door.as_(about).api(code="close_ties").json()["items"]
    assert (line["id"], line["part"], line["k"], line["said"]) == (
        str(signal.id),
        "concerned",
        12,
        [],
    )
    shown = door.api(f"/{signal.id}").json()
    assert shown["acts"] == ["explained"]
    assert shown["stands"]
    answer = door.api(f"/{signal.id}/notes", {"kind": "explained", "text": "Cùng địa bàn."})
    assert answer.status_code == 200
    assert [each["text"] for each in answer.json()["notes"]] == ["Cùng địa bàn."]
    assert door.api(f"/{signal.id}/notes", {"kind": "case", "text": "x"}).status_code == 403
    shown = door.as_(control).api(f"/{signal.id}").json()
    assert shown["acts"] == ["cleared", "guided"]
    assert door.api(own="true").json()["items"] == []
    colleague = of_ward(door.world, "desk_official")
    assert door.as_(colleague).api(f"/{signal.id}").status_code == 404


def test_a_case_is_tied_to_a_signal_once_and_shown(
    door: Door, raised: Callable[..., Signal]
) -> None:
    about = of_ward(door.world, "handler")
    signal, case = raised(about), uuid7(door.world.now)
    link_case(signal.id, case, now=door.world.now)
    link_case(signal.id, case, now=door.world.now)
    with system_scope():
        assert [each.case_id for each in SignalNote.objects.filter(signal=signal)] == [case]
    inspector = one(door.world, "inspector")
    assert "Đã mở vụ việc" in door.as_(inspector).get("signals:one", signal.id).content.decode()
    with pytest.raises(SignalNotFound):
        link_case(UUID(int=1), case, now=door.world.now)


def test_what_other_packages_read(door: Door, raised: Callable[..., Signal]) -> None:
    about = of_ward(door.world, "handler")
    row = uuid7(door.world.now)
    signal = raised(about, rows=(row,))
    view = signal_by_id(SYSTEM, signal.id, now=door.world.now)
    assert (view.id, view.subject_official_id, view.period) == (
        signal.id,
        about.official_id,
        "2026-Q4",
    )
    assert view.rows == (row,)
    assert view.title
    assert view.words


def test_the_second_wall_shows_signals_to_nobody_by_itself(
    door: Door, raised: Callable[..., Signal]
) -> None:
    about = of_ward(door.world, "handler")
    signal = raised(about, rows=(uuid7(door.world.now),))
    link_case(signal.id, uuid7(door.world.now), now=door.world.now)
    actors = (about, one(door.world, "inspector"), door.world.citizens()[0].actor)
    for actor in actors:
        with bind_request(actor):
            apply_scope()
            for table in (Signal, SignalRow, SignalNote, SignalRun):
                assert table.objects.count() == 0
    apply_scope()


def test_the_list_asks_the_same_for_twice_the_signals(
    door: Door, raised: Callable[..., Signal]
) -> None:
    inspector = one(door.world, "inspector")
    handlers = [each for each in door.world.officials() if each.has_role("handler")]

    def asked() -> int:
        door.as_(inspector).get()
        with CaptureQueriesContext(connection) as queries:
            assert door.get().status_code == 200
        return len(queries)

    raised(handlers[0])
    first = asked()
    for each in handlers[:4]:
        raised(each)
    assert asked() == first <= 24


def test_nobody_is_told_of_signals_they_have_no_part_in(door: Door) -> None:
    clerk = of_ward(door.world, "clerk")
    page = door.as_(clerk).get(quy="2025-Q4")
    assert "không có dấu hiệu nào về bạn" in page.content.decode()
    assert door.get("signals:one", UUID(int=5)).status_code == 404
