"""A trial in words: what each act did, who holds, and what the made-up applicant would read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from motcua.organizations.public import agencies_by_ids, units_by_ids
from motcua.processes.public import Step

from ..rules.baton import stretches
from ..rules.whose_move import Side, waiting_for
from ..services.try_dossier import Trial, steps_not_reached
from .deadlines import Badge, badge_for
from .names import Names, ids_in, ids_of_event
from .timeline import BatonLine, HolderNow, Line, history_in_words, holder_now


@dataclass(frozen=True, slots=True)
class TrialSaid:
    """A trial as it stands: for officials, for people, and the office time used so far."""

    lines: list[Line]
    for_people: list[Line]
    baton: list[BatonLine]
    held: HolderNow
    side: Side
    badge: Badge | None
    worked: timedelta | None
    not_reached: list[Step]


def names_in_trial(trial: Trial, roles: Mapping[str, str]) -> Names:
    """Return words for every id of a trial; ``roles`` are the words for who is played."""
    ids = ids_in(trial.state)
    for recorded in trial.history:
        ids |= ids_of_event(recorded)
    for one in stretches(trial.state.id, trial.history):
        ids |= {at for at in (one.holder.id, one.holder.unit_id, one.holder.agency_id) if at}
    version = trial.draft.version
    return Names(
        applicant=_("the made-up applicant"),
        officials={one: roles.get(role, role) for one, role in trial.played.items()},
        units=units_by_ids(ids),
        agencies=agencies_by_ids(ids),
        documents={item.id: item.name for item in version.documents},
        process=trial.draft.process.process,
        rules=trial.rules,
        version=version,
    )


def trial_said(trial: Trial, names: Names) -> TrialSaid:
    """Return a trial in words, as it stands now."""
    state = trial.state
    until = state.finished_at or trial.now
    due = state.due or state.answer_due
    starts = [mark.at for mark in state.marks if mark.kind == "start"]
    return TrialSaid(
        lines=history_in_words(trial.history, names, for_official=True),
        for_people=history_in_words(trial.history, names, for_official=False),
        baton=[
            BatonLine(names.holder(one.holder), one.since, one.until, one.until is None)
            for one in stretches(state.id, trial.history)
        ],
        held=holder_now(state, names),
        side=waiting_for(state),
        badge=badge_for(due, calendar=trial.calendar, now=until, is_paused=state.is_paused),
        worked=trial.calendar.elapsed(starts[0], until) if starts else None,
        not_reached=steps_not_reached(trial),
    )
