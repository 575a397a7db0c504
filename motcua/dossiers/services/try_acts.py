"""Acts of a trial: everybody is played, each by a made-up person with the role of the step."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit
from motcua.processes.public import StepKind

from ..errors import ActNotPossible, NotYourDossier, NotYourTurn
from ..events import DossierEvent
from ..rules import clock_acts, endings, intake, opinions, proposed_request, results, steps
from ..rules import supplement as supplements
from ..rules.case import Case, Grant, Who
from ..rules.decide import decide
from ..rules.money import CASH
from ..rules.refusal import FailingRequirement, failing_requirements
from ..rules.rulebook import Reason
from ..selectors.possible_acts import PossibleAct, grounds_for, possible_for
from ..selectors.remembered_route import remembering
from ..types import DossierState, Place
from .competence import desk_place
from .try_dossier import APPLICANT, Trial, handed_in, made_up


@dataclass(frozen=True, slots=True)
class TrialAct:
    """One act of a trial: after how much time, on what, with which values.

    ``items`` are keys of the closed list; ``values`` are named as the act's questions are.
    """

    name: str
    target: str = ""
    after: TimeLimit | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Player:
    """A made-up person: ``role`` is "applicant" or a role of officials, ``place`` where it is."""

    role: str
    who: Who
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """An act with who would do it, or the reason why nobody can do it now."""

    name: str
    target: str
    player: Player
    reason: DomainError | None = None


def players(trial: Trial) -> Iterator[Player]:
    """Return everybody who may have a part now, the applicant first."""
    state = trial.state
    yield Player("applicant", Who(party_id=APPLICANT, acts_for_applicant=True))
    for step in state.open_steps:
        yield _official(step.role, step.place, step.key, decides=step.kind == "sign")
    for asked in state.opinions:
        yield _official(opinions.ANSWERING_ROLES[0], asked.place, str(asked.id))
    for place in _desks(state):
        yield _official("desk_official", place)
        yield _official("cashier", place)
        yield _official("head_of_one_stop", place)
    yield _official(*_decider(trial), decides=True)
    if state.holder is not None and state.holder.unit_id and state.holder.agency_id:
        yield _official("unit_leader", Place(state.holder.unit_id, state.holder.agency_id))


def _official(role: str, place: Place, step: str = "", *, decides: bool = False) -> Player:
    # Each step has a person of its own, so that who prepared a result does not sign it.
    one = made_up(role, place.unit_id, step)
    grant = Grant(role, place.unit_id, place.agency_id)
    return Player(role, Who(official_id=one, grants=frozenset({grant}), may_decide=decides), place)


def _desks(state: DossierState) -> list[Place]:
    """Return the desk that received it and the one that has it."""
    assert state.receiving is not None
    found, holder = [state.receiving], state.holder
    if holder is not None and holder.unit_id and holder.agency_id:
        found.append(Place(holder.unit_id, holder.agency_id))
    return list(dict.fromkeys(found))


def _decider(trial: Trial) -> tuple[str, Place]:
    """Return role and place of who signs by the drawing, else the head of the agency."""
    agency = trial.filing.agency_id
    for step in trial.draft.process.process.steps:
        if step.kind is StepKind.SIGN:
            place = trial.place_of(step)
            if place.agency_id == agency and step.role in ("signer", "head_of_agency"):
                return step.role, place
    return "head_of_agency", desk_place(agency, legal_day(trial.now))


def offered_acts(trial: Trial) -> list[OfferedAct]:
    """Return every act of a trial with who may do it now, or why nobody may.

    Each is tried on its own decision by everybody there is. Raises ``UnitNotFound`` where the
    drawing names a unit that the agency does not have.
    """
    case, found = remembering(trial.case()), dict[tuple[str, str], OfferedAct]()
    for player in players(trial):
        for one in possible_for(case, player.who, now=trial.now):
            if one.name in _COMMANDS:
                _keep(found, one, player)
    order = list(_COMMANDS)
    return sorted(found.values(), key=lambda one: order.index(one.name))


def _keep(found: dict[tuple[str, str], OfferedAct], one: PossibleAct, player: Player) -> None:
    key = (one.name, one.target)
    known = found.get(key)
    better = known is None or (known.reason is not None and one.is_possible)
    # That it is another one's turn says least: here everybody gets a turn.
    tells_more = known is not None and isinstance(known.reason, NotYourTurn)
    if better or (tells_more and not isinstance(one.reason, NotYourTurn)):
        found[key] = OfferedAct(one.name, one.target, player, one.reason)


def do_act(trial: Trial, act: TrialAct) -> None:
    """Let the time pass, then do the act with the person whose it is; nothing is written.

    Raises what the decision raises, and ``ActNotPossible`` for an act a trial does not know.
    """
    if act.after is not None:
        trial.now = trial.case().clock.after(trial.now, act.after)
    if act.name == WAIT:
        return
    make = _COMMANDS.get(act.name)
    if make is None:
        raise ActNotPossible("A trial does not know this act.", act=act.name)
    player, events = _decided(trial, act, make)
    official = player.who.official_id
    if official is not None:
        trial.played[official] = player.role
    trial.fold(events, "official" if official else "citizen", official or player.who.party_id)


def _decided(trial: Trial, act: TrialAct, make: "Make") -> tuple[Player, list[DossierEvent]]:
    """Return what is decided for the first person who may; raise the reason that says most."""
    case, reason = remembering(trial.case()), None
    for player in players(trial):
        try:
            return player, decide(case, make(trial, case, act, player.who), player.who, trial.now)
        except DomainError as error:
            # That it is another one's turn says least: here everybody gets a turn.
            if reason is None or isinstance(reason, NotYourTurn | NotYourDossier):
                reason = error
    assert reason is not None
    raise reason


WAIT = "wait"
Make = Callable[[Trial, Case, TrialAct, Who], object]


def _receive(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    day = legal_day(trial.now)
    return intake.ReceiveDossier(desk_place(trial.filing.agency_id, day), "decide")


def _ask(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    items = _items(case, act)
    return supplements.RequestSupplement(
        items=items,
        explanation=_word(act, "explanation"),
        legal_basis=_word(act, "legal_basis"),
        unusable=items & case.state.given_documents,
    )


def _hand_in(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    state, at_desk = case.state, who.official_id is not None
    return supplements.Supplement(
        files=tuple(handed_in(one, at_desk=at_desk) for one in sorted(_items(case, act))),
        answers_revision=state.answers_revision,
        answers_sha256="",
        facts=state.facts,
        at_desk=at_desk,
    )


def _items(case: Case, act: TrialAct) -> frozenset[UUID]:
    return frozenset(one.id for one in case.requirements if one.key in act.items)


def _complete(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    return steps.CompleteStep(act.target, _word(act, "outcome"), _word(act, "explanation"))


def _send_back(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    return steps.SendBack(_word(act, "to_step"), _word(act, "explanation"))


def _suspend(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    return clock_acts.SuspendClock(
        reason_code=_word(act, "ground"),
        legal_basis=_word(act, "legal_basis"),
        explanation=_word(act, "explanation"),
        agency_id=trial.filing.agency_id,
    )


def _pay(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    owed = case.state.fee_total - case.state.fee_paid
    return clock_acts.RecordPayment(made_up("payment", case.state.sequence), owed, CASH)


def _sign(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    file_id = made_up("result", case.state.number)
    return results.ApproveResult(case.state.number, file_id, "", outcome=_word(act, "outcome"))


def _return(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    return results.ReturnResult(case.state.return_method, _word(act, "to"))


def _refuse(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    return endings.RefuseDossier(
        reason_code=_word(act, "ground"),
        explanation=_word(act, "explanation"),
        guidance=_word(act, "guidance"),
        requirement=_word(act, "requirement"),
    )


def _stop(trial: Trial, case: Case, act: TrialAct, who: Who) -> object:
    words = (_word(act, name) for name in ("ground", "legal_basis", "explanation"))
    return endings.StopDossier(*words)


def _word(act: TrialAct, name: str) -> str:
    return str(act.values.get(name, ""))


def _always(command: Callable[[], object]) -> Make:
    return lambda trial, case, act, who: command()


def _with(command: Callable[..., object], *names: str) -> Make:
    return lambda trial, case, act, who: command(*(_word(act, name) for name in names))


# In the order in which pages offer them: the main way first.
_COMMANDS: Mapping[str, Make] = {
    "receive": _receive,
    "accept": _always(intake.AcceptForwarded),
    "complete": _complete,
    "sign": _sign,
    "issue": lambda trial, case, act, who: results.IssueResult(
        made_up("sealed", case.state.number), ""
    ),
    "return": _return,
    "hand-in": _hand_in,
    "send-request": _always(proposed_request.SendProposedRequest),
    "return-request": _with(proposed_request.ReturnProposedRequest, "explanation"),
    "resume": _always(clock_acts.ResumeClock),
    "take-payment": _pay,
    "ask-payment": _always(clock_acts.RequestPayment),
    "ask": _ask,
    "allow-further": _with(supplements.ApproveFurtherSupplement, "legal_basis", "explanation"),
    "send-back": _send_back,
    "suspend": _suspend,
    "refuse": _refuse,
    "stop": _stop,
    "withdraw": _with(endings.WithdrawDossier, "explanation"),
}


def grounds_of(trial: Trial, player: Player, act: str) -> list[Reason]:
    """Return the coded grounds that an act of this person may give now."""
    if act == "refuse":
        return grounds_for(trial.case(), player.who, now=trial.now)
    rules = trial.rules
    return list(rules.suspension_reasons if act == "suspend" else rules.stop_reasons)


def requirements_named(trial: Trial, grounds: Iterable[Reason]) -> list[FailingRequirement]:
    """Return the requirements that a refusal on one of the grounds may name, each once."""
    case = trial.case()
    found = {one.code: one for ground in grounds for one in failing_requirements(case, ground)}
    return list(found.values())
