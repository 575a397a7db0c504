"""The closed list of a procedure version: which of its papers this dossier needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from motcua.catalog.public import DocumentFacts, ProcedureVersionFacts, version_facts
from motcua.forms.public import APPLYING_PAPERS, is_asked_about
from motcua.kernel.text import fold
from motcua.payments.public import facts_hold

from ..rules.case import Requirement
from ..rules.hand_in import missing_documents
from .reused_files import identity_of


@lru_cache(maxsize=2048)
def requirements_of(version_id: UUID, channel: str, case: str) -> tuple[Requirement, ...]:
    """Return the closed list of a version for one channel and case; a version never changes.

    What is needed only on a condition is not required here: ``requirements_for`` looks at facts.
    """
    return requirements_in(version_facts(version_id), channel, case)


def requirements_in(
    version: ProcedureVersionFacts, channel: str, case: str
) -> tuple[Requirement, ...]:
    """Return the closed list as the version says it now; a draft may say another one tomorrow."""
    listed = version.documents_for(channel=channel, case=case)
    groups = _groups(listed)
    return tuple(
        Requirement(
            id=item.id,
            key=item.key,
            name=item.name,
            is_required=item.is_required and not item.condition and _is_handed_in(item, channel),
            held_by_register=item.data_source,
            case=item.case,
            alternatives=groups[item.id] - {item.id},
            when=item.when,
            is_by_word=is_asked_about(item) and _is_handed_in(item, channel),
            identity=frozenset(map(str, identity_of(item))),
        )
        for item in listed
    )


def requirements_for(
    version_id: UUID, channel: str, case: str, facts: Mapping[str, object]
) -> tuple[Requirement, ...]:
    """Return the list as the dossier's facts make it: conditions are judged where they can be.

    A condition in words counts where the applicant says in the general form that it applies; in
    a form that does not ask, an official judges it and asks for the paper in a supplement request.
    """
    return judged_by(requirements_of(version_id, channel, case), facts)


def judged_by(
    listed: Sequence[Requirement], facts: Mapping[str, object]
) -> tuple[Requirement, ...]:
    """Return the list with the conditions judged that these facts can judge."""
    return tuple(
        replace(item, is_required=_applies(item, facts)) if item.when or item.is_by_word else item
        for item in listed
    )


def _applies(item: Requirement, facts: Mapping[str, object]) -> bool:
    if item.when:
        return facts_hold(item.when, facts)
    named = facts.get(APPLYING_PAPERS)
    return isinstance(named, list | tuple) and item.key in named


def is_ruled_out(item: Requirement, facts: Mapping[str, object]) -> bool:
    """Return whether the answers say that the paper does not apply; an open question says no."""
    asked = set(item.when) or ({APPLYING_PAPERS} if item.is_by_word else set())
    return bool(asked) and asked <= set(facts) and not _applies(item, facts)


def _is_handed_in(item: DocumentFacts, channel: str) -> bool:
    """Return whether a copy is left: what is only shown is seen at the desk or at the end."""
    return not (item.is_presented_only and channel == "online")


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
