"""What the database holds of a petition by itself, attacked as the program's own role.

The role may add events; each attack adds one that no rule decided, and is undone afterwards.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction

from motcua.ledger.public import newest_checkpoint, sequence_leaves
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from ..models import Draw, DrawResult, PetitionEvent
from ..selectors import petition_for
from ..services.close_silent import close_silent
from ..services.draws import announce, draw_now

LATE = timedelta(days=40)


@pytest.fixture
def states(town):
    """Petitions at the places from which somebody would want them elsewhere."""
    opened, answered, published = town.send(), town.answer(town.send()), town.published()
    return {"open": opened, "answered": answered, "published": published}


def refused(
    state: Any,
    name: str,
    payload: dict[str, Any] | None = None,
    *,
    at: datetime | None = None,
    kind: str = "system",
    by: Any = None,
    place: int | None = None,
) -> bool:
    """Return whether the database refuses the event behind the others; nothing stays."""
    with bind_request(SYSTEM), transaction.atomic():
        try:
            with transaction.atomic():
                PetitionEvent.objects.create(
                    petition_id=state.id,
                    sequence=state.sequence + 1 if place is None else place,
                    name=name,
                    at=at or state.acted_at,
                    actor_kind=kind,
                    actor_id=by,
                    payload=payload or {},
                )
            found = False
        except Error as error:
            found = "is refused" in str(error)
        transaction.set_rollback(True)
    return found


def test_nobody_says_the_senders_word_but_the_sender(town, states):
    state = states["published"]
    official = town.holder(state).official_id
    sender = {"kind": "citizen", "by": state.sender_id}

    for who in ({}, {"kind": "official", "by": official}, {"kind": "citizen", "by": official}):
        assert refused(state, "WordGiven", **who)
        assert refused(state, "PetitionReopened", {"by_recheck": None}, **who)
        assert refused(state, "HidingContested", **who)
    assert not refused(state, "WordGiven", **sender)
    assert not refused(state, "PetitionReopened", {"by_recheck": None}, **sender)


def test_nothing_closes_without_an_artefact_and_a_word_or_silence_after_its_time(town, states):
    published, due = states["published"], states["published"].due
    for name in ("open", "answered"):
        for by in ("word", "silence", "recheck"):
            assert refused(states[name], "PetitionClosed", {"by": by}, at=due + LATE)
    for by in ("word", "recheck"):
        assert refused(published, "PetitionClosed", {"by": by}, at=due + LATE)
    silence = {"by": "silence"}
    assert refused(published, "PetitionClosed", silence, at=due)
    assert refused(published, "PetitionClosed", silence, at=due + LATE, kind="official")
    assert not refused(published, "PetitionClosed", silence, at=due + LATE)
    paper = {"file_id": str(published.answer.paper.file_id), "sha256": "0" * 64}
    for untrue in (None, paper, {"file_id": str(uuid4()), "sha256": published.answer.paper.sha256}):
        assert refused(states["open"], "PetitionAnswered", {"done": "Đã xong", "paper": untrue})
    true = {**paper, "sha256": published.answer.paper.sha256}
    assert refused(states["open"], "PetitionAnswered", {"done": " ", "paper": true})
    assert not refused(states["open"], "PetitionAnswered", {"done": "Đã xong", "paper": true})


def test_after_its_limit_nobody_refuses_asks_or_passes_on(states):
    state = states["open"]
    limits = {
        "PetitionRefused": state.refuse_by,
        "SenderAsked": state.ask_by,
        "PetitionRouted": state.route_by,
    }
    for name, limit in limits.items():
        assert not refused(state, name, at=limit)
        assert refused(state, name, at=limit + timedelta(seconds=1))
    later = (state.due + LATE).isoformat()
    assert refused(state, "LimitsRecounted", {"refuse_by": later}, kind="official")


def test_a_history_is_neither_changed_nor_cut_nor_filled(states):
    state = states["published"]
    for place in (0, 1, state.sequence, state.sequence + 2):
        assert refused(state, "AbuseHidden", place=place)
    assert refused(state, "AbuseHidden", at=state.acted_at - timedelta(seconds=1))
    assert refused(state, "PetitionSent", {"sender_id": str(state.sender_id)})
    for statement in (
        "UPDATE petitions_petitionevent SET at = now() WHERE petition_id = %s",
        "DELETE FROM petitions_petitionevent WHERE petition_id = %s",
        "ALTER TABLE petitions_petitionevent DISABLE TRIGGER petitions_judge_event",
        "ALTER TABLE petitions_petition ADD CHECK (status <> 'open')",
        "CREATE TRIGGER never BEFORE INSERT ON petitions_petitionevent FOR EACH ROW"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "DROP FUNCTION petitions_judge_event() CASCADE",
    ):
        with bind_request(SYSTEM), transaction.atomic():
            with (
                pytest.raises(Error, match=r"append-only|permission denied|must be owner"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [state.id] if "%s" in statement else None)
            transaction.set_rollback(True)


def test_the_seed_of_a_draw_is_nobodys_choice(town):
    states = [town.published() for _ in range(3)]
    begin = datetime(2027, 1, 2, tzinfo=UTC)
    with bind_request(SYSTEM), transaction.atomic():
        close_silent(max(one.due for one in states) + timedelta(minutes=1))
        while sequence_leaves(now=town.at()):
            pass
        known = newest_checkpoint()
        assert known is not None
        pool = {"pool": [states[0].number], "pool_sha256": "0" * 64, "many": 1}
        for size in (0, known.size - 1):
            _no(Draw(name="2020-01", announced_at=begin, log_size=size, **pool), "known already")
        draw = announce(begin)
        assert draw is not None
        _no(_result(draw, known.root.hex(), known.size, draw.pool[: draw.many]), "next checkpoint")
    town.send()
    with bind_request(SYSTEM), transaction.atomic():
        while sequence_leaves(now=town.at()):
            pass
        seed = newest_checkpoint()
        assert seed is not None
        root = seed.root.hex()
        for untrue in (
            _result(draw, "00" * 32, seed.size, draw.pool[: draw.many]),
            _result(draw, root, known.size, draw.pool[: draw.many]),
            _result(draw, root, seed.size, ["PA-26-XXXXXXX"]),
            _result(draw, root, seed.size, []),
        ):
            _no(untrue, "next checkpoint")
        chosen = next(one for one in states if one.number in draw.pool)
        silent = petition_for(chosen.number, actor=SYSTEM, now=begin).state
        assert refused(silent, "RecheckDrawn", {"draw": draw.name}, at=begin)
        result = draw_now(draw, now=begin)
        assert result is not None
        drawn = petition_for(result.drawn[0], actor=SYSTEM, now=begin).state
        by, told = drawn.answer.by, str(drawn.answer.by)
        for name in ("PetitionClosed", "PetitionReopened"):
            who = {"by": "recheck", "checked_by": told, "by_recheck": told}
            assert refused(drawn, name, who, kind="official", by=by), "who answered before"
        for statement in (
            "UPDATE petitions_drawresult SET seed = ''",
            "DELETE FROM petitions_draw",
        ):
            with (
                pytest.raises(Error, match=r"append-only|permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def _result(draw: Draw, seed: str, size: int, drawn: list[str]) -> DrawResult:
    return DrawResult(draw=draw, seed=seed, seed_size=size, drawn=drawn, at=draw.announced_at)


def _no(row: Draw | DrawResult, words: str) -> None:
    with pytest.raises(Error, match=words), transaction.atomic():
        row.save(force_insert=True)
