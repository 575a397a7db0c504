"""Tells people of what happened to their dossier: an idempotent consumer of its events."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.organizations.public import officials_of_agency, officials_with_role
from motcua.platform.outbox import subscribe

from .events import DossierEvent, OpinionGiven, Recorded
from .notice_texts import (
    NO_WORDS,
    TOLD_TO_PEOPLE,
    Surroundings,
    Told,
    asked_lines,
    people_told,
    told_to_person,
)
from .notice_work import TOLD_AT_WORK, Post, told_at_work
from .types import DossierState
from .types_questions import QuestionWords

TOLD = TOLD_TO_PEOPLE | TOLD_AT_WORK
# What is older (an import, a replayed history) is shown in the program and rings nobody up.
FRESH = timedelta(days=7)
_ROUTES = {
    "dossier": "portal:dossier",
    "supplement": "portal:supplement",
    "replacement": "portal:replacement",
    "result": "portal:result",
    "work": "desk:dossier",
}


def subscribe_notices() -> None:
    """Subscribe to the events that people are told of; called when the program starts."""
    for name in sorted(TOLD):
        subscribe(f"dossiers.{name}", f"dossiers.notify.{name}", handle)


def handle(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Tell everybody concerned of the event ``payload["sequence"]``; seen twice, told once."""
    assert dossier_id is not None
    from .codec import state_from_json
    from .selectors.visible import dossier_by_id

    state = state_from_json(dossier_by_id(dossier_id).state)
    recorded = _recorded(dossier_id, int(payload["sequence"]))
    tell(recorded, surroundings_of(recorded, state))


def tell(recorded: Recorded, about: Surroundings) -> None:
    """Send the notices of one event to the parties and officials concerned."""
    state = about.state
    to_person = told_to_person(recorded.event, about, at=recorded.at)
    if to_person is not None:
        parties = [Recipient(party_id=one) for one in people_told(state)]
        _send(parties, to_person, recorded, state)
    at_work = told_at_work(recorded.event, about)
    if at_work is not None:
        day = legal_day(recorded.at)
        named = at_work.people.union(*(post_holders(post, day) for post in at_work.posts))
        # Whoever did it knows.
        readers = [Recipient(official_id=one) for one in sorted(named - {recorded.actor_id})]
        _send(readers, Told(at_work.template, at_work.values, "work"), recorded, state)


def post_holders(post: Post, day: date) -> frozenset[UUID]:
    """Return who uses the first role of the post that anybody has on the day."""
    for role in post.roles:
        if post.unit_id is not None:
            found = officials_with_role(post.unit_id, role, day)
        else:
            assert post.agency_id is not None
            found = [
                one
                for one in officials_of_agency(post.agency_id, day)
                if one.has_role(role, agency_id=post.agency_id)
            ]
        if found:
            return frozenset(one.id for one in found)
    return frozenset()


def _send(
    readers: Iterable[Recipient], told: Told, recorded: Recorded, state: DossierState
) -> None:
    what = NoticeToSend(
        template=told.template,
        values=told.values,
        about=state.id,
        about_sequence=recorded.sequence,
        link=_link(told.page, state.number),
        in_program_only=clock.now() - recorded.at > FRESH,
    )
    for reader in readers:
        send_notice(reader, what=what, now=recorded.at)


def _link(page: str, number: str) -> str:
    try:
        return reverse(_ROUTES[page], args=[number])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""


def _recorded(dossier_id: UUID, sequence: int) -> Recorded:
    from .codec import event_from_json
    from .models import Event

    row = Event.objects.get(dossier_id=dossier_id, sequence=sequence)
    event = event_from_json(row.name, row.payload)
    return Recorded(row.sequence, row.at, row.actor_kind, row.actor_id, event)


def surroundings_of(recorded: Recorded, state: DossierState) -> Surroundings:
    """Return the names the texts need, from the versions the dossier is pinned to."""
    from motcua.catalog.public import version_facts
    from motcua.organizations.public import agencies_by_ids

    from .services.rulebooks import rulebook

    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    wanted = {state.competent_agency_id}
    wanted |= {getattr(recorded.event, name, None) for name in ("to_agency_id", "agency_id")}
    if state.receiving is not None:
        wanted.add(state.receiving.agency_id)
    agencies = agencies_by_ids([one for one in wanted if one is not None])
    return Surroundings(
        state=state,
        procedure=Bilingual(version.name, version.everyday_name_en or version.name),
        rules=rulebook(state.versions.rulebook_version),
        agencies={key: found.name for key, found in agencies.items()},
        documents={item.id: item.name for item in version.documents},
        questions=_labels(getattr(recorded.event, "questions", ()), state),
        facts=_facts_of(recorded.event, state),
        asked_by=_asked_by(recorded.event),
    )


def what_is_asked(state: DossierState) -> Bilingual:
    """Return what the dossier's open request asks for, papers and answers, a line each."""
    from motcua.catalog.public import version_facts

    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    names = {item.id: item.name for item in version.documents}
    questions = state.supplement_questions
    return asked_lines(state.supplement_items, questions, names, _labels(questions, state))


def _labels(questions: Iterable[QuestionWords], state: DossierState) -> dict[str, Bilingual]:
    from .services.form_questions import questions_in_words

    pointers = [one.pointer for one in questions]
    vi, en = (questions_in_words(state, pointers, language=one) for one in ("vi", "en"))
    return {one: Bilingual(vi[one], en[one]) for one in pointers}


def _facts_of(event: DossierEvent, state: DossierState) -> Bilingual:
    """Return the figures of an apology in words."""
    from .services.apology_cause import cause_in_words
    from .types_apology import Facts

    facts = getattr(event, "facts", None)
    if not isinstance(facts, Facts):
        return NO_WORDS
    return Bilingual(*cause_in_words(facts, state, "vi", "en"))


def _asked_by(event: DossierEvent) -> UUID | None:
    """Return who asked for the opinion that the event gives."""
    from .models import Opinion

    if not isinstance(event, OpinionGiven):
        return None
    return Opinion.objects.values_list("asked_by", flat=True).get(pk=event.opinion_id)
