"""Role x operation x ownership, with bodies that are right: only policy and part decide.

Every operation of the API takes part, filled in from its own description. Whoever its policy does
not name is refused; whoever has no part in a dossier, draft or notice is told it is not there; the
right person gets through, and each act is carried out by somebody at least once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.authorization import Declared, Policy
from motcua.platform.start_checks import operations
from motcua.tests.matrix import ROLES, Matrix, owned
from motcua.tests.matrix_bodies import Request

# What an act is asked for by a name of its own.
_CHOICE_OF = {
    "complete": "outcome",
    "assign": "official_id",
    "take": "official_id",
    "send-back": "to_key",
    "ask-opinion": "unit_id",
    "give-opinion": "outcome",
    "refuse": "reason_code",
    "suspend": "reason_code",
    "stop": "reason_code",
    "propose-new-date": "cause_code",
    "new-date": "cause_code",
    "return": "method",
}


def every_operation() -> Iterator[tuple[str, str, Declared]]:
    for method, path, declared in operations():
        assert declared is not None, f"{method} {path} declares no policy"
        yield method, path, declared


def problem(answer: Any) -> str:
    """Return the type of a problem, nothing for a yes; each no has the members of RFC 9457."""
    if answer.status_code < 400:
        return ""
    assert answer["Content-Type"] == "application/problem+json"
    found = answer.json()
    assert found["title"]
    assert found["status"] == answer.status_code
    return str(found["type"])


def test_whoever_a_policy_does_not_name_is_refused(matrix: Matrix) -> None:
    wrong = []
    officials = {role: _one_of(matrix, role) for role in ROLES}
    turns = itertools.cycle(ROLES)
    for method, path, declared in every_operation():
        request = matrix.bodies.request(method, path)
        # Where the policy names roles each one knocks; elsewhere three take turns.
        some = ROLES if declared.roles else [next(turns) for _ in range(3)]
        for who in ("anonymous", "owner", *(officials[role] for role in some)):
            actor = matrix.people[who][0]
            if declared.admits(actor) or declared.policy == Policy.DEMO:
                continue
            answer = matrix.answer(who, request)
            expected = 401 if actor is ANONYMOUS else 403
            if (answer.status_code, problem(answer)) != (
                expected,
                "/problems/sign-in-required" if expected == 401 else "/problems/not-allowed",
            ):
                wrong.append(f"{who}: {method} {path}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


def _one_of(matrix: Matrix, role: str) -> str:
    return next(name for name in matrix.people if name.startswith(f"{role} "))


def test_what_is_somebodys_own_is_not_there_for_a_stranger(matrix: Matrix) -> None:
    wrong, tried = [], 0
    for method, path, declared in every_operation():
        if not owned(path) or declared.policy == Policy.PUBLIC:
            continue
        request = matrix.bodies.request(method, path)
        for who, (actor, _) in matrix.people.items():
            if matrix.owns(who, path) or not declared.admits(actor):
                continue
            if "{number}" in path and matrix.sees(who):
                continue
            tried += 1
            answer = matrix.answer(who, request)
            # A door may turn a role away before it looks for the thing.
            if answer.status_code != 404 and problem(answer) != "/problems/not-allowed":
                wrong.append(f"{who}: {method} {path}: {answer.status_code} {answer.content[:150]}")

    assert not wrong, "\n".join(wrong)
    assert tried > 200


def test_the_right_person_gets_through_with_a_body_that_fits(matrix: Matrix) -> None:
    wrong = []
    for method, path, declared in every_operation():
        if "{number}" in path and method != "GET":
            continue  # acts have a test of their own below
        request = matrix.bodies.request(method, path)
        who = matrix.right(path, declared)
        answer = matrix.answer(who, request)
        type_ = problem(answer) if answer.status_code >= 400 else ""
        # An administrator looks for things of which the province has none: keys, absences.
        is_lost = answer.status_code == 404 and not path.startswith("/admin")
        if (
            is_lost
            or answer.status_code in (401, 403, 500)
            or type_ in ("about:blank", "/problems/input-invalid")
        ):
            wrong.append(
                f"{who}: {method} {request.path}: {answer.status_code} {answer.content[:200]}"
                f" {str(request.body)[:200]}"
            )

    assert not wrong, "\n".join(wrong)


# Nobody stands above both agencies here; dossiers/tests/test_api_returns.py does these.
ELSEWHERE = {"ask-return", "answer-return", "settle-competence"}


@dataclass(frozen=True)
class Doing:
    """An act, somebody who may do it, and the request that does it."""

    name: str
    situation: str
    actor: Actor
    headers: Any
    request: Request


def test_each_act_is_done_by_who_may_and_by_nobody_else(matrix: Matrix) -> None:
    done: set[str] = set()
    wrong: list[str] = []
    for doing, others in _doings(matrix):
        matrix.people["doer"] = (doing.actor, doing.headers)
        answer = matrix.answer("doer", doing.request)
        what = f"{doing.situation}: {doing.name} {doing.request.path}"
        if answer.status_code >= 300:
            wrong.append(f"{what}: {answer.status_code} {answer.content[:300]}")
            continue
        done.add(doing.name)
        for actor, headers in others:
            matrix.people["other"] = (actor, headers)
            refused = matrix.answer("other", doing.request)
            if refused.status_code < 400:
                wrong.append(f"{what}: done by {actor.name}, who may not")
            elif problem(refused) == "/problems/input-invalid":
                wrong.append(f"{what}: {actor.name} was refused for the body only")
    matrix.people.pop("doer", None)
    matrix.people.pop("other", None)

    from motcua.dossiers.api.contents import ADDRESSES

    assert not wrong, "\n".join(wrong)
    assert set(ADDRESSES) - done == ELSEWHERE


def _doings(matrix: Matrix) -> Iterator[tuple[Doing, list[Any]]]:
    """Yield each act once for each side, with three insiders who may not do it."""
    from motcua.dossiers.public import possible_acts

    seen: set[tuple[str, bool]] = set()
    owner = matrix.world.citizens()[0]
    for situation, state in matrix.states.items():
        near = [one for one in matrix.world.officials() if one.agency_ids & set(state.agencies)]
        people = [(one, one) for one in near] + [(owner.actor, owner)]
        tried = [
            (actor, who, possible_acts(state, actor=actor, now=matrix.world.now))
            for actor, who in people
        ]
        for actor, who, acts in tried:
            for act in acts:
                side = (act.name, actor is owner.actor)
                if not act.is_possible or side in seen or act.name in ELSEWHERE:
                    continue
                seen.add(side)
                others = [
                    (one, matrix.world.headers(whose))
                    for one, whose, theirs in tried
                    if not _may_at(theirs, act)
                ]
                request = _request_of(matrix, state, act, actor)
                yield (
                    Doing(act.name, situation, actor, matrix.world.headers(who), request),
                    others[:3],
                )


def _may_at(acts: Any, wanted: Any) -> bool:
    """Return whether one may act at the address: giving a step and taking it share one."""
    from motcua.dossiers.api.contents import ADDRESSES

    return any(
        one.is_possible
        and (ADDRESSES[one.name], one.target) == (ADDRESSES[wanted.name], wanted.target)
        for one in acts
    )


def _request_of(matrix: Matrix, state: Any, act: Any, actor: Actor) -> Request:
    from motcua.dossiers.api.contents import ADDRESSES
    from motcua.dossiers.web.act_choices import choices_for

    choices = [value for value, _ in choices_for(act, state, actor=actor, now=matrix.world.now)]
    path = "/dossiers/{number}/" + ADDRESSES[act.name]
    about = {"give-opinion": "opinion_id", "confirm-fields": "file_id"}.get(act.name, "key")
    method = "PUT" if act.name == "draft" else "POST"
    body: dict[str, Any] = {}
    if act.name in _CHOICE_OF and choices:
        body[_CHOICE_OF[act.name]] = choices[0]
    if act.name == "ask":
        given = sorted(str(one) for one in state.given_documents)
        body = {"items": given[:1], "unusable": given[:1]}
    if act.name == "ask-opinion":
        body["upward_reason"] = "Chưa có tiền lệ."
    if act.name == "suspend":
        body["agency_id"] = str(state.competent_agency_id)
    if act.name in ("hand-in", "replace"):
        body = _handed_in(matrix, choices, at_desk=actor.official_id is not None)
    if act.name in ("propose-new-date", "new-date"):
        body["new_due"] = _later(state)
    if act.name == "digitise":
        body = _scanned(state)
    if act.name == "confirm-fields":
        body = {"fields": {"number": "12/UBND"}}
    return matrix.bodies.request(
        method,
        path.replace("{target}", f"{{{about}}}"),
        number=state.number,
        body=body,
        **{about: act.target},
    )


def _scanned(state: Any) -> dict[str, Any]:
    first = state.files[0]
    paper = {"required_document_id": str(first.required_document_id), "source": "original"}
    return {"papers": [{**paper, "file_id": str(first.file_id)}]}


def _handed_in(matrix: Matrix, items: list[str], *, at_desk: bool) -> dict[str, Any]:
    owner = matrix.world.citizens()[0]
    one: dict[str, Any] = {"required_document_id": items[0]}
    if at_desk:
        return {"documents": [one | {"form": "paper"}], "at_desk": True}
    return {"documents": [one | {"file_id": str(matrix.world.file_of(owner))}]}


def _later(state: Any) -> str:
    from datetime import timedelta

    from motcua.calendars.public import PUBLIC_SECTOR, current_calendar

    later = current_calendar(PUBLIC_SECTOR).add(state.due, timedelta(hours=8))
    return str(later.isoformat())
