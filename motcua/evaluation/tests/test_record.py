"""What closed cases found stands beside the figures of the year, and changes none of them."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.cases.rules.concluding import Appeal, CloseCase, Conclude, DecideAppeal
from motcua.cases.tests.looking import Looking
from motcua.cases.types import CaseState, Finding
from motcua.kernel.clock import use_clock
from motcua.platform.actor import Actor
from motcua.platform.web import middleware
from motcua.tests.world import World

BAD = "Đòi giấy ngoài danh mục."


@pytest.fixture
def office(kept_world: World) -> Looking:
    return Looking(kept_world)


def own_page(office: Looking, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(middleware, "find_actor", lambda request: actor)
    with use_clock(office.at()):
        return Client(headers={"accept-language": "vi"}).get("/so-lieu-cua-toi/").content.decode()


def closed(office: Looking, state: CaseState) -> CaseState:
    concluded = office.act(state, Conclude(Finding.REMINDER, BAD), office.inspector)
    appealed = office.act(concluded, Appeal("Mẫu in như vậy."), office.accused)
    decided = office.act(appealed, DecideAppeal(Finding.GUIDANCE, "Cần hỏi lại."), office.control)
    return office.act(decided, CloseCase(), office.control)


def test_a_conclusion_stands_on_ones_own_page_once_the_case_is_closed(
    office: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = office.heard(office.file_of(office.accused))
    assert state.number not in own_page(office, office.accused, monkeypatch)

    state = closed(office, state)

    page = own_page(office, office.accused, monkeypatch)
    assert "Ghi nhận trong năm 2026" in page
    assert state.number in page
    assert "Cần hỏi lại." in page
    assert BAD not in page  # the appeal took its place
    assert state.number not in own_page(office, office.head, monkeypatch)
