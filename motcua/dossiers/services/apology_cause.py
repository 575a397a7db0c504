"""The cause of an apology in words, with the names of units, agencies and steps."""

from uuid import UUID

from motcua.organizations.public import agencies_by_ids, units_by_ids
from motcua.processes.public import process_version

from ..apology_words import facts_in_words
from ..types import DossierState
from ..types_apology import Facts


def cause_in_words(facts: Facts, state: DossierState, *languages: str) -> tuple[str, ...]:
    """Return the figures in each of ``languages`` (``vi``, ``en``), as units are called today."""
    ids = {id for one in facts.held for id in (one.unit_id, one.agency_id) if id}
    units, agencies = units_by_ids(ids), agencies_by_ids(ids)
    assert state.versions is not None
    process = process_version(state.versions.process_version_id).process

    def unit(one: UUID | None) -> str:
        found = units.get(one) or agencies.get(one) if one else None
        return found.name if found else ""

    def said(language: str) -> str:
        def step(key: str) -> str:
            found = process.step(key)
            return found.name.in_language(language) if found else key

        return facts_in_words(facts, language, unit=unit, step=step)

    return tuple(map(said, languages))
