"""A trial as it stands: what may be done now, what happened, what people see, what is missing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import (
    ProcedureVersionFacts,
    reasons_against_publication,
    version_by_number,
)
from motcua.dossiers.public.trials import (
    ENDED,
    WAIT,
    Names,
    OfferedAct,
    Trial,
    lacks_of,
    names_in_trial,
    offered_acts,
    trial_said,
)
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import format_limit
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of

from ..models import ProcedureTrial
from ..services.try_draft import Replayed, act_from_json, draft_digest, replay, trial_of
from .labels import CHANNELS, ROLES, label
from .problems import errors_of
from .procedures import procedure_crumb, procedures_crumb, version_crumb
from .trail import Crumb, links
from .trial_labels import ACTS, SIDES, STATUS_TONES, STATUSES, lack_words, time_words

_ROLES = ROLES | {"applicant": "the applicant"}


@require_GET
@policy(Policy.ADMINISTRATOR)
def version_trial(request: HttpRequest, code: str, number: int, trial_id: UUID) -> HttpResponse:
    """Show a trial after its last act, or after as many as ``toi`` says."""
    found = version_by_number(code, number, drafts=True)
    row = trial_of(found, trial_id)
    until = acts_wanted(request, row)
    context = {
        "title": _("Test dossier"),
        "caption": f"{found.code} – {found.name}",
        "crumbs": links(*trial_crumbs(found)),
        "found": found,
        "row": row,
        "until": until,
    }
    try:
        replayed = replay(found, row, until=until)
    except DomainError as error:  # the draft was changed, so that nobody could file this any more
        refused = {"errors": [{"href": "", "text": one} for one in errors_of(error, set(), {})]}
        return render(request, "console/trial_refused.html", context | refused)
    return render(request, "console/version_trial.html", context | _shown(found, row, replayed))


def acts_wanted(request: HttpRequest, row: ProcedureTrial) -> int:
    """Return after how many acts a trial is looked at: as the address says, else after all."""
    asked = request.GET.get("toi", "")
    return min(int(asked), len(row.acts)) if asked.isdecimal() else len(row.acts)


def trial_crumbs(found: ProcedureVersionFacts) -> tuple[Crumb, ...]:
    """Return the links above a trial."""
    begin = Crumb(_("Try a dossier"), "console:version_try", (found.code, found.number))
    return procedures_crumb(), procedure_crumb(found.code), version_crumb(found), begin


def _shown(found: ProcedureVersionFacts, row: ProcedureTrial, replayed: Replayed) -> dict[str, Any]:
    trial, language = replayed.trial, get_language() or "vi"
    names = names_in_trial(trial, {role: label(_ROLES, role) for role in _ROLES})
    said = trial_said(trial, names)
    return {
        "title": _("Test dossier %(number)s") % {"number": trial.state.number},
        "trial": trial,
        "form": trial.draft.form.form.title.of("en" if language.startswith("en") else "vi"),
        "process": trial.draft.process.process.title.in_language(language),
        "said": said,
        "status": label(STATUSES, trial.state.status),
        "tone": STATUS_TONES.get(str(trial.state.status), "blue"),
        "ball": label(SIDES, said.side),
        "limit": _limit(trial),
        "channel": label(CHANNELS, trial.filing.channel),
        "agency": names.agency(trial.filing.agency_id),
        "worked": time_words(said.worked, trial.calendar.working_day) if said.worked else "",
        "not_reached": [one.name.in_language(language) for one in said.not_reached],
        "is_ended": trial.state.status in ENDED,
        "is_changed": row.draft != draft_digest(trial.draft),
        "refused": _reason(replayed.reason) if replayed.reason else "",
        "refused_at": replayed.done + 1,
        "done": _done(row, names),
        "problems": _problems(found, trial, language),
        **_acts(row, trial, names, replayed.done),
    }


def _limit(trial: Trial) -> str:
    found = trial.draft.version.limit_for(str(trial.filing.channel), trial.filing.case)
    return format_limit(found) if found else ""


def _done(row: ProcedureTrial, names: Names) -> list[dict[str, Any]]:
    """Return the acts of the trial, so that each can be gone back to."""
    acts = [act_from_json(one) for one in row.acts]
    return [
        {
            "place": place,
            "text": _titled(act.name, act.target, names),
            "after": format_limit(act.after) if act.after else "",
        }
        for place, act in enumerate(acts, start=1)
    ]


def _titled(name: str, target: str, names: Names) -> str:
    return f"{label(ACTS, name)}: {names.step(target)}" if target else label(ACTS, name)


def _acts(row: ProcedureTrial, trial: Trial, names: Names, seen: int) -> dict[str, Any]:
    try:
        offered = offered_acts(trial)
    except DomainError as error:
        return {"possible": [], "impossible": {_reason(error): []}}
    address = reverse("console:trial_act", args=[row.code, row.number, row.pk])
    possible: list[dict[str, str]] = []
    impossible: dict[str, list[str]] = {}
    for one in offered:
        title = _titled(one.name, one.target, names)
        if one.reason is not None:
            impossible.setdefault(_reason(one.reason), []).append(title)
            continue
        asked = {"viec": one.name, "buoc": one.target, "toi": seen}
        possible.append(
            {
                "id": f"act-{len(possible)}",
                "title": title,
                "who": _who(one, names),
                "href": f"{address}?{urlencode(asked)}",
            }
        )
    if trial.state.status not in ENDED:
        href = f"{address}?{urlencode({'viec': WAIT, 'toi': seen})}"
        possible.append({"id": "act-wait", "title": label(ACTS, WAIT), "who": "", "href": href})
    return {"possible": possible, "impossible": impossible}


def _who(one: OfferedAct, names: Names) -> str:
    place = names.unit(one.player.place.unit_id) if one.player.place else ""
    return " – ".join(part for part in (label(_ROLES, one.player.role), place) if part)


def _reason(error: DomainError) -> str:
    return "; ".join(errors_of(error, set(), {})) or problem_of(error).title


def _problems(found: ProcedureVersionFacts, trial: Trial, language: str) -> list[str]:
    """Return why the draft would not be published, and what is missing to work with it."""
    refused = [
        text for error in reasons_against_publication(found) for text in errors_of(error, set(), {})
    ]
    lacking = [lack_words(one, trial.draft.process.process, language) for one in lacks_of(trial)]
    return refused + lacking
