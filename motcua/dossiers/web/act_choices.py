"""The values an act takes, with their words: outcomes, grounds, steps, officials, units, papers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    UnitFacts,
    agencies_by_ids,
    agencies_to_transfer_to,
)
from motcua.platform.actor import Actor

from ..rules.file_safety import documents_to_replace
from ..rules.opinions import OUTCOMES
from ..selectors.candidates import candidates_for
from ..selectors.possible_acts import (
    PossibleAct,
    askable_documents,
    outcomes_of_step,
    refusal_grounds,
)
from ..services.competence import area_of_matter, offices_to_ask
from ..services.rulebooks import rulebook
from ..types import DossierState, ReturnMethod
from .names import in_words

Choices = list[tuple[str, str]]


def choices_for(
    one: PossibleAct, state: DossierState, *, actor: Actor, now: datetime
) -> list[tuple[str, str]]:
    """Return the values ``one`` may be carried out with, none where it takes words only."""
    find = _BY_ACT.get(one.name)
    return find(state, one.target, actor, now) if find else []


def _outcomes(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(one, one) for one in outcomes_of_step(state, key, now=now)]


def _officials(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    step = state.open_step(key)
    if step is None:
        return []
    found = candidates_for(step, state, on=legal_day(now))
    return [(str(one.id), one.name) for one in found]


def _oneself(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(str(actor.official_id), actor.name)]


def _earlier_steps(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    keys = dict.fromkeys(step.key for step in reversed(state.done_steps))
    return [(one, one) for one in keys]


def _units(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(str(one.id), name) for one, name in units_to_ask(state, now=now)]


def units_to_ask(state: DossierState, *, now: datetime) -> list[tuple[UnitFacts, str]]:
    """Return the units that may be asked for an opinion, named; other agencies' with the agency.

    Who works on the dossier, or was asked already, is not asked.
    """
    busy = {step.place.unit_id for step in state.open_steps}
    busy |= {asked.place.unit_id for asked in state.opinions}
    return [
        (one.unit, f"{one.unit.name}, {one.unit.agency_name}" if one.competence else one.unit.name)
        for one in offices_to_ask(state, legal_day(now))
        if one.unit.id not in busy
    ]


def _opinions(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(one, one) for one in sorted(OUTCOMES)]


def _askable(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(str(one), name) for one, name, _given in askable_documents(state, now=now)]


def _asked_for(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    wanted = set(state.supplement_items)
    return [
        (str(one), name) for one, name, _given in askable_documents(state, now=now) if one in wanted
    ]


def _shut(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    wanted = set(documents_to_replace(state))
    listed = askable_documents(state, now=now)
    return [(str(one), name) for one, name, _given in listed if one in wanted]


def _refusals(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(one.code, in_words(one)) for one in refusal_grounds(state, actor=actor, now=now)]


def _grounds(kind: str) -> "Find":
    def found(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
        assert state.versions is not None
        rules = rulebook(state.versions.rulebook_version)
        return [(one.code, in_words(one)) for one in getattr(rules, kind)]

    return found


def _agencies(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    assert state.versions is not None
    field = version_facts(state.versions.procedure_version_id).field_code
    day = legal_day(now)
    named = agencies_to_transfer_to(state.procedure_code, area_of_matter(state), day, field=field)
    return [(str(one.id), one.name) for one in named if one.id != state.competent_agency_id]


def _had_it(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    """Return where it may go only with leave: agencies that had it, or all after a settlement."""
    if state.settled_agency_id is not None:
        return _agencies(state, key, actor, now)
    had = [one for one in state.had_by if one != state.competent_agency_id]
    return _named(had)


def _disputed(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    """Return who may be told to handle it: who has it, who was asked for, who else may be."""
    asked = state.asked_return.to_agency_id if state.asked_return else None
    first = [one for one in (state.competent_agency_id, asked) if one is not None]
    return list(dict.fromkeys((*_named(first), *_agencies(state, key, actor, now))))


def _named(agencies: Sequence[UUID]) -> Choices:
    found = agencies_by_ids(agencies)
    return [(str(one), found[one].name) for one in dict.fromkeys(agencies) if one in found]


def _leaves(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [("true", gettext("It may go back")), ("false", gettext("It stays where it is"))]


def _returns(state: DossierState, key: str, actor: Actor, now: datetime) -> Choices:
    return [(str(one), str(one)) for one in ReturnMethod]


Find = Callable[[DossierState, str, Actor, datetime], Choices]
_BY_ACT: Mapping[str, Find] = {
    "complete": _outcomes,
    "assign": _officials,
    "take": _oneself,
    "send-back": _earlier_steps,
    "ask-opinion": _units,
    "give-opinion": _opinions,
    "ask": _askable,
    "hand-in": _asked_for,
    "replace": _shut,
    "refuse": _refusals,
    "forward": _agencies,
    "ask-return": _had_it,
    "answer-return": _leaves,
    "settle-competence": _disputed,
    "suspend": _grounds("suspension_reasons"),
    "stop": _grounds("stop_reasons"),
    "propose-new-date": _grounds("delay_causes"),
    "new-date": _grounds("delay_causes"),
    "return": _returns,
}
