"""The API against its own description: schemathesis sends what fits it and what does not.

Every request is undone, so each meets the same province and a failure can be repeated.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from motcua.kernel.clock import use_clock
from motcua.platform.authorization import Declared
from motcua.platform.start_checks import operations
from motcua.tests.known_things import Known
from motcua.tests.undone import one_connection, undone
from motcua.tests.world import World

PAGES = Path(__file__).resolve().parents[2] / "docs" / "problems"
ADDRESS = "/api/v1/openapi.json"
# Of each role to each operation, right ones and as many wrong ones. More find more: tests of 40
# ran clean before this number was written.
EXAMPLES = 3
_keys = itertools.count()


@pytest.fixture(scope="module")
def _filled() -> list[Known]:
    return []


@pytest.fixture
def known(world: World, _filled: list[Known], settings: Any) -> Known:
    """Return dossiers in many states and what else requests can be about."""
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})
    if not _filled:
        _filled.append(Known.of(world))
    return _filled[0]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    with one_connection():
        yield


def complaint(answer: Any) -> str:
    """Return what is wrong with an answer, or nothing."""
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if answer.status_code < 400:
        return ""
    kind = answer.headers.get("content-type", [""])[0]
    if kind != "application/problem+json":
        return f"{answer.status_code} as {kind}"
    problem = json.loads(answer.content)
    code = problem["type"].removeprefix("/problems/")
    if problem["type"] != "about:blank" and not (PAGES / f"{code}.md").exists():
        return f"unknown type {problem['type']}"
    if problem["status"] != answer.status_code or not problem["title"]:
        return f"not RFC 9457: {problem}"
    return ""


def modes(operation: Any) -> list[GenerationMode]:
    """Return the ways to ask; nothing can be wrong where any text in the address will do."""
    schemas = [one.definition["schema"] for one in operation.path_parameters]
    free = all(one["type"] == "string" and "format" not in one for one in schemas)
    nothing_else = not list(operation.body) and not list(operation.query)
    return [GenerationMode.POSITIVE] if free and nothing_else else list(GenerationMode)


@pytest.mark.parametrize("role", ["citizen", "official", "administrator"])
def test_no_request_breaks_the_api_and_every_no_is_a_known_problem(
    world: World, known: Known, role: str
) -> None:
    from motcua.wsgi import application

    policies: dict[tuple[str, str], Declared | None] = {
        (method, re.sub(r"\{\w+:", "{", f"/api/v1{path}").rstrip("/")): declared
        for method, path, declared in operations()
    }
    wrong: dict[str, str] = {}
    succeeded: set[str] = set()

    def try_out(operation: Any, mode: GenerationMode) -> None:
        declared = policies[operation.method.upper(), operation.path]
        assert declared is not None

        @settings(
            max_examples=EXAMPLES if known.admits(role, declared) else 1,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
        def send(case: Case, data: st.DataObject) -> None:
            caller = known.aim(case, role, declared, data.draw)
            headers = {**world.headers(caller), "Idempotency-Key": f"fuzz-{next(_keys)}"}
            with use_clock(world.now), undone():
                answer = case.call(headers=headers)
            if found := complaint(answer):
                wrong[f"{operation.label}: {found}"] = case.as_curl_command()
            if answer.status_code < 300:
                succeeded.add(operation.label)

        send()

    schema = schemathesis.openapi.from_wsgi(ADDRESS, application)
    tried = [result.ok() for result in schema.get_all_operations()]
    for operation in tried:
        for mode in modes(operation):
            try_out(operation, mode)

    assert not wrong, "\n".join(f"{what}\n    {how}" for what, how in sorted(wrong.items()))
    assert len(tried) == len(policies)
    assert len(succeeded) > 10, f"hardly anything got through: {sorted(succeeded)}"
