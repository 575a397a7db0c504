"""Lists of the API come in pages, and the pages together are the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from motcua.platform.authorization import Declared
from motcua.platform.start_checks import operations
from motcua.tests.matrix import Matrix

# Lists that do not grow, and papers that are only right as a whole.
WHOLE = {
    "/dossiers/{number}/contact-purposes": "purposes of one file of data",
    "/dossiers/{number}/refusal-requirements": "grounds of one rulebook",
    "/dossiers/{number}/askable-questions": "the questions of one form",
    "/dossiers/{number}/corrections": "as often as a law lets one ask in one dossier",
    "/cases/mine": "cases in which one person is heard",
    "/cases/relations": "what one person declared in a life",
    "/cases/proposals": "who of the own agencies waits to be decided on for a quarter",
    "/cases/figures": "agencies and findings of one quarter",
    "/unit-marks/counts": "units and kinds of one quarter",
    "/technical-rejections/counts": "parts and kinds of one month",
    "/dossiers/{number}/acts": "the acts there are, of which each stands there once",
    "/dossiers/{number}/answers": "the questions of one form",
    "/dossiers/{number}/charges": "a charge for each stage of one dossier",
    "/dossiers/{number}/control-sheet": "form 06 of one dossier, signed as one paper",
    "/dossiers/{number}/documents": "the list of one version, as often as a law lets one ask",
    "/dossiers/{number}/labels": "the labels of one official and of the own units, on one dossier",
    "/dossiers/labels": "at most thirty of one official and thirty of each of the own units",
    "/dossiers/work-filters": "at most thirty of one official",
    "/dossiers/copy-book": "the book of a year, one paper; more lines than it takes are refused",
    "/dossiers/{number}/stored-papers": "one paper for each document of one version",
    "/dossiers/drafts/{draft_id}/helpers": "whom one person asked to help with one draft",
    "/dossiers/helped-drafts": "the open drafts one person helps with, and the last that ended",
    "/dossiers/drafts/{draft_id}/stored-papers": "one paper for each document of one version",
    "/archive/destroyed": "the register of a year, one paper; more lines than it takes are refused",
    "/deadlines/apologies": "a line for each agency of one node",
    "/evaluation/officials": "a line for each official whom one person leads or oversees",
    "/dossiers/register-book": "form 07, one paper; more lines than it takes are refused",
    "/dossiers/{number}/standing": "what may still be asked in one dossier, by its closed list",
    "/dossiers/{number}/warnings": "the stages of the clocks of one dossier, each once",
    "/appointments/free-times": "the days ahead on which a time may be chosen, as dated data says",
    "/tickets/figures": "a month of one desk by day and line",
    "/appointments/capacity": "what one desk wrote of its own hours for one service",
    "/copy-registrations/desk": "who comes to one desk, as many as it has seats",
    "/payments/cash-day/takers": "the colleagues at one cash desk",
    "/notices/preferences": "the channels times the kinds of notices",
    "/admin/notices": "the notices the program can send",
    "/admin/alarms": "what the packages of the program watch for",
    "/admin/heartbeats": "the workers and periodic tasks of one node",
    "/admin/procedures/{code}/versions/{number}/trials": "at most twenty of one version",
    "/admin/papers": "the papers the program can print",
    "/admin/officials/{official_id}/positions": "what one person was appointed to in a life",
}
BEHIND = {"cursor", "after", "before"}


def answers() -> Iterator[tuple[str, dict[str, Any], set[str]]]:
    """Yield address, schema of the answer and parameters of every GET that answers with JSON."""
    document = Client().get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        content = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if "application/json" not in content:
            continue
        schema = content["application/json"]["schema"]
        while "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        asked = methods["get"].get("parameters", ())
        names = {one["name"] for one in asked if one["in"] == "query"}
        yield path.removeprefix("/api/v1"), schema, names


def is_list(schema: dict[str, Any]) -> bool:
    parts = schema.get("properties", {})
    return schema.get("type") == "array" or "next" in parts or "items" in parts


def test_every_list_is_paged_unless_it_is_bounded_by_nature():
    unpaged = {
        path
        for path, schema, names in answers()
        if is_list(schema)
        and not ("next" in schema.get("properties", {}) and "limit" in names and BEHIND & names)
    }

    assert unpaged == set(WHOLE)


def test_what_an_answer_consists_of_is_a_list_only_where_the_rule_above_sees_it():
    """An answer of nothing but lists, such as two side by side, would grow unseen."""
    hidden = {
        path
        for path, schema, _ in answers()
        if not is_list(schema)
        and schema.get("properties")
        and all(one.get("type") == "array" for one in schema["properties"].values())
    }

    # What one code was through time belongs to one thing; a search page offers all its choices.
    # The notices of one official, and those that wait for one head.
    assert hidden == {"/admin/areas/{code}", "/procedures/choices", "/cases/new-ways"}


def paged() -> list[tuple[str, str, Declared]]:
    """Return address, name of the place in the list, and policy of every paged list."""
    policies = {re.sub(r"\{\w+:", "{", path): one for _, path, one in operations() if _ == "GET"}
    found = []
    for path, schema, names in answers():
        if "next" in schema.get("properties", {}) and BEHIND & names:
            declared = policies.get(path) or policies[f"{path}/"]
            assert declared is not None
            found.append((path, (BEHIND & names).pop(), declared))
    return found


def read(matrix: Matrix, who: str, address: str, **more: Any) -> Any:
    query = "&".join(f"{name}={value}" for name, value in more.items())
    request = matrix.bodies.request("GET", address)
    request = type(request)("GET", request.path + ("&" if "?" in request.path else "?") + query)
    return matrix.answer(who, request)


def walk(matrix: Matrix, who: str, address: str, place: str) -> Iterator[Any]:
    """Yield the lines of a list, read three at a time."""
    more: dict[str, Any] = {}
    for _ in range(70):
        answer = read(matrix, who, address, limit=3, **more).json()
        lines = answer["events"] if "events" in answer else answer["items"]
        assert len(lines) <= 3, address
        yield from lines
        if not answer["next"]:
            return
        more = {place: answer["next"]}


def test_the_pages_of_a_list_are_the_list(matrix: Matrix) -> None:
    wrong, longer = [], set()
    for address, place, declared in paged():
        who = matrix.right(address, declared)
        answer = read(matrix, who, address, limit=100)
        if answer.status_code == 404:
            continue  # the province has none of these
        whole = answer.json()
        lines = whole["events"] if "events" in whole else whole["items"]
        walked = list(walk(matrix, who, address, place))[: len(lines)]
        if walked != lines:
            wrong.append(f"{who}: {address}")
        if len(lines) > 3:
            longer.add(address)

    assert wrong == []
    assert len(longer) > 12, longer


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x"])
def test_every_list_refuses_a_page_of_a_wrong_size(matrix: Matrix, limit: str) -> None:
    wrong = []
    for address, _, declared in paged():
        answer = read(matrix, matrix.right(address, declared), address, limit=limit)
        if answer.status_code != 404 and answer.json().get("type") != "/problems/input-invalid":
            wrong.append(f"{address}: {answer.status_code} {answer.content[:100]}")

    assert wrong == []


@pytest.mark.parametrize("cursor", ["x", "WyJcdTAwMDAiXQ", "W10", "WzEsMiwzLDRd"])
def test_a_cursor_no_page_gave_out_is_refused(matrix: Matrix, cursor: str) -> None:
    wrong = []
    for address, place, declared in paged():
        if place != "cursor":
            continue
        answer = read(matrix, matrix.right(address, declared), address, cursor=cursor)
        if answer.status_code != 404 and answer.json().get("type") != "/problems/cursor-invalid":
            wrong.append(f"{address}: {answer.status_code} {answer.content[:100]}")

    assert wrong == []
