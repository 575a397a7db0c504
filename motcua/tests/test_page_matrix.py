"""Every page x role: who its policy names enters, whose thing it is sees it, nobody else does."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.shortcuts import resolve_url
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.authorization import Declared, Policy, declared_policy
from motcua.platform.start_checks import pages
from motcua.platform.web import middleware
from motcua.tests.matrix import ROLES, Matrix
from motcua.tests.undone import undone

# The person is shown a page of their own; whatever else stands in the address may not exist.
OWN = re.compile(r"<\w+:(number|draft_id|notice_id|paper_id|registration_id)>")
OWN_PAGES = (
    "ho-so/",
    "ho-so-cong-viec/",
    "ban-nhap/",
    "thong-bao/",
    "mot-cua/da-tiep-nhan/",
    "tai-khoan/giay-to/",
    "lich-hen/",
)
NOTHING_OWED = "vietqr.svg"  # a code to pay with is there while something is owed
Knock = Callable[[str, str], Any]


def every_page() -> Iterator[tuple[str, Declared]]:
    for route, view in pages():
        declared = declared_policy(view)
        if declared is not None and not route.startswith("api/"):
            yield route, declared


def address(matrix: Matrix, route: str) -> str:
    path = re.sub(r"<(\w+):(\w+)>", r"{\1:\2}", "/" + route)
    return "/".join(matrix.bodies.segments(path, {}))


@pytest.fixture
def knock(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> Knock:
    """Return a function that opens a page as somebody, or presses its button, and undoes that."""
    present: list[Actor] = [ANONYMOUS]
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[0])

    def opened(who: str, path: str) -> Any:
        present[0] = matrix.people[who][0]
        client = Client(raise_request_exception=False)
        with use_clock(matrix.world.now), undone():
            answer = client.get(path)
            return client.post(path) if answer.status_code == 405 else answer

    return opened


def sent_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(
        resolve_url(django_settings.LOGIN_URL)
    )


def test_whoever_a_page_is_not_for_is_sent_to_sign_in_or_refused(
    matrix: Matrix, knock: Knock
) -> None:
    wrong = []
    turns = itertools.cycle(ROLES)
    officials = {
        role: next(name for name in matrix.people if name.startswith(f"{role} ")) for role in ROLES
    }
    for route, declared in every_page():
        path = address(matrix, route)
        some = ROLES if declared.roles else [next(turns) for _ in range(3)]
        for who in ("anonymous", "owner", *(officials[role] for role in some)):
            actor = matrix.people[who][0]
            if declared.admits(actor) or declared.policy == Policy.DEMO:
                continue
            answer = knock(who, path)
            refused = sent_to_sign_in(answer) if actor is ANONYMOUS else answer.status_code == 403
            if not refused:
                wrong.append(f"{who}: {path}: {answer.status_code} {answer.get('Location', '')}")

    assert not wrong, "\n".join(wrong)


def test_whoever_a_page_is_for_enters_and_strangers_find_nothing(
    matrix: Matrix, knock: Knock
) -> None:
    wrong, own, strange = [], 0, 0
    for route, declared in every_page():
        path = address(matrix, route)
        for who, (actor, _) in matrix.people.items():
            if not declared.admits(actor):
                continue
            is_own = bool(OWN.search(route)) and route.startswith(OWN_PAGES)
            if is_own and not _belongs(matrix, who, route):
                strange += 1
                answer = knock(who, path)
                if answer.status_code != 404:
                    wrong.append(f"{who} sees {path}: {answer.status_code}")
                continue
            if _enough(who, declared):
                continue
            answer = knock(who, path)
            own += is_own
            is_lost = answer.status_code == 404 and is_own and route.count("<") == 1
            is_sent_off = declared.policy != Policy.PUBLIC and sent_to_sign_in(answer)
            is_lost = is_lost and not route.endswith(NOTHING_OWED)
            if is_lost or is_sent_off or answer.status_code in (401, 403, 500):
                wrong.append(f"{who} not at {path}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)
    assert own > 20
    assert strange > 50


def _belongs(matrix: Matrix, who: str, route: str) -> bool:
    if route.startswith(("ban-nhap/", "thong-bao/", "tai-khoan/giay-to/", "lich-hen/")):
        return who == "owner"
    return matrix.sees(who)


def _enough(who: str, declared: Declared) -> bool:
    """One of each role knocks where roles are named; elsewhere one person stands for all."""
    if declared.roles:
        return not who.endswith(" inside")
    return who not in ("owner", "handler inside", "administrator outside", "administrator inside")
