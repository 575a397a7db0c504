"""The closed list of a procedure version: which of its papers this dossier needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from motcua.catalog.public import DocumentFacts, ProcedureVersionFacts, version_facts
from motcua.kernel.text import fold
from motcua.payments.public import facts_hold

from ..rules.case import Requirement
from ..rules.hand_in import missing_documents


@lru_cache(maxsize=2048)
def requirements_of(version_id: UUID, channel: str, case: str) -> tuple[Requirement, ...]:
    """Return the closed list of a version for one channel and case; a version never changes.

    What is needed only on a condition is not required here: ``requirements_for`` looks at facts.
    """
    listed = version_facts(version_id).documents_for(channel=channel, case=case)
    groups = _groups(listed)
    return tuple(
        Requirement(
            id=item.id,
            key=item.key,
            name=item.name,
            # What is only shown is seen at the desk or when the result is fetched: no file of it.
            is_required=item.is_required
            and not item.condition
            and not (item.is_presented_only and channel == "online"),
            held_by_register=item.data_source,
            case=item.case,
            alternatives=groups[item.id] - {item.id},
            when=item.when,
        )
        for item in listed
    )


def requirements_for(
    version_id: UUID, channel: str, case: str, facts: Mapping[str, object]
) -> tuple[Requirement, ...]:
    """Return the list as the dossier's facts make it: conditions are judged where they can be.

    A condition in words only is for an official to judge: such a paper is asked for in a
    supplement request, never missed by itself.
    """
    return tuple(
        replace(item, is_required=facts_hold(item.when, facts)) if item.when else item
        for item in requirements_of(version_id, channel, case)
    )


def documents_needed(
    version: ProcedureVersionFacts, channel: str, case: str, facts: Mapping[str, object]
) -> frozenset[UUID]:
    """Return the papers a dossier with these facts has to bring."""
    found = requirements_for(version.version_id, channel, case, facts)
    return frozenset(item.id for item in missing_documents(found, frozenset()))


def _groups(listed: Sequence[DocumentFacts]) -> dict[UUID, frozenset[UUID]]:
    """Return for each paper all that stand in one another's place, itself included."""
    known = {word: item.id for item in listed for word in (fold(item.name), item.key)}
    groups = {item.id: frozenset({item.id}) for item in listed}
    for item in listed:
        named = (known.get(word) or known.get(fold(word)) for word in item.alternatives)
        for other in named:
            if other is not None:
                whole = groups[item.id] | groups[other]
                groups.update(dict.fromkeys(whole, whole))
    return groups
