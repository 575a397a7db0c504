"""What a probe looks at, and which of it a service must pass for the level that is announced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.catalog.public import DocumentFacts, OnlineLevel, ProcedureVersionFacts


class Check(StrEnum):
    """One thing a person relies on who files online."""

    PAGE = "page"  # the page of the procedure opens
    PAPERS = "papers"  # every paper that is needed can be handed in
    FILED = "filed"  # a complete filing is taken
    IN_TIME = "in_time"  # and acknowledged within seconds
    PROOF = "proof"  # its receipt can be proved
    WITHDRAWN = "withdrawn"  # the person can take it back
    IN_PERSON = "in_person"  # nothing has to be shown at a desk
    RESULT = "result"  # the result is given as a file


# Decree 224/2026, art. 14: who is served in full never comes; a part may ask to.
FULL_ALONE = frozenset({Check.IN_PERSON, Check.RESULT})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found; ``detail`` says it to who mends it, in English as logs are."""

    check: Check
    is_passed: bool
    detail: str = ""


def shortfalls(level: OnlineLevel, outcomes: Iterable[Outcome]) -> tuple[Check, ...]:
    """Return what failed of that which the level demands, in the order of ``Check``."""
    failed = {one.check for one in outcomes if not one.is_passed}
    if level == OnlineLevel.PARTIAL:
        failed -= FULL_ALONE
    return tuple(one for one in Check if one in failed)


def published_outcomes(
    version: ProcedureVersionFacts, needed: Iterable[DocumentFacts]
) -> Iterator[Outcome]:
    """Yield what the published version itself says of coming to a desk."""
    shown = [one.name for one in needed if one.is_presented_only]
    yield Outcome(Check.IN_PERSON, not shown, "; ".join(shown))
    on_paper = [one.name for one in version.results if not one.is_electronic]
    yield Outcome(Check.RESULT, not on_paper, "; ".join(on_paper))
