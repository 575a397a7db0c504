"""Nothing anybody sends breaks an endpoint, and every "no" is a problem of RFC 9457.

Who enters where is in ``motcua/tests/test_api_matrix.py`` and ``test_page_matrix.py``.
"""

import inspect
import re
from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.authorization import Declared
from motcua.platform.start_checks import operations
from motcua.tests.world import World

CODE = "1.004222"
# One person of each kind, inside or outside the agencies that have a part in the dossier.
ROLES = (
    "desk_official",
    "head_of_one_stop",
    "handler",
    "unit_leader",
    "signer",
    "clerk",
    "cashier",
    "head_of_agency",
    "control_officer",
    "inspector",
    "administrator",
)
SOME_ID = "018f0000-0000-7000-8000-000000000001"
_keys = count()


@pytest.fixture
def people(world: World, settings: Any) -> dict[str, tuple[Actor, dict[str, str]]]:
    """Return one of each kind with what they send to prove it."""
    settings.MOTCUA = settings.MOTCUA.model_copy(
        update={"rate_limit_per_minute": 0, "lookups_per_minute": 0, "numbers_per_minute": 0}
    )
    owner, stranger = world.citizens()[0], world.citizens()[7]
    found = {
        "anonymous": (ANONYMOUS, {}),
        "owner": (owner.actor, world.headers(owner)),
        "stranger": (stranger.actor, world.headers(stranger)),
    }
    state = _dossier(world)
    for role in ROLES:
        for inside in (True, False):
            agencies = set(state.agencies)
            some = [
                one
                for one in world.officials()
                if one.has_role(role) and bool(one.agency_ids & agencies) == inside
            ]
            if some:
                found[f"{role} {'inside' if inside else 'outside'}"] = (
                    some[0],
                    world.headers(some[0]),
                )
    return found


_filed: dict[int, Any] = {}


def _dossier(world: World) -> Any:
    if id(world) not in _filed:
        _filed[id(world)] = world.file(CODE, world.citizens()[0])
    return _filed[id(world)]


def filled(path: str, number: str) -> str:
    """Return the path of an operation with something in every gap."""
    path = re.sub(r"\{int:\w+\}", "1", path)
    for name, kind in (("number", number), ("key", "giai_quyet"), ("code", CODE)):
        path = re.sub(rf"\{{(?:\w+:)?{name}\}}", kind, path)
    return re.sub(r"\{[^}]*\}", SOME_ID, path)


def call(method: str, path: str, headers: dict[str, str], body: Any = None) -> Any:
    client = Client(raise_request_exception=False)
    sent = {**headers, "Idempotency-Key": f"matrix-{next(_keys)}"}
    url = path if path.startswith("/api/") else f"/api/v1{path}"
    if method == "GET":
        return client.get(url, headers=sent)
    payload = body if isinstance(body, bytes) else None
    return client.generic(
        method,
        url,
        payload if payload is not None else _json(body),
        content_type="application/json",
        headers=sent,
    )


def _json(body: Any) -> bytes:
    import orjson

    return orjson.dumps({} if body is None else body)


def judge_problem(answer: Any, what: str) -> None:
    """Every refusal has the members of RFC 9457 and its own media type."""
    assert answer["Content-Type"] == "application/problem+json", what
    problem = answer.json()
    assert problem["type"] == "about:blank" or problem["type"].startswith("/problems/"), what
    assert problem["title"], what
    assert problem["status"] == answer.status_code, what
    assert problem.get("instance", "/").startswith("/"), what


def every_operation() -> Iterator[tuple[str, str, Declared]]:
    for method, path, declared in operations():
        assert declared is not None, f"{method} {path} declares no policy"
        yield method, path, declared


GARBAGE: tuple[Any, ...] = (
    None,
    [],
    "text",
    b"{broken",
    b"\xff\xfe\x00",
    {"items": [1], "explanation": None, "answers": [], "documents": {}, "text": 5},
    {"procedure_code": "\u0000", "answers": {"a": {"b": [[[]]]}}, "declaration": "maybe"},
)


def test_no_empty_or_garbage_body_breaks_an_endpoint(world: World, people: Any) -> None:
    number = _dossier(world).number
    some = [people[name] for name in ("owner", "desk_official inside") if name in people]
    some += [people[name] for name in people if name.startswith("administrator")][:1]
    broken = []
    for method, path, _ in every_operation():
        for _, headers in some:
            for body in GARBAGE if method != "GET" else (None,):
                if body is None and path.endswith(("reception", "withdrawal")):
                    continue  # nothing is needed there, so nothing would be refused
                answer = call(method, filled(path, number), headers, body)
                if answer.status_code >= 500 and answer.status_code != 503:
                    broken.append(f"{method} {path} {str(body)[:40]}: {answer.status_code}")
                elif answer.status_code >= 400:
                    judge_problem(answer, f"{method} {path}")

    assert sorted(set(broken)) == []


@pytest.mark.parametrize("key", [None, "   "])
def test_no_operation_writes_without_a_key(key: str | None) -> None:
    sent = {"Idempotency-Key": key} if key else {}
    wrong = []
    for method, path, _ in every_operation():
        if method == "GET":
            continue
        address = f"/api/v1{filled(path, 'H24.1')}"
        answer = Client().generic(method, address, b"{}", "application/json", headers=sent)
        if answer.json()["type"] != "/problems/idempotency-key-missing":
            wrong.append(f"{method} {path}: {answer.status_code}")

    assert wrong == []


def test_the_document_says_who_needs_a_key_or_a_token_and_how_all_refuse() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    told = {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    seen: set[tuple[str, str]] = set()
    for method, path, declared in every_operation():
        where = (method, re.sub(r"\{\w+:", "{", f"/api/v1{path}").rstrip("/"))
        operation = told[where]
        headers = {one["name"]: one for one in operation["parameters"] if one["in"] == "header"}
        assert set(headers) == ({"Idempotency-Key"} if method != "GET" else set()), where
        assert all(one["required"] for one in headers.values()), where
        is_open = declared.admits(ANONYMOUS)
        assert operation["security"] == ([] if is_open else [{"bearer": []}]), where
        refused = operation["responses"]["default"]["content"]["application/problem+json"]
        assert refused["schema"]["$ref"].removeprefix("#/components/schemas/") == "Problem"
        seen.add(where)

    assert seen == set(told)
    problem = document["components"]["schemas"]["Problem"]
    answer = call("GET", "/dossiers", {}).json()
    assert set(problem["required"]) <= set(answer) <= set(problem["properties"])


def test_what_has_no_default_is_asked_for() -> None:
    """Two parameters of one shared type share its default too, unless this test says no."""
    from motcua.api import api

    document = Client().get("/api/v1/openapi.json").json()
    left_out = []
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            where = re.sub(r"\{\w+:", "{", f"/api/v1{prefix}{path}").replace("//", "/").rstrip("/")
            for operation in view.operations:
                told = document["paths"][where][operation.methods[0].lower()]["parameters"]
                free = {one["name"] for one in told if not one["required"]}
                asked = inspect.signature(operation.view_func).parameters.values()
                needed = {one.name for one in asked if one.default is one.empty}
                left_out += [f"{where}: {name}" for name in sorted(free & needed)]

    assert left_out == []


WORDS = st.text(max_size=30)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)  # what orjson can write
LEAVES = st.none() | st.booleans() | NUMBERS | WORDS
NESTS = LEAVES | st.lists(LEAVES, max_size=3) | st.dictionaries(WORDS, LEAVES, max_size=3)
VALUES = NESTS | st.lists(NESTS, max_size=2) | st.dictionaries(WORDS, NESTS, max_size=2)


def of_schema(schema: dict[str, Any], parts: dict[str, Any], depth: int = 0) -> Any:
    """Return a strategy of bodies that fit an OpenAPI schema here and there and not elsewhere."""
    if "$ref" in schema:
        return of_schema(parts[schema["$ref"].rsplit("/", 1)[1]], parts, depth + 1)
    for choice in ("anyOf", "allOf", "oneOf"):
        if choice in schema:
            return st.one_of([of_schema(one, parts, depth + 1) for one in schema[choice]]) | VALUES
    if "enum" in schema:
        return st.sampled_from(schema["enum"]) | VALUES
    match schema.get("type"):
        case "object" if schema.get("properties") and depth < 6:
            named = {
                name: of_schema(one, parts, depth + 1) for name, one in schema["properties"].items()
            }
            return st.fixed_dictionaries({}, optional=named)
        case "array":
            return st.lists(of_schema(schema.get("items", {}), parts, depth + 1), max_size=3)
        case "string" if schema.get("format") == "uuid":
            return st.sampled_from([SOME_ID, str(UUID(int=0))]) | WORDS
        case "string" if schema.get("format") in ("date", "date-time"):
            return st.sampled_from(["2026-11-20T10:00:00+07:00", "0001-01-01", "9999-12-31"])
        case "string":
            return WORDS | st.just("x" * 6000)
    return VALUES


def test_no_body_made_from_the_schemas_breaks_an_endpoint(world: World, people: Any) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    parts = document["components"]["schemas"]
    number = _dossier(world).number
    doors = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                strategy = of_schema(content["application/json"]["schema"], parts)
                doors.append((method.upper(), filled(path, number), strategy))
    who_asks = st.sampled_from([one for one in people if one != "anonymous"])
    broken: set[str] = set()

    @settings(
        max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.one_of([st.tuples(*map(st.just, door[:2]), door[2]) for door in doors]), who_asks)
    def send(letter: tuple[str, str, Any], who: str) -> None:
        method, path, body = letter
        answer = call(method, path, people[who][1], body)
        if answer.status_code >= 500 and answer.status_code != 503:
            broken.add(f"{method} {path} {str(body)[:200]}")
        elif answer.status_code >= 400:
            judge_problem(answer, f"{method} {path}")

    send()

    assert broken == set()


def test_no_address_stands_in_two_routers_because_the_first_would_hide_the_other():
    from motcua.api import api

    seen: dict[str, int] = {}
    for prefix, router in api._routers:
        for path in router.path_operations:
            seen[f"{prefix}{path}"] = seen.get(f"{prefix}{path}", 0) + 1

    assert {path: times for path, times in seen.items() if times > 1} == {}


def test_no_two_schemas_share_a_name_because_the_document_would_describe_one_of_them_only():
    from collections import defaultdict

    from ninja import Schema

    from motcua.api import api

    api.get_openapi_schema()
    places: dict[str, set[str]] = defaultdict(set)
    waiting = [Schema]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith("motcua."):
                places[one.__name__].add(one.__module__)

    assert {name: found for name, found in places.items() if len(found) > 1} == {}
