"""What pages of figures share: criteria as lines with sum, count and most, and matters."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from motcua.organizations.public import official_names

from ..figures import DossierFigures
from ..matters import MatterState
from ..rules.criteria import Score
from ..rules.terms import AGENCY, Terms
from .labels import CRITERIA, KINDS, STAGES


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


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """How many dossiers kept their time in one way; ``share`` is in percent of all."""

    name: str
    count: int
    share: int
    tone: str


def outcome_lines(counted: DossierFigures) -> list[OutcomeLine]:
    """Return the parts of the whole, none where nothing was answered."""
    if not counted.dossiers:
        return []
    parts = [
        (gettext("Early"), counted.early, "ok"),
        (gettext("In time"), counted.in_time, ""),
        (gettext("Late"), counted.late, "late"),
    ]
    if counted.without_limit:
        parts.append((gettext("No time ran"), counted.without_limit, ""))
    return [
        OutcomeLine(name, count, round(100 * count / counted.dossiers), tone)
        for name, count, tone in parts
    ]


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One matter in a list."""

    id: UUID
    title: str
    official: str
    stage: str
    tone: str
    opened_at: datetime | None


def matter_lines(matters: Collection[MatterState]) -> list[MatterLine]:
    """Return matters in words; one query for the names."""
    officials = {one.about.official_id for one in matters if one.about and one.about.official_id}
    names = official_names(officials)
    return [
        MatterLine(
            one.id,
            gettext(KINDS[one.kind]),
            names.get(one.about.official_id, "") if one.about and one.about.official_id else "",
            gettext(STAGES[one.stage][0]),
            STAGES[one.stage][1],
            one.opened_at,
        )
        for one in matters
    ]
