"""The acts that may be done to several dossiers at once: their words, and what each one asks.

All of them ask the same of every dossier. Words and fields of the single act are used where it has
them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import (
    DossierState,
    PossibleAct,
    candidates_for,
    dossier_detail,
    labels_for,
    labels_on,
    outcomes_of_step,
)
from motcua.dossiers.public.steps import possible_on_steps
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import OfficialFacts
from motcua.platform.actor import Actor

from ..services.batches import Chosen, reason_of
from ..types import BatchAct
from .acts import BY_NAME, Field, Typed

# Of the dossier, whatever steps are open.
WITHOUT_STEP = frozenset({BatchAct.LABEL, BatchAct.UNLABEL})


@dataclass(frozen=True, slots=True)
class Looked:
    """One chosen dossier as it stands: what it is, and why the act cannot be done, if so."""

    chosen: Chosen
    row: Any = None
    state: DossierState | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class BulkAct:
    """One act for many dossiers; ``typed`` raises nothing: services judge what comes."""

    act: BatchAct
    title: str
    lead: str
    fields: Callable[[Sequence[Looked], Actor, datetime], Sequence[Field]]
    typed: Callable[[Typed], Mapping[str, str]]


def look(act: BatchAct, chosen: Chosen, *, actor: Actor, now: datetime) -> Looked:
    """Return a chosen dossier with the events of this moment, and whether the act can be done."""
    try:
        detail = dossier_detail(chosen.number, actor=actor, now=now)
    except DomainError as error:
        return Looked(chosen, why=reason_of(error))
    state = detail.state
    if act in WITHOUT_STEP:
        carries = act == BatchAct.LABEL or labels_on([detail.row.id], actor=actor)
        return Looked(chosen, detail.row, state, "" if carries else gettext("It has no label."))
    seen = chosen if chosen.seen is not None else replace(chosen, seen=state.sequence)
    return Looked(seen, detail.row, state, _why_not(act, seen, state, actor, now))


def _why_not(
    act: BatchAct, chosen: Chosen, state: DossierState, actor: Actor, now: datetime
) -> str:
    answer: PossibleAct | None = next(
        (
            one
            for one in possible_on_steps(state, actor=actor, now=now)
            if (one.name, one.target) == (str(act), chosen.step)
        ),
        None,
    )
    if answer is None:
        return gettext("The step has an act of its own, or is open no more. Open the dossier.")
    step = state.open_step(chosen.step)
    if act == BatchAct.TAKE and step is not None and step.official_id == actor.official_id:
        return gettext("The step is yours already.")
    if answer.reason is not None:
        return reason_of(answer.reason)
    if act == BatchAct.COMPLETE and outcomes_of_step(state, chosen.step, now=now):
        return gettext("The step asks for an outcome of this very dossier. Open the dossier.")
    return ""


def _none(looked: Sequence[Looked], actor: Actor, now: datetime) -> Sequence[Field]:
    return ()


def able_for_all(looked: Sequence[Looked], now: datetime) -> list[OfficialFacts]:
    """Return the officials to whom every one of the steps can be given."""
    known: dict[tuple[UUID, str, str], list[OfficialFacts]] = {}
    able: list[OfficialFacts] | None = None
    for one in looked:
        step = one.state.open_step(one.chosen.step) if one.state else None
        if one.state is None or step is None:
            continue
        key = (step.place.unit_id, step.role, one.state.procedure_code)
        if key not in known:
            known[key] = candidates_for(step, one.state, on=legal_day(now))
        ids = {each.id for each in known[key]}
        able = known[key] if able is None else [each for each in able if each.id in ids]
    return able or []


def _assign_fields(looked: Sequence[Looked], actor: Actor, now: datetime) -> Sequence[Field]:
    options = [{"value": str(one.id), "text": one.name} for one in able_for_all(looked, now)]
    hint = "" if options else gettext("Nobody may do all of these steps. Choose fewer dossiers.")
    official = Field("can-bo", gettext("Official"), "radios", hint, options=options)
    steps = [one.state.open_step(one.chosen.step) for one in looked if one.state]
    if not any(step is not None and step.official_id is not None for step in steps):
        return (official,)
    return official, Field("ly-do", gettext("Why the step is taken from them"))


def _complete_fields(looked: Sequence[Looked], actor: Actor, now: datetime) -> Sequence[Field]:
    return (Field("ghi-chu", gettext("Note for the next official"), is_required=False),)


def _label_fields(looked: Sequence[Looked], actor: Actor, now: datetime) -> Sequence[Field]:
    options = [{"value": str(one.id), "text": one.name} for one in labels_for(actor)]
    hint = "" if options else gettext("There is no label yet; the page Labels makes one.")
    return (Field("nhan", gettext("Label"), "radios", hint, options=options),)


def _carried_fields(looked: Sequence[Looked], actor: Actor, now: datetime) -> Sequence[Field]:
    carried = labels_on([one.row.id for one in looked], actor=actor).values()
    found = {label.id: label.name for labels in carried for label in labels}
    options = [{"value": str(key), "text": name} for key, name in found.items()]
    return (Field("nhan", gettext("Label"), "radios", options=options),)


BULK = {
    "nhan-viec": BulkAct(
        BatchAct.TAKE,
        BY_NAME["take"].title,
        BY_NAME["take"].lead,
        _none,
        lambda typed: {},
    ),
    "phan-cong": BulkAct(
        BatchAct.ASSIGN,
        BY_NAME["assign"].title,
        BY_NAME["assign"].lead,
        _assign_fields,
        lambda typed: {"official": str(typed.id("can-bo")), "reason": typed.text("ly-do")},
    ),
    "hoan-thanh-buoc": BulkAct(
        BatchAct.COMPLETE,
        BY_NAME["complete"].title,
        BY_NAME["complete"].lead,
        _complete_fields,
        lambda typed: {"note": typed.text("ghi-chu")},
    ),
    "nhan": BulkAct(
        BatchAct.LABEL,
        _("Put a label"),
        _("Labels are for officials; the applicant never sees them. Other labels stay."),
        _label_fields,
        lambda typed: {"label": str(typed.id("nhan"))},
    ),
    "bo-nhan": BulkAct(
        BatchAct.UNLABEL,
        _("Take a label off"),
        _("The label itself stays, and so do the other labels of these dossiers."),
        _carried_fields,
        lambda typed: {"label": str(typed.id("nhan"))},
    ),
}
TITLES = {one.act: one.title for one in BULK.values()}
