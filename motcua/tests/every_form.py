"""Finds every form of every page, as somebody who may fill it in meets it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.authorization import Declared, Policy
from motcua.platform.web import middleware
from motcua.tests.matrix import Matrix
from motcua.tests.test_page_matrix import address, every_page
from motcua.tests.undone import undone
from motcua.tests.wrong_forms import Form, forms_of, links_of

MOST_TRIES = 4  # a page may show its form to the fourth who comes
ADMINISTRATOR = "administrator outside"
WORDS = ("slug", "key", "part", "kind", "container")  # of an address, each with a form of its own
OF_DOSSIERS = {"owner": "/ho-so/{}/", "official": "/ho-so-cong-viec/{}/"}
OF_ONE_DOSSIER = ("ho-so/<", "ho-so-cong-viec/<str")
OTHER_FOR_EACH = ("/phan-anh-cong-viec/", "/vu-viec-cong-viec/", "/dau-hieu/")
# Buttons that make drafts of procedure, process and form, which have pages of their own.
MAKES_DRAFT = (
    ("quan-tri/thu-tuc/ma/<str:code>/<int:number>/soan/", ""),
    ("quan-tri/quy-trinh/ban/<uuid:version_id>/ban-nhap/", "processes.version_id"),
    ("quan-tri/bieu-mau/ban/<uuid:version_id>/ban-thao/", "forms.version_id"),
)
Kind = tuple[str, frozenset[str]]


class Visitors:
    """Who comes: one person at a time, whose requests leave nothing behind."""

    def __init__(self, matrix: Matrix, monkeypatch: Any) -> None:
        self.matrix = matrix
        self._present = ANONYMOUS
        monkeypatch.setattr(middleware, "find_actor", lambda request: self._present)

    def opened(self, who: str, path: str) -> Any:
        """Return the answer to opening a page."""
        with self._as(who) as client:
            return client.get(path)

    def sent(self, who: str, form: Form, fields: dict[str, Any]) -> Any:
        """Return the answer to a form filled in like this."""
        with self._as(who) as client:
            return client.post(form.action, fields)

    def made(self, who: str, path: str) -> str:
        """Press the only button of a page, for good, and return where it leads."""
        self._present = _with_account(self.matrix.people[who][0])
        with use_clock(self.matrix.world.now):
            answer = Client().post(path)
        assert answer.status_code in (302, 303), f"{path}: {answer.status_code}"
        return str(answer["Location"])

    @contextmanager
    def _as(self, who: str) -> Iterator[Client]:
        self._present = _with_account(self.matrix.people[who][0])
        with use_clock(self.matrix.world.now), undone():
            yield Client(raise_request_exception=False)


@dataclass(slots=True)
class Found:
    """Each kind of form once, with who may fill it in, and the templates that were drawn."""

    forms: dict[Kind, tuple[str, Form]] = field(default_factory=dict)
    templates: set[str] = field(default_factory=set)


def every_form(visitors: Visitors) -> Found:
    """Open every page and what it leads to, until each kind of form was met."""
    found, tries = Found(), Counter[Any]()
    waiting = deque[tuple[str, str]]()

    def look(who: str, path: str) -> bool:
        answer = visitors.opened(who, path)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            return False
        forms = list(forms_of(path, answer.content))
        for form in forms:
            found.forms.setdefault((_route(form.action), form.names), (who, form))
        found.templates.update(str(one.name) for one in answer.templates if one.name)
        waiting.extend((who, link) for link in links_of(answer.content))
        return bool(forms)

    for path, people in _first_pages(visitors):
        for who in people:
            is_same_for_all = look(who, path) and not path.startswith(OTHER_FOR_EACH)
            if is_same_for_all:
                break
    while waiting:
        who, link = waiting.popleft()
        kind = _kind(link)
        if kind is not None and tries[kind] < MOST_TRIES:
            tries[kind] += MOST_TRIES if look(who, link) else 1
    return found


def _first_pages(visitors: Visitors) -> Iterator[tuple[str, list[str]]]:
    """Yield each page with who may come, dossiers in every state, and drafts."""
    matrix = visitors.matrix
    for route, declared in every_page():
        if not route.startswith(OF_ONE_DOSSIER):
            people = _who_may(matrix, declared)
            yield address(matrix, route), people if "<" in route else people[:1]
    yield from ((path, [who]) for who, path in _dossier_pages(matrix))
    for route, version in MAKES_DRAFT:
        known = str(matrix.bodies.things.of(version)) if version else ""
        path = address(matrix, route.replace("<uuid:version_id>", known))
        yield visitors.made(ADMINISTRATOR, path), [ADMINISTRATOR]


def _who_may(matrix: Matrix, declared: Declared) -> list[str]:
    """Return one of each kind whom a page is for, whoever has something there first."""
    if declared.policy == Policy.DEMO:
        return []
    found: dict[str, str] = {}
    for who in sorted(matrix.people, key=lambda one: not one.endswith(("inside", "owner"))):
        if declared.admits(matrix.people[who][0]):
            found.setdefault(who.partition(" ")[0], who)
    return list(found.values())


def _dossier_pages(matrix: Matrix) -> Iterator[tuple[str, str]]:
    inside = [one for one in matrix.people if one.endswith(" inside")]
    for state in matrix.states.values():
        yield "owner", OF_DOSSIERS["owner"].format(state.number)
        for who in inside:
            yield who, OF_DOSSIERS["official"].format(state.number)


def _route(action: str) -> str:
    """Return the route a form goes to, with the act where one route has many."""
    match = _match(action)
    return f"{match.route} {match.kwargs.get('slug', '')}".strip() if match else action


def _kind(link: str) -> tuple[str, ...] | None:
    """Return the route of a page with the words of its address that make it another page."""
    match = _match(link)
    if match is None:
        return None
    return match.route, *(str(match.kwargs[one]) for one in WORDS if one in match.kwargs)


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(address.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None


def _with_account(actor: Actor) -> Actor:
    """Return a citizen with the account that the demo made."""
    from motcua.identity.models import Account

    if actor.party_id is None or actor.account_id is not None:
        return actor
    account = Account.objects.filter(party_id=actor.party_id).first()
    return replace(actor, account_id=account.id) if account else actor
