"""What is asked before the form of a trial: agency, case, way, moment; and the papers it needs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalog.public import ProcedureVersionFacts
from motcua.dossiers.public.trials import judged_by, requirements_in
from motcua.forms.public import Form, UnitsOfDay, check, facts_of
from motcua.kernel import clock
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import find_agencies
from motcua.platform.actor import Actor

from ..models import ProcedureTrial
from .labels import CHANNELS, label, options
from .questions import Filled, Question
from .trial_labels import STATUSES

_MOST_AGENCIES = 500


def place_questions(found: ProcedureVersionFacts, actor: Actor) -> list[Question]:
    """Return what is asked before the form: where, in which case, by which way, when."""
    questions = [
        Question("agency", _("Agency that decides"), kind="select", options=_agencies()),
        Question(
            "channel",
            _("Way to submit"),
            kind="radios",
            options=options(CHANNELS, found.channels or CHANNELS),
        ),
        Question("day", _("Day of filing"), kind="day", hint=_("A day off shows the calendar")),
        Question("hour", _("Hour of filing"), kind="hour", hint=_("Such as 16:45"), width="5"),
    ]
    if found.cases:
        cases = [{"value": one.key, "text": one.name} for one in found.cases]
        questions.insert(1, Question("case", _("Case"), kind="select", options=cases))
    return questions


def _agencies() -> list[dict[str, str]]:
    found = find_agencies("", legal_day(clock.now()), limit=_MOST_AGENCIES)
    return [{"value": str(one.id), "text": one.name} for one in found]


def first_place(found: ProcedureVersionFacts, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return what stands there at first: the administrator's own agency, now."""
    known = {one["value"] for one in _agencies()}
    own = [str(grant.agency_id) for grant in actor.roles if str(grant.agency_id) in known]
    local = at.astimezone(ZONE)
    return {
        "agency": own[0] if own else "",
        "case": found.cases[0].key if found.cases else "",
        "channel": str(next(iter(found.channels), "online")),
        "day": f"{local:%d/%m/%Y}",
        "hour": f"{local:%H:%M}",
    }


def read_moment(filled: Filled) -> datetime | None:
    """Return the moment of filing; None while day or hour cannot be read."""
    day, hour = filled.values.get("day"), filled.values.get("hour")
    if not isinstance(day, date) or not isinstance(hour, time):
        return None
    return datetime.combine(day, hour, tzinfo=ZONE)


def listed_papers(
    found: ProcedureVersionFacts, form: Form, typed: Mapping[str, Any], answers: dict[str, Any]
) -> list[dict[str, str]]:
    """Return the closed list as boxes to tick, each with whether these answers need it."""
    today = legal_day(clock.now())
    facts = facts_of(form, check(form, answers, today=today, units=UnitsOfDay(today)).answers)
    channel, case = str(typed.get("channel", "")), str(typed.get("case", ""))
    listed = judged_by(requirements_in(found, channel, case), facts)
    return [{"value": one.key, "text": one.name, "hint": _need(one)} for one in listed]


def _need(one: Any) -> str:
    if one.held_by_register:
        return _("A register holds it: it may not be asked for")
    if not one.is_required:
        return _("Not needed with these answers")
    return _("One of several that stand for each other") if one.alternatives else _("Needed")


def trial_rows(trials: Sequence[ProcedureTrial]) -> list[dict[str, Any]]:
    """Return the trials that are kept, as a table shows them."""
    return [
        {"row": one, "status": label(STATUSES, one.outcome), "acts": len(one.acts)}
        for one in trials
    ]
