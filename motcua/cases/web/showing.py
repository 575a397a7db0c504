"""What the page of one case shows, in words, to each of its readers."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.organizations.public import Subject, agencies_by_ids, official_names, units_by_ids

from .. import events as e
from ..models import CustodyLine
from ..rules.possible import possible_acts
from ..selectors import OneCase
from ..services.sources import plan_by_id
from ..term_data import clock_for
from ..types import CaseState, Conclusion, Finding, Source, SourceKind
from .labels import EVENTS, FINDINGS, SOURCES, STATUSES

# Which field of an event stands below its line.
_SAID = {
    e.CaseOpened: "words",
    e.CaseRaised: "reason",
    e.ExplanationAsked: "question",
    e.Explained: "text",
    e.EvidenceAdded: "title",
    e.CaseConcluded: "text",
    e.ConclusionAppealed: "text",
    e.AppealDecided: "text",
    e.MeasureAdded: "text",
    e.MeasureDone: "text",
    e.CaseSetAside: "reason",
}


def context_of(one: OneCase) -> dict[str, Any]:
    """Return what the page of a case shows to this reader."""
    state, now = one.state, clock.now()
    words, tone = STATUSES[state.status]
    names = _names(one)
    return {
        "one": one,
        "state": state,
        "status": words,
        "tone": tone,
        "acts": possible_acts(state, one.who, now),
        "source": _source(one),
        "about": whom([state]).get(state.number, ""),
        "leader": _leader(state),
        "examiner": names.get(state.examiner, "") if state.examiner else "",
        "badge": badge_for(state.due, calendar=current_calendar(PUBLIC_SECTOR), now=now),
        "conclusion": conclusion_words(state, state.conclusion),
        "first_conclusion": conclusion_words(state, state.first_conclusion),
        "evidence": [
            {"place": place, "item": item, "by": names.get(item.by, "") if item.by else ""}
            for place, item in one.evidence
        ],
        "custody": [
            {"at": line.at, "by": names.get(line.official_id, ""), "what": _looked_at(state, line)}
            for line in one.custody
        ],
        "measures": _measures(one),
        "notices": [
            {"notice": row, "answer": getattr(row, "newwayanswer", None)} for row in one.notices
        ],
        "history": [
            {
                "title": EVENTS[type(each.event).__name__],
                "at": each.at,
                "text": str(getattr(each.event, _SAID.get(type(each.event), ""), "")),
                "by": names.get(each.actor_id, "") if each.actor_id else "",
            }
            for each in one.history
        ],
    }


def _names(one: OneCase) -> dict[UUID, str]:
    state = one.state
    people = {each.actor_id for each in one.events} | {line.official_id for line in one.custody}
    people |= {state.examiner, *state.concerned}
    return official_names(each for each in people if each is not None)


def _source(one: OneCase) -> str:
    """Return the source for who sees the whole case; a petition's number could tell who sent it."""
    source = one.state.source
    if source is None or not one.is_whole:
        return ""
    return f"{SOURCES[source.kind]}: {_reference(source)}"


def _reference(source: Source) -> str:
    """Return what the source is called: a plan and a signal have ids that say nothing."""
    if source.kind == SourceKind.PLAN and (plan := plan_by_id(source.reference)) is not None:
        return f"{plan.title} ({plan.decision_number})"
    if source.kind == SourceKind.SIGNAL:
        return source.reference[:8]
    return source.reference


def whom(states: Sequence[CaseState]) -> dict[str, str]:
    """Return whom each case is about, by its number: official, unit, agency."""
    subjects = {one.number: one.subject for one in states if one.subject is not None}
    parts = subjects.values()
    names = official_names(one.official_id for one in parts if one.official_id)
    units = units_by_ids(one.unit_id for one in parts if one.unit_id)
    agencies = agencies_by_ids(one.agency_id for one in parts)

    def words(about: Subject) -> Iterator[str]:
        if about.official_id in names:
            yield names[about.official_id]
        if about.unit_id in units:
            yield units[about.unit_id].name
        yield agencies[about.agency_id].name

    return {number: ", ".join(words(one)) for number, one in subjects.items()}


def _leader(state: CaseState) -> str:
    unit = units_by_ids([state.seat.unit_id]).get(state.seat.unit_id) if state.seat else None
    inspectorate: str = _("The inspectorate")
    return f"{unit.name}, {unit.agency_name}" if unit else inspectorate


def conclusion_words(state: CaseState, found: Conclusion | None) -> dict[str, Any] | None:
    """Return a conclusion in words, with the article of a proposal of discipline."""
    if found is None or state.opened_at is None:
        return None
    words = str(FINDINGS[found.finding])
    if found.finding == Finding.DISCIPLINE:
        article = clock_for(state.opened_at).terms.discipline[found.article]
        name = article.en if (get_language() or "vi").startswith("en") else article.vi
        words = f"{words}: {name} ({article.article})"
    return {"words": words, "text": found.text, "protection": found.protection, "at": found.at}


def _looked_at(state: CaseState, line: CustodyLine) -> str:
    if 0 <= line.place < len(state.evidence):
        return state.evidence[line.place].title
    return _("The whole file")


def _measures(one: OneCase) -> list[dict[str, Any]]:
    units = units_by_ids({each.unit_id for each in one.state.measures})
    return [
        {"place": place, "item": item, "unit": units[item.unit_id].name}
        for place, item in enumerate(one.state.measures)
        if item.unit_id in units
    ]
