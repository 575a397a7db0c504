"""What an act is about: right input for each act, and the same input made wrong in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor
from motcua.processes.public import process_version

from ..types import OpenStep, Place, Status
from .moments import a_step_to_do, own_agencies
from .turn import OWN_ACT, Turn

ARTICLE = "Luật chuyên ngành, Điều 1"
OPINION_ROLES = ("handler", "unit_leader", "signer")
BLANK = "  "
Input = dict[str, Any]


def draw(name: str, turn: Turn) -> None:
    """Choose right input for the act, as far as the dossier has any to choose from."""
    turn.chosen = {}
    turn.chosen = _DRAWS[name](turn) if name in _DRAWS else {}


def _forward(turn: Turn) -> Input:
    return {"to": turn.elsewhere or turn.state.competent_agency_id, "reason": "Thuộc thẩm quyền"}


def _answer_return(turn: Turn) -> Input:
    return {"allow": turn.dice.random() < 0.7, "reason": "Đã xem hồ sơ"}


def _settle(turn: Turn) -> Input:
    offered = [one for one in (turn.state.competent_agency_id, turn.elsewhere) if one]
    return {"to": turn.dice.choice(offered), "reason": "Thuộc thẩm quyền của cơ quan này"}


def _ask(turn: Turn) -> Input:
    askable = turn.askable
    asked = turn.dice.sample(askable, turn.dice.randint(1, len(askable))) if askable else []
    items = frozenset((*asked, *turn.missing))
    given = items & turn.state.given_documents
    on_paper = not turn.state.is_signed_online and turn.dice.random() < 0.5
    basis = "" if turn.may_still_be_returned else ARTICLE
    words = {"explanation": "Bản mờ", "basis": basis}
    return {"items": items, "unusable": given, "on_paper": on_paper, **words}


def _supplement(turn: Turn) -> Input:
    extra = turn.dice.sample(turn.askable, min(len(turn.askable), turn.dice.choice((0, 0, 1))))
    corrected = turn.answers if turn.dice.random() < 0.3 else None
    return {"given": sorted({*turn.state.supplement_items, *extra}), "answers": corrected}


def _refuse(turn: Turn) -> Input:
    waiting = turn.state.status == Status.SUPPLEMENT_ASKED
    ground = "supplement_not_answered" if waiting else turn.dice.choice(_GROUNDS)
    keys = {item.id: f"document-{item.key}" for item in turn.listed}
    named = {
        "supplement_not_answered": [keys[one] for one in turn.state.supplement_items],
        "not_eligible": ["form", *keys.values()],
        "false_papers": ["form", *keys.values()],
    }
    return {
        "code": ground,
        "requirement": turn.dice.choice(named.get(ground, [""])),
        "explanation": "Không đủ",
        "guidance": "Nộp lại khi đủ",
    }


_GROUNDS = ("not_eligible", "false_papers", "already_decided", "not_competent")


def _digitise(turn: Turn) -> Input:
    document, file = turn.dice.choice(turn.scanned or turn.readable or [(uuid4(), uuid4())])
    return {"document": document, "file": file}


def _confirm(turn: Turn) -> Input:
    document, file = turn.dice.choice(turn.readable or [(uuid4(), uuid4())])
    return {"document": document, "file": file, "number": f"{turn.dice.getrandbits(30)}/UBND"}


def _workers(step: OpenStep, turn: Turn) -> list[Actor]:
    return [one for one in turn.people if one.has_role(step.role, unit_id=step.place.unit_id)]


def _assign(turn: Turn) -> Input:
    pairs = [
        (step.key, one.official_id)
        for step in turn.state.open_steps
        for one in _workers(step, turn)
        if one.official_id != step.official_id
    ]
    key, official = turn.dice.choice(pairs) if pairs else ("", turn.people[0].official_id)
    return {"key": key, "official": official, "able": True, "reason": "Người cũ nghỉ"}


def _complete(turn: Turn) -> Input:
    keys = []
    for step in turn.state.open_steps:
        turn.chosen = {"key": step.key}
        if a_step_to_do(turn) and _workers(step, turn):
            keys.append(step.key)
    # Where nothing is to be completed, the draw is a step that its own act completes.
    others = [step.key for step in turn.state.open_steps] or [""]
    key = turn.dice.choice(keys or others)
    known = _outcomes(turn, key)
    outcome = turn.dice.choice(known) if known else ""
    return {"key": key, "outcome": outcome, "known": known, "note": "Xong"}


def _outcomes(turn: Turn, key: str) -> tuple[str, ...]:
    versions = turn.state.versions
    assert versions is not None
    step = process_version(versions.process_version_id).process.step(key)
    return step.outcomes if step else ()


def _send_back(turn: Turn) -> Input:
    done = [step.key for step in turn.state.done_steps]
    return {"to": turn.dice.choice(done) if done else "", "reason": "Xem lại"}


@cache
def _units_that_answer(people: tuple[Actor, ...]) -> tuple[Place, ...]:
    grants = {grant for one in people for grant in one.roles if grant.role in OPINION_ROLES}
    places = {Place(grant.unit_id, grant.agency_id) for grant in grants}
    return tuple(sorted(places, key=lambda place: place.unit_id))


def _ask_opinion(turn: Turn) -> Input:
    busy = {step.place.unit_id for step in turn.state.open_steps}
    busy |= {opinion.place.unit_id for opinion in turn.open_opinions}
    able = [
        one
        for one in _units_that_answer(tuple(turn.people))
        if one.unit_id not in busy and one.agency_id in own_agencies(turn)
    ]
    # With nobody left to ask, a unit that does not exist: no moment is right for it.
    place = turn.dice.choice(able) if able else Place(uuid4(), uuid4())
    why = "Vượt quá thẩm quyền của phòng"
    return {"opinion": uuid4(), "place": place, "question": "Ý kiến?", "upward_reason": why}


def _give_opinion(turn: Turn) -> Input:
    waiting = [one.opinion_id for one in turn.open_opinions] or [uuid4()]
    outcome = turn.dice.choice(("agree", "disagree", "remark"))
    return {"opinion": turn.dice.choice(waiting), "outcome": outcome, "text": "Thống nhất"}


_PAUSES = ("verification", "other_agency", "force_majeure", "financial_duty")


def _suspend(turn: Turn) -> Input:
    agency = turn.state.competent_agency_id
    pause = turn.dice.choice(_PAUSES)
    return {"code": pause, "basis": ARTICLE, "explanation": "Chờ", "agency": agency}


def _pay(turn: Turn) -> Input:
    transfer = f"FT{uuid4().hex}" if turn.dice.random() < 0.5 else ""
    return {"amount": turn.owed, "bank_reference": transfer}


def _new_date(turn: Turn) -> Input:
    due = turn.state.due or turn.at
    later = turn.calendar.add(due, timedelta(hours=turn.dice.choice((4, 8, 16, 80))))
    return {"due": later, "code": "workload", "cause": "Nhiều hồ sơ"}


def _stop(turn: Turn) -> Input:
    return {"code": "applicant_request", "basis": ARTICLE, "explanation": "Theo đề nghị"}


_DRAWS: dict[str, Callable[[Turn], Input]] = {
    "forward": _forward,
    "ask return": _forward,
    "answer return": _answer_return,
    "settle competence": _settle,
    "ask": _ask,
    "return request": lambda turn: {"reason": "Giấy này đã có"},
    "allow further": lambda turn: {"basis": ARTICLE, "reason": "Hồ sơ phức tạp"},
    "supplement": _supplement,
    "supplement at desk": _supplement,
    "refuse": _refuse,
    "digitise": _digitise,
    "confirm fields": _confirm,
    "assign": _assign,
    "complete": _complete,
    "send back": _send_back,
    "ask opinion": _ask_opinion,
    "give opinion": _give_opinion,
    "suspend": _suspend,
    "pay": _pay,
    "refund": lambda turn: {"amount": turn.to_refund, "reason": "Hồ sơ không có kết quả"},
    "propose date": _new_date,
    "new date": _new_date,
    "return": lambda turn: {"method": turn.state.return_method, "to": "Người nộp"},
    "correct": lambda turn: {"mistake": "sai tên", "content": {}},
    "withdraw": lambda turn: {"reason": "Chuẩn bị lại"},
    "stop": _stop,
    "revoke": lambda turn: {"reason": "Cấp sai đối tượng", "basis": ARTICLE},
    "hold papers": lambda turn: {"reason": "Có khiếu nại", "basis": ARTICLE},
    "end hold": lambda turn: {"reason": "Đã giải quyết xong"},
    "explain lateness": lambda turn: {"text": "Chờ xác minh ở nơi khác"},
    "message": lambda turn: {"text": f"Xin chào {turn.dice.getrandbits(20)}"},
}


# -- the same input made wrong in one place ---------------------------------------------------


def wrong_inputs(name: str, turn: Turn) -> list[Input]:
    """Return what makes the drawn input wrong, one change at a time."""
    changes = [{field: BLANK} for field in _WORDS.get(name, ())]
    changes += [{"code": "no-such"}] if "code" in turn.chosen else []
    return [*changes, *_WRONG[name](turn)] if name in _WRONG else changes


_WORDS = {
    "forward": ("reason",),
    "ask return": ("reason",),
    "answer return": ("reason",),
    "settle competence": ("reason",),
    "ask": ("explanation",),
    "return request": ("reason",),
    "allow further": ("basis", "reason"),
    "refuse": ("explanation", "guidance"),
    "confirm fields": ("number",),
    "send back": ("reason",),
    "ask opinion": ("question",),
    "give opinion": ("text",),
    "suspend": ("basis", "explanation"),
    "refund": ("reason",),
    "propose date": ("cause",),
    "new date": ("cause",),
    "explain lateness": ("text",),
    "correct": ("mistake",),
    "stop": ("basis", "explanation"),
    "revoke": ("reason", "basis"),
    "hold papers": ("reason", "basis"),
    "end hold": ("reason",),
}


def _wrong_forward(turn: Turn) -> Iterator[Input]:
    yield {"to": turn.state.competent_agency_id}
    strangers = {one for actor in turn.people for one in actor.agency_ids}
    yield {"to": turn.dice.choice(sorted(strangers - {turn.elsewhere}))}


def _wrong_settlement(turn: Turn) -> Iterator[Input]:
    strangers = {one for actor in turn.people for one in actor.agency_ids}
    known = {turn.state.competent_agency_id, turn.elsewhere}
    yield {"to": turn.dice.choice(sorted(strangers - known))}


def _wrong_ask(turn: Turn) -> Iterator[Input]:
    items = turn.chosen["items"]
    yield {"items": frozenset()}
    yield {"items": items | {uuid4()}}
    yield {"unusable": frozenset({uuid4()})}
    if turn.chosen["unusable"]:
        yield {"unusable": frozenset()}
    if held := [one.id for one in turn.listed if one.held_by_register]:
        yield {"items": items | {turn.dice.choice(held)}}
    if turn.state.is_signed_online:
        yield {"on_paper": True}
    if not turn.may_still_be_returned:
        yield {"basis": BLANK}


def _wrong_supplement(turn: Turn) -> Iterator[Input]:
    given = turn.chosen["given"]
    yield {"given": [*given, uuid4()]}
    yield {"given": [one for one in given if one != turn.state.supplement_items[0]]}


def _wrong_refusal(turn: Turn) -> Iterator[Input]:
    waiting = turn.state.status == Status.SUPPLEMENT_ASKED
    yield {"code": "not_eligible" if waiting else "supplement_not_answered"}
    yield {"requirement": "no-such-requirement"}
    yield {"requirement": "form", "code": "not_competent"}


def _wrong_assignment(turn: Turn) -> Iterator[Input]:
    yield {"key": "no-such-step"}
    step = turn.step
    assert step is not None
    unable = [one.official_id for one in turn.people if one.official_id]
    for one in _workers(step, turn):
        unable.remove(one.official_id)
    yield {"official": turn.dice.choice(unable), "able": False}
    if step.official_id is not None:
        yield {"reason": BLANK}
        yield {"official": step.official_id}


def _wrong_completion(turn: Turn) -> Iterator[Input]:
    yield {"key": "no-such-step"}
    if turn.chosen["known"]:
        yield {"outcome": "no-such-outcome"}
    for step in turn.state.open_steps:
        if step.kind in OWN_ACT:
            yield {"key": step.key}


def _wrong_sending_back(turn: Turn) -> Iterator[Input]:
    yield {"to": "no-such-step"}
    done = {step.key for step in turn.state.done_steps}
    for step in turn.state.open_steps:
        if step.key not in done:
            yield {"to": step.key}


def _wrong_question(turn: Turn) -> Iterator[Input]:
    for asked in turn.open_opinions:
        yield {"place": asked.place}
    if len({step.place.unit_id for step in turn.state.open_steps}) == 1:
        yield {"place": turn.state.open_steps[0].place}


def _wrong_new_date(turn: Turn) -> Iterator[Input]:
    due = turn.state.due
    assert due is not None
    yield {"due": due}
    yield {"due": due - timedelta(hours=1)}
    sunday = due + timedelta(days=6 - legal_day(due).weekday() + 7)
    yield {"due": sunday}
    yield {"due": (due + timedelta(days=1)).replace(hour=20)}  # 3 in the morning where it applies


_WRONG: dict[str, Callable[[Turn], Iterator[Input]]] = {
    "forward": _wrong_forward,
    "ask return": _wrong_forward,
    "settle competence": _wrong_settlement,
    "ask": _wrong_ask,
    "supplement": _wrong_supplement,
    "supplement at desk": _wrong_supplement,
    "refuse": _wrong_refusal,
    "digitise": lambda turn: iter([{"document": uuid4()}, {"file": uuid4()}]),
    "confirm fields": lambda turn: iter([{"file": uuid4()}, {"number": "không có số"}]),
    "assign": _wrong_assignment,
    "complete": _wrong_completion,
    "send back": _wrong_sending_back,
    "ask opinion": _wrong_question,
    "give opinion": lambda turn: iter([{"opinion": uuid4()}, {"outcome": "maybe"}]),
    "suspend": lambda turn: iter(
        [{"agency": None}] if turn.chosen["code"] in ("verification", "other_agency") else []
    ),
    "propose date": _wrong_new_date,
    "new date": _wrong_new_date,
    "return": lambda turn: iter(
        [{"to": BLANK}] if str(turn.state.return_method) != "online" else []
    ),
}
