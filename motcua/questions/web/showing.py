"""What pages of questions share: lines of public ones, one question, its history in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.catalog.public import lines_in_force
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import official_names, units_by_ids

from .. import events as e
from ..models import Publication
from ..selectors import OneQuestion
from .labels import EVENTS, STATUSES, ground_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    title: str
    at: datetime
    text: str = ""


def public_lines(rows: Sequence[Publication]) -> list[dict[str, Any]]:
    """Return what lists show of public questions: who answered, and whether it may have aged."""
    units = units_by_ids(row.unit_id for row in rows) if rows else {}
    codes = {row.procedure_code for row in rows}
    lines = lines_in_force(codes, legal_day(clock.now())) if rows else {}
    found = []
    for row in rows:
        unit, line = units.get(row.unit_id), lines.get(row.procedure_code)
        found.append(
            {
                "row": row,
                "office": f"{unit.name}, {unit.agency_name}" if unit else "",
                "procedure": line.name if line else row.procedure_code,
                "is_in_force": line is not None,
                "is_outdated": line is not None and line.number != row.version_number,
            }
        )
    return found


def context_of(one: OneQuestion, *, names: bool) -> dict[str, Any]:
    """Return what the asker's and the officials' page of a question show.

    Officials learn which of them acted (``names``); nobody learns who asked.
    """
    state, now = one.state, clock.now()
    assert state.seat is not None
    unit = units_by_ids([state.seat.unit_id])[state.seat.unit_id]
    line = lines_in_force([state.procedure_code], legal_day(now)).get(state.procedure_code)
    words, tone = STATUSES[state.status]
    by = official_names({each.by for each in state.revisions}) if names else {}
    return {
        "state": state,
        "status": words,
        "tone": tone,
        "office": f"{unit.name}, {unit.agency_name}",
        "procedure": line.name if line else state.procedure_code,
        "is_in_force": line is not None,
        "is_outdated": one.is_outdated,
        "badge": badge_for(state.due, calendar=current_calendar(PUBLIC_SECTOR), now=now),
        "revisions": [
            {"revision": each, "by": by.get(each.by, "")} for each in reversed(state.revisions)
        ],
        "ground": ground_words(state),
        "history": _lines(one, names=names),
    }


def _lines(one: OneQuestion, *, names: bool) -> list[Line]:
    who = {each.actor_id for each in one.events if each.actor_id and each.actor_kind == "official"}
    by = official_names(who) if names and who else {}
    return [
        Line(str(EVENTS[type(each.event).__name__]), each.at, _said(each, by))
        for each in one.events
    ]


def _said(recorded: e.Recorded, by: dict[Any, str]) -> str:
    event = recorded.event
    said = ""
    if isinstance(event, e.AnswerCorrected | e.AnswerTakenDown):
        said = event.reason
    elif isinstance(event, e.QuestionClosed):
        said = event.explanation
    return "\n".join(part for part in (said, by.get(recorded.actor_id, "")) if part)
