"""No page and no endpoint shows an official how to reach an applicant, unless for a purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from pypdf.errors import PyPdfError

from motcua.dossiers.public import answers_of
from motcua.dossiers.tests.test_papers_printed import text_of
from motcua.forms.public import Kind, form_version
from motcua.kernel.clock import use_clock
from motcua.parties.public import party_facts
from motcua.platform.actor import ActorKind
from motcua.platform.authorization import declared_policy
from motcua.platform.database.scope import system_scope
from motcua.platform.start_checks import operations, pages
from motcua.platform.web import middleware
from motcua.tests.matrix import Matrix
from motcua.tests.test_page_matrix import address
from motcua.tests.undone import undone

# The result says what it must, and who prepares it writes that; a walk-in is typed by the desk
# with the person before it.
THE_MATTER_ITSELF = ("/result-draft", "/result", "du-thao/", "mot-cua/tiep-nhan/")


def secrets(matrix: Matrix) -> set[str]:
    """Return each telephone and e-mail of the owner's dossiers, and where the owner lives."""
    found: set[str] = set()
    with system_scope():
        for state in matrix.states.values():
            party = party_facts(state.applicant.party_id)
            found |= {party.phone, party.email, party.address.detail}
            for one in answers_of(state.id):
                form = form_version(one.form_key, one.form_version).form
                for section in form.sections:
                    here = one.answers.get(section.key) or {}
                    for field in section.fields:
                        if field.kind in (Kind.PHONE, Kind.EMAIL):
                            found.add(str(here.get(field.key) or ""))
    return found - {""}


def text(answer: Any) -> str:
    content = answer.getvalue() if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    if kind == "application/pdf":
        with suppress(PyPdfError):  # a file handed in may be no more than its first bytes
            return text_of(content)
    if kind.startswith("application/json"):
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8", "replace")


def officials(matrix: Matrix) -> Iterator[str]:
    return (who for who, (actor, _) in matrix.people.items() if actor.kind == ActorKind.OFFICIAL)


@pytest.fixture
def hidden(matrix: Matrix) -> set[str]:
    found = secrets(matrix)
    assert len(found) >= 3
    return found


def test_no_endpoint_shows_it(matrix: Matrix, hidden: set[str]) -> None:
    leaks, read = [], 0
    for method, path, declared in operations():
        if method != "GET" or path.endswith(THE_MATTER_ITSELF):
            continue
        request = matrix.bodies.request(method, path)
        for who in officials(matrix):
            if not declared.admits(matrix.people[who][0]):
                continue
            answer = matrix.answer(who, request)
            if answer.status_code == 200:
                read += 1
                leaks += [(who, path, one) for one in hidden if one in text(answer)]
    assert leaks == []
    assert read > 300


def test_no_page_shows_it(
    matrix: Matrix, hidden: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    leaks, read = [], 0
    for route, view in pages():
        declared = declared_policy(view)
        if declared is None or route.startswith("api/"):
            continue
        if any(part in route for part in THE_MATTER_ITSELF):
            continue
        path = address(matrix, route)
        for who in officials(matrix):
            actor = matrix.people[who][0]
            if not declared.admits(actor):
                continue
            monkeypatch.setattr(middleware, "find_actor", _always(actor))
            with use_clock(matrix.world.now), undone():
                answer = Client(raise_request_exception=False).get(path)
            if answer.status_code == 200:
                read += 1
                leaks += [(who, path, one) for one in hidden if one in text(answer)]
    assert leaks == []
    assert read > 200


def _always(actor: Any) -> Callable[[Any], Any]:
    return lambda request: actor
