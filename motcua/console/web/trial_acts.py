"""One act of a trial: what it asks, and doing it by the rules of real dossiers."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalog.public import version_by_number
from motcua.dossiers.public import in_words
from motcua.dossiers.public.trials import (
    WAIT,
    OfferedAct,
    Trial,
    TrialAct,
    grounds_of,
    offered_acts,
    outcomes_of,
    requirement_in_words,
    requirements_named,
)
from motcua.platform.authorization import Policy, policy

from ..services.record_act import By
from ..services.try_draft import add_act, replay, trial_of
from .acting import ActPage, Values, act_on
from .labels import ROLES, label
from .questions import Option, Question
from .trail import trail
from .trial import acts_wanted, trial_crumbs
from .trial_labels import ACTS, OUTCOMES


@policy(Policy.ADMINISTRATOR)
def trial_act(request: HttpRequest, code: str, number: int, trial_id: UUID) -> HttpResponse:
    """Do one act of a trial with the person whose it is; a "no" of the rules is told."""
    found = version_by_number(code, number, drafts=True)
    row = trial_of(found, trial_id)
    name, target = (request.GET.get(word, "") for word in ("viec", "buoc"))
    seen = acts_wanted(request, row)
    trial = replay(found, row, until=seen).trial
    offered = _offered(trial, name, target)
    back = reverse("console:version_trial", args=[code, number, trial_id])
    page = ActPage(
        title=label(ACTS, name),
        button=_("Do it"),
        done=_("Done in the trial. It counts nowhere."),
        back=f"{back}?toi={seen}",
        questions=_questions(trial, offered) if offered else [_after(needed=True)],
        crumbs=trail(*trial_crumbs(found)),
        caption=_caption(trial, offered),
        intro=_("What came after this point of the trial is forgotten.")
        if seen < len(row.acts)
        else "",
    )

    def do(values: Values, by: By) -> str:
        add_act(found, trial_id, seen, _act(name, target, values), by=by)
        return back

    return act_on(request, page, do, initial=_initial(trial, name))


def _offered(trial: Trial, name: str, target: str) -> OfferedAct | None:
    """Return the act that is asked for, None for letting time pass; nothing else is there."""
    if name == WAIT:
        return None
    for one in offered_acts(trial):
        if (one.name, one.target) == (name, target):
            return one
    raise Http404


def _caption(trial: Trial, offered: OfferedAct | None) -> str:
    words = [trial.state.number]
    if offered is not None and offered.target:
        step = trial.draft.process.process.step(offered.target)
        words += [step.name.in_language(get_language() or "vi")] if step else []
    if offered is not None:
        role = offered.player.role
        words.append(_("the applicant") if role == "applicant" else label(ROLES, role))
    return " – ".join(words)


def _act(name: str, target: str, values: Values) -> TrialAct:
    said = {key: str(value) for key, value in values.items() if key not in ("after", "items")}
    items = tuple(values.get("items", ()))
    return TrialAct(name, target, values.get("after"), said, items)


def _after(*, needed: bool = False) -> Question:
    return Question(
        "after",
        _("After how much time"),
        kind="limit",
        hint=_("Such as 3 giờ làm việc or 2 working days; empty: at once"),
        needed=needed,
        width="20",
    )


def _questions(trial: Trial, offered: OfferedAct) -> list[Question]:
    make = _ASKED.get(offered.name)
    return [_after(), *(make(trial, offered) if make else [])]


def _initial(trial: Trial, name: str) -> dict[str, object]:
    if name != "hand-in":
        return {}
    asked = set(trial.state.supplement_items)
    return {"items": [one.key for one in trial.case().requirements if one.id in asked]}


def _long(name: str, text: str, *, needed: bool = True) -> Question:
    return Question(name, text, kind="textarea", rows=3, needed=needed)


def _why(needed: bool = True) -> Question:
    return _long("explanation", _("Reason"), needed=needed)


def _basis(*, needed: bool) -> Question:
    return Question("legal_basis", _("Legal basis"), most=500, needed=needed)


def _outcome(trial: Trial, offered: OfferedAct, step: str) -> list[Question]:
    found = outcomes_of(trial.case(), step)
    options = [{"value": one, "text": label(OUTCOMES, one)} for one in found]
    return [Question("outcome", _("Outcome"), kind="radios", options=options)] if found else []


def _complete(trial: Trial, offered: OfferedAct) -> list[Question]:
    return _outcome(trial, offered, offered.target)


def _sign(trial: Trial, offered: OfferedAct) -> list[Question]:
    signed = next((one.key for one in trial.state.open_steps if one.kind == "sign"), "")
    return _outcome(trial, offered, signed)


def _papers(trial: Trial, text: str, keys: set[UUID] | None = None) -> Question:
    options = [
        {"value": one.key, "text": one.name}
        for one in trial.case().requirements
        if keys is None or one.id in keys
    ]
    return Question("items", text, kind="checkboxes", options=options)


def _ask(trial: Trial, offered: OfferedAct) -> list[Question]:
    return [_papers(trial, _("Which papers")), _why(), _basis(needed=False)]


def _hand_in(trial: Trial, offered: OfferedAct) -> list[Question]:
    return [_papers(trial, _("Which papers"), set(trial.state.supplement_items))]


def _ground(trial: Trial, offered: OfferedAct) -> Question:
    grounds = grounds_of(trial, offered.player, offered.name)
    options = [{"value": one.code, "text": in_words(one)} for one in grounds]
    return Question("ground", _("Legal ground"), kind="select", options=options)


def _refuse(trial: Trial, offered: OfferedAct) -> list[Question]:
    grounds = grounds_of(trial, offered.player, "refuse")
    named: list[Option] = [
        {"value": one.code, "text": one.name or requirement_in_words(one.code, trial.draft.version)}
        for one in requirements_named(trial, grounds)
    ]
    return [
        _ground(trial, offered),
        Question("requirement", _("Which requirement is not met"), kind="select", options=named),
        _why(),
        _long("guidance", _("What the person can do")),
    ]


def _on_ground(trial: Trial, offered: OfferedAct) -> list[Question]:
    return [_ground(trial, offered), _basis(needed=True), _why()]


def _back(trial: Trial, offered: OfferedAct) -> list[Question]:
    process, language = trial.draft.process.process, get_language() or "vi"
    keys = dict.fromkeys(step.key for step in reversed(trial.state.done_steps))
    options = [
        {"value": key, "text": step.name.in_language(language) if step else key}
        for key in keys
        for step in [process.step(key)]
    ]
    return [Question("to_step", _("Back to which step"), kind="select", options=options), _why()]


def _return(trial: Trial, offered: OfferedAct) -> list[Question]:
    online = trial.state.return_method == "online"
    return [] if online else [Question("to", _("Who takes the result"), most=120)]


Ask = Callable[[Trial, OfferedAct], list[Question]]
_ASKED: Mapping[str, Ask] = {
    "complete": _complete,
    "sign": _sign,
    "ask": _ask,
    "hand-in": _hand_in,
    "refuse": _refuse,
    "suspend": _on_ground,
    "stop": _on_ground,
    "send-back": _back,
    "return": _return,
    "return-request": lambda trial, offered: [_why()],
    "allow-further": lambda trial, offered: [_basis(needed=True), _why()],
    "withdraw": lambda trial, offered: [_why(needed=False)],
}
