"""Which event tells which officials what: work that now waits for them, pure.

An official is told of what is theirs to do and of answers to what they asked. What was done
meanwhile is told no more: the list of work says what is left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.notifications.public import Bilingual, Value

from . import events as e
from .notice_texts import Surroundings, moment, named, quarantined_values
from .rules.opinions import ANSWERING_ROLES
from .rules.returns import SUPERIORS
from .types import Channel, DossierState, Place, Status

DESK = ("desk_official", "head_of_one_stop")


@dataclass(frozen=True, slots=True)
class Post:
    """Whoever uses the first of ``roles`` that anybody has, in a unit or anywhere in an agency."""

    roles: tuple[str, ...]
    unit_id: UUID | None = None
    agency_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ToldAtWork:
    """One notice to officials: by name, or by the post they hold."""

    template: str
    values: dict[str, Value]
    people: frozenset[UUID] = frozenset()
    posts: tuple[Post, ...] = ()


def told_at_work(event: e.DossierEvent, about: Surroundings) -> ToldAtWork | None:
    """Return what officials are told of ``event`` as the dossier stands now, if anything."""
    maker = _MAKERS.get(type(event))
    return maker(event, about) if maker else None


Made = ToldAtWork | None


def _desk(
    template: str, place: Place | None, about: Surroundings, **values: Value
) -> ToldAtWork | None:
    if place is None:
        return None
    post = Post(DESK, unit_id=place.unit_id)
    return ToldAtWork(template, {**named(about), **values}, posts=(post,))


def _submitted(event: e.DossierSubmitted, about: Surroundings) -> Made:
    # What came over the counter is in the desk's hands already.
    if event.channel != Channel.ONLINE or about.state.status != Status.SUBMITTED:
        return None
    due = moment(event.answer_due)
    return _desk("work-new-filing", event.receiving, about, due=due)


def _forwarded(event: e.DossierForwarded, about: Surroundings) -> Made:
    if about.state.status != Status.FORWARDED:
        return None
    due = moment(event.transfer_due)
    return _desk("work-forwarded", event.to, about, due=due, agency=about.desk)


def _return_asked(event: e.ReturnAsked, about: Surroundings) -> Made:
    if about.state.asked_return is None:
        return None
    values = {
        **named(about),
        "agency": about.competent,
        "to": about.agency(event.to_agency_id),
        "reason": event.reason,
        "due": moment(event.due),
    }
    post = Post(SUPERIORS, unit_id=event.superior.unit_id)
    return ToldAtWork("work-return-asked", values, posts=(post,))


def _return_answered(event: e.ReturnAllowed | e.ReturnDenied, about: Surroundings) -> Made:
    answers = {
        e.ReturnAllowed: Bilingual("được chuyển lại", "it may go back"),
        e.ReturnDenied: Bilingual("không được chuyển lại", "it does not go back"),
    }
    return _at_holder(about, answers[type(event)], event.reason)


def _competence_settled(event: e.CompetenceSettled, about: Surroundings) -> Made:
    """Tell the desk that has it; where it goes elsewhere the transfer tells the other desk."""
    return _at_holder(about, about.agency(event.agency_id), event.reason)


def _at_holder(about: Surroundings, answer: Value, reason: str) -> Made:
    held = about.state.holder
    if held is None or held.unit_id is None or held.agency_id is None:
        return None
    place = Place(held.unit_id, held.agency_id)
    return _desk("work-return-answered", place, about, answer=answer, reason=reason)


def _request_proposed(event: e.SupplementProposed, about: Surroundings) -> Made:
    if about.state.status != Status.SUPPLEMENT_PROPOSED:
        return None
    return _desk("work-request-proposed", about.state.receiving, about)


def _request_returned(event: e.SupplementProposalReturned, about: Surroundings) -> Made:
    values = {**named(about), "reason": event.reason}
    return ToldAtWork("work-request-returned", values, frozenset({event.proposed_by}))


def _supplemented(event: e.DossierSupplemented, about: Surroundings) -> Made:
    state = about.state
    if state.status == Status.SUBMITTED:
        return _desk("work-supplemented", state.receiving, about)
    people, posts = _workers(state)
    return ToldAtWork("work-supplemented", named(about), people, posts)


def _quarantined(event: e.DocumentQuarantined, about: Surroundings) -> Made:
    return _handling("work-document-quarantined", about, **quarantined_values(event, about))


def _replaced(event: e.DocumentReplaced, about: Surroundings) -> Made:
    return _handling("work-document-replaced", about)


def _handling(template: str, about: Surroundings, **values: Value) -> Made:
    """Tell who has the open steps, or the desk while nobody has."""
    people, posts = _workers(about.state)
    if not people and not posts:
        return _desk(template, about.state.receiving, about, **values)
    return ToldAtWork(template, {**named(about), **values}, people, posts)


def _workers(state: DossierState) -> tuple[frozenset[UUID], tuple[Post, ...]]:
    """Return who has the open steps: by name, else by the role that takes them."""
    people = frozenset(step.official_id for step in state.open_steps if step.official_id)
    posts = tuple(
        Post((step.role,), unit_id=step.place.unit_id)
        for step in state.open_steps
        if step.official_id is None
    )
    return people, posts


def _step_opened(event: e.StepOpened, about: Surroundings) -> Made:
    step = about.state.open_step(event.step.key)
    if step is None or step.kind != "sign":
        return None
    values = {**named(about), "due": moment(about.state.due)}
    if step.official_id is not None:
        return ToldAtWork("work-to-sign", values, frozenset({step.official_id}))
    post = Post((step.role,), unit_id=step.place.unit_id)
    return ToldAtWork("work-to-sign", values, posts=(post,))


def _assigned(event: e.StepAssigned, about: Surroundings) -> Made:
    step = about.state.open_step(event.key)
    due = moment((step.due if step else None) or about.state.due)
    people = frozenset({event.official_id} - {event.by})
    return ToldAtWork("work-assigned", {**named(about), "due": due}, people)


def _opinion_asked(event: e.OpinionAsked, about: Surroundings) -> Made:
    if event.opinion_id not in {one.id for one in about.state.opinions}:
        return None
    first = ("unit_leader", *(role for role in ANSWERING_ROLES if role != "unit_leader"))
    values = {**named(about), "due": moment(event.due)}
    return ToldAtWork(
        "work-opinion-asked", values, posts=(Post(first, unit_id=event.place.unit_id),)
    )


def _opinion_given(event: e.OpinionGiven, about: Surroundings) -> Made:
    if about.asked_by is None:
        return None
    return ToldAtWork("work-opinion-given", named(about), frozenset({about.asked_by}))


def _date_proposed(event: e.NewDateProposed, about: Surroundings) -> Made:
    if about.state.proposed_date is None:
        return None
    values = {
        **named(about),
        "due": moment(about.state.due),
        "new_due": moment(event.new_due),
    }
    # The first role that anybody uses is told; who may give the date is for the rulebook to say.
    roles = about.rules.new_date_given_by.roles
    post = Post(roles, agency_id=about.state.competent_agency_id)
    return ToldAtWork("work-new-date-proposed", values, posts=(post,))


def _apology_prepared(event: e.ApologyPrepared, about: Surroundings) -> Made:
    if about.state.prepared_apology is None:
        return None
    values = {
        **named(about),
        "due": moment(event.due),
        "new_due": moment(event.new_due),
        "sign_by": moment(event.sign_by),
        "cause": about.facts,
    }
    roles = about.rules.new_date_given_by.roles
    post = Post(roles, agency_id=about.state.competent_agency_id)
    return ToldAtWork("work-apology-prepared", values, posts=(post,))


def _lateness(event: e.LatenessRecorded, about: Surroundings) -> Made:
    late = about.state.late
    if late is None or late.explained_at is not None:
        return None
    values = {**named(about), "due": moment(event.due), "explain_by": moment(event.explain_by)}
    post = Post(("head_of_agency",), agency_id=about.state.competent_agency_id)
    return ToldAtWork("work-explanation-owed", values, posts=(post,))


def _message(event: e.MessagePosted, about: Surroundings) -> Made:
    if not event.from_applicant:
        return None
    people, _ = _workers(about.state)
    return ToldAtWork("work-message", named(about), people)


_MAKERS: dict[type, Callable[[Any, Surroundings], Made]] = {
    e.DossierSubmitted: _submitted,
    e.DossierForwarded: _forwarded,
    e.ReturnAsked: _return_asked,
    e.ReturnAllowed: _return_answered,
    e.ReturnDenied: _return_answered,
    e.CompetenceSettled: _competence_settled,
    e.SupplementProposed: _request_proposed,
    e.SupplementProposalReturned: _request_returned,
    e.DossierSupplemented: _supplemented,
    e.DocumentQuarantined: _quarantined,
    e.DocumentReplaced: _replaced,
    e.StepOpened: _step_opened,
    e.StepAssigned: _assigned,
    e.OpinionAsked: _opinion_asked,
    e.OpinionGiven: _opinion_given,
    e.NewDateProposed: _date_proposed,
    e.ApologyPrepared: _apology_prepared,
    e.LatenessRecorded: _lateness,
    e.MessagePosted: _message,
}
TOLD_AT_WORK = frozenset(kind.__name__ for kind in _MAKERS)
