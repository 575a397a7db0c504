"""Names of officials, units, agencies and papers for one page, each kind asked for once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import get_language, gettext

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.organizations.public import (
    AgencyFacts,
    UnitFacts,
    agencies_by_ids,
    official_names,
    units_by_ids,
)
from motcua.processes.public import Process, StepKind, process_version

from ..events import Recorded
from ..rules.rulebook import Reason, Rulebook
from ..selectors.detail import DossierDetail
from ..services.form_questions import questions_in_words
from ..services.rulebooks import rulebook
from ..types import DossierState, Holder, HolderKind
from .requirement_words import requirement_in_words


@dataclass(frozen=True, slots=True)
class Names:
    """Words for every id of one dossier; an unknown id has no words."""

    applicant: str
    officials: dict[UUID, str] = field(default_factory=dict)
    units: dict[UUID, UnitFacts] = field(default_factory=dict)
    agencies: dict[UUID, AgencyFacts] = field(default_factory=dict)
    documents: dict[UUID, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)  # those asked or answered anew
    process: Process | None = None
    rules: Rulebook | None = None
    version: ProcedureVersionFacts | None = None

    def official(self, official_id: UUID | None) -> str:
        """Return the name of an official, the program's for none."""
        if official_id is None:
            return gettext("the program")
        return self.officials.get(official_id, gettext("an official"))

    def unit(self, unit_id: UUID | None) -> str:
        """Return unit and agency in one line."""
        found = self.units.get(unit_id) if unit_id else None
        return f"{found.name}, {found.agency_name}" if found else ""

    def agency(self, agency_id: UUID | None) -> str:
        """Return the name of an agency."""
        found = self.agencies.get(agency_id) if agency_id else None
        return found.name if found else ""

    def holder(self, holder: Holder | None) -> str:
        """Return who holds the baton, in words."""
        if holder is None:
            return gettext("nobody: the dossier has ended")
        match holder.kind:
            case HolderKind.APPLICANT:
                return gettext("the applicant")
            case HolderKind.PAYMENT:
                return gettext("the payment of the fee")
            case HolderKind.AGENCY:
                return self.agency(holder.id)
            case HolderKind.UNIT:
                return self.unit(holder.id)
            case _:
                place = self.unit(holder.unit_id)
                return (
                    f"{self.official(holder.id)} – {place}" if place else self.official(holder.id)
                )

    def step(self, key: str) -> str:
        """Return the name of a step of the dossier's own drawing."""
        found = self.process.by_key.get(key) if self.process else None
        if found is None or found.step is None:
            return key
        return found.step.name.in_language(get_language() or "vi")

    def step_for_people(self, key: str) -> str:
        """Return the sentence the applicant reads while the step is open."""
        found = self.process.by_key.get(key) if self.process else None
        if found is None or found.step is None:
            return ""
        return found.step.citizen.in_language(get_language() or "vi")

    def reception_for_people(self) -> str:
        """Return the sentence the applicant reads until the dossier is received."""
        steps = self.process.steps if self.process else ()
        first = next((step for step in steps if step.kind is StepKind.RECEIVE), None)
        return self.step_for_people(first.key) if first else ""

    def items(self, ids: Iterable[UUID]) -> str:
        """Return the names of papers of the list, one after the other."""
        return "; ".join(self.documents.get(one, gettext("a listed document")) for one in ids)

    def question(self, pointer: str) -> str:
        """Return the label of a question of the pinned form."""
        return self.questions.get(pointer, pointer)

    def requirement(self, code: str) -> str:
        """Return a requirement of the pinned version, in words."""
        return requirement_in_words(code, self.version) if self.version and code else code

    def reason(self, kind: str, code: str) -> Reason | None:
        """Return a coded ground of the rulebook the dossier is pinned to."""
        listed: tuple[Reason, ...] = getattr(self.rules, kind, ()) if self.rules else ()
        return next((one for one in listed if one.code == code), None)


def in_words(reason: Reason | None, code: str = "") -> str:
    """Return a ground with its article, in the language of the page."""
    if reason is None:
        return code
    words = reason.en if (get_language() or "vi").startswith("en") else reason.vi
    return f"{words} ({reason.article})" if reason.article else words


def names_for(detail: DossierDetail, *, also: Iterable[UUID] = ()) -> Names:
    """Return the names for a dossier's page with three queries; ``also`` adds ids to look up."""
    ids = ids_in(detail.state) | {
        found for recorded in detail.history for found in ids_of_event(recorded)
    }
    for row in detail.baton:
        ids |= {held for held in (row.holder_id, row.unit_id, row.agency_id) if held}
    ids |= set(also)
    versions = detail.state.versions
    assert versions is not None
    facts = version_facts(versions.procedure_version_id)
    return Names(
        applicant=detail.row.applicant_name,
        officials=official_names(ids),
        units=units_by_ids(ids),
        agencies=agencies_by_ids(ids),
        documents={item.id: item.name for item in facts.documents},
        questions=questions_in_words(
            detail.state, _questions_in(detail), language=get_language() or "vi"
        ),
        process=process_version(versions.process_version_id).process,
        rules=rulebook(versions.rulebook_version),
        version=facts,
    )


def _questions_in(detail: DossierDetail) -> set[str]:
    """Return the pointers of the questions that events speak of."""
    found: set[str] = set()
    for one in detail.history:
        for words in (*getattr(one.event, "questions", ()), *getattr(one.event, "said", ())):
            found.add(words.pointer)
        found |= set(getattr(one.event, "changed", ()))
    return found


def ids_in(state: DossierState) -> set[UUID]:
    """Return every id of a place, official or agency that a state names."""
    found: set[UUID | None] = {state.competent_agency_id}
    if state.receiving:
        found |= {state.receiving.unit_id, state.receiving.agency_id}
    if state.holder:
        found |= {state.holder.id, state.holder.unit_id, state.holder.agency_id}
    for step in state.open_steps:
        found |= {step.place.unit_id, step.place.agency_id, step.official_id}
    for done in state.done_steps:
        found |= {done.official_id, done.place.unit_id}
    for opinion in state.opinions:
        found |= {opinion.place.unit_id, opinion.place.agency_id}
    return {one for one in found if one is not None}


def ids_of_event(recorded: Recorded) -> set[UUID]:
    """Return every such id that an event names, and who did it."""
    event = recorded.event
    found: set[object] = {recorded.actor_id}
    for name in ("by", "official_id", "to_agency_id", "agency_id", "on_behalf_of", "head"):
        found.add(getattr(event, name, None))
    for name in ("place", "to", "superior"):
        place = getattr(event, name, None)
        found |= {getattr(place, "unit_id", None), getattr(place, "agency_id", None)}
    holder = getattr(event, "holder", None)
    found.add(getattr(holder, "id", None))
    for held in getattr(getattr(event, "facts", None), "held", ()):
        found |= {held.unit_id, held.agency_id}
    step = getattr(event, "step", None)
    found.add(getattr(getattr(step, "place", None), "unit_id", None))
    return {one for one in found if isinstance(one, UUID)}
