"""Which row of competence counts when several speak about one procedure in one area."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..types import CompetenceFacts, CompetenceLevel


@dataclass(frozen=True, slots=True)
class Question:
    """Who may do ``level`` for a procedure of a field, in the smallest area first, on a day."""

    procedure_code: str
    field: str
    area_path: tuple[str, ...]  # the area itself, then its province
    on: date
    level: CompetenceLevel = CompetenceLevel.DECIDE


def answers(row: CompetenceFacts, question: Question) -> bool:
    """Return whether ``row`` speaks about the question at all."""
    names_it = (
        row.procedure_code == question.procedure_code
        if row.procedure_code
        else bool(row.field) and row.field == question.field
    )
    in_time = row.valid_from <= question.on and (
        row.valid_to is None or row.valid_to >= question.on
    )
    in_area = not row.area_code or row.area_code in question.area_path
    return names_it and in_time and in_area and row.level == question.level


def weight(row: CompetenceFacts, question: Question) -> tuple[int, int, int]:
    """Return how special ``row`` is: a procedure before a field, a place before the whole land,
    a named agency before a kind of agencies."""
    place = (
        len(question.area_path) - question.area_path.index(row.area_code) if row.area_code else 0
    )
    return (1 if row.procedure_code else 0, place, 1 if row.agency_id else 0)


def most_special(rows: Iterable[CompetenceFacts], question: Question) -> list[CompetenceFacts]:
    """Return the rows that count, more than one where they weigh the same."""
    matching = [(weight(row, question), row) for row in rows if answers(row, question)]
    if not matching:
        return []
    heaviest = max(found for found, _ in matching)
    return [row for found, row in matching if found == heaviest]


def share_an_area(
    mine: Collection[str], theirs: Collection[str], parent_of: Mapping[str, str]
) -> bool:
    """Return whether two sets of areas meet: in the same area, or in a commune and its province."""

    def reach(codes: Collection[str]) -> set[str]:
        return {*codes, *(parent_of.get(code, "") for code in codes)} - {""}

    return bool(reach(mine) & set(theirs) or set(mine) & reach(theirs))
