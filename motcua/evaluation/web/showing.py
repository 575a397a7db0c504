"""What pages of figures share: criteria as lines, each with its sum, its count and its most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from ..rules.criteria import Score
from ..rules.terms import AGENCY, Terms
from .labels import CRITERIA


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion of one subject: the score is points by dossier, or of the whole agency."""

    number: int
    name: str
    article: str
    score: Score
    most: int
    is_whole: bool


def criterion_lines(
    scores: Mapping[int, Score], numbers: Iterable[int], terms: Terms
) -> list[CriterionLine]:
    """Return the criteria in order; one without data has a score over nothing."""
    return [
        CriterionLine(
            number,
            gettext(CRITERIA[number]),
            terms.criteria[number].article,
            scores.get(number, Score(0, 0)),
            terms.criteria[number].most,
            terms.criteria[number].of == AGENCY,
        )
        for number in numbers
    ]
