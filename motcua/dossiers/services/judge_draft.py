"""What a draft still lacks to be worked with: people for its steps, a decision, a result."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    AreaNotFound,
    CompetenceAmbiguous,
    CompetenceNotFound,
    agency_by_id,
    officials_with_role,
    unit_facts,
)

from .result_kinds import layout_of
from .standing import agency_in_charge
from .try_dossier import Trial


class Lack(StrEnum):
    """What is missing."""

    PLACE = "place"  # the drawing names a unit that the agency does not have
    PEOPLE = "people"  # nobody holds the role of a step where it is done
    ELSEWHERE = "elsewhere"  # another agency decides there
    COMPETENCE = "competence"  # no agency is competent there
    RESULT = "result"  # the version names no result
    LAYOUT = "layout"  # the result has no layout: it becomes a certificate of the answers
    FEE = "fee"  # a row of the fee table is known in words only


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is missing: of which step, or of what name; ``role`` where people are."""

    what: Lack
    name: str = ""
    role: str = ""
    place: str = ""


def lacks_of(trial: Trial) -> list[Lacking]:
    """Return what the tried draft lacks in the agency of the trial, in the order of the work."""
    return [*_competence(trial), *_fees(trial), *_steps(trial), *_result(trial)]


def _competence(trial: Trial) -> Iterator[Lacking]:
    agency, version = agency_by_id(trial.filing.agency_id), trial.draft.version
    try:
        found = agency_in_charge(version, agency.area_code, legal_day(trial.filing.at))
    except (AreaNotFound, CompetenceAmbiguous, CompetenceNotFound):
        yield Lacking(Lack.COMPETENCE)
        return
    if found.id != agency.id:
        yield Lacking(Lack.ELSEWHERE, found.name)


def _fees(trial: Trial) -> Iterator[Lacking]:
    for name in trial.fee.unknown:
        yield Lacking(Lack.FEE, name)


def _steps(trial: Trial) -> Iterator[Lacking]:
    version, day = trial.draft.version, legal_day(trial.filing.at)
    asked: set[tuple[object, str]] = set()
    for step in trial.draft.process.process.steps:
        try:
            place = trial.place_of(step)
        except DomainError:
            yield Lacking(Lack.PLACE, step.key, step.role, step.unit.code)
            continue
        if (place.unit_id, step.role) in asked:
            continue
        asked.add((place.unit_id, step.role))
        about = {"procedure_code": version.code, "field": version.field_code}
        if not officials_with_role(place.unit_id, step.role, day, **about):
            yield Lacking(Lack.PEOPLE, step.key, step.role, unit_facts(place.unit_id).name)


def _result(trial: Trial) -> Iterator[Lacking]:
    version = trial.draft.version
    if not version.results:
        yield Lacking(Lack.RESULT)
    if layout_of(version, trial.draft.form.key) is None:
        yield Lacking(Lack.LAYOUT)
