"""A process as pages show it: the picture, the rows of its table, the longest way."""

from dataclasses import dataclass

from ..rules.diagram import with_picture
from ..rules.durations import PathTotal, longest_path
from ..rules.picture import picture
from ..rules.table import steps_table
from ..types import Process
from .labels import kind_label, lane_label, limit_label, role_label, unit_label


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows of a process; every word in ``picture`` is escaped already."""

    picture: str
    rows: list[dict[str, object]]
    longest: list[str]


def drawn(process: Process, language: str) -> Drawn:
    """Return the process as a page shows it in ``language``."""
    rows = [
        {
            "step": row,
            "kind": kind_label(row.kind),
            "role": role_label(row.role),
            "unit": unit_label(row.unit),
            "limit": limit_label(row.limit, language),
        }
        for row in steps_table(process, language=language)
    ]
    return Drawn(picture_of(process, language), rows, longest_words(process, language))


def picture_of(process: Process, language: str, *, style: str = "") -> str:
    """Return the picture alone, in the words of ``language``; ``style`` as ``picture`` has it."""
    return picture(
        process,
        lane_name=lane_label,
        language=language,
        limit_text=lambda step: limit_label(step.limit, language),
        style=style,
    )


def longest_words(process: Process, language: str) -> list[str]:
    """Return how long the longest ways take, in words."""
    return [total_words(total, language) for total in longest_path(process)]


def total_words(total: PathTotal, language: str) -> str:
    """Return a total in words; empty for no time at all."""
    return " + ".join(limit_label(one, language) for one in total.limits())


def with_places(xml: bytes, *, anew: bool = False) -> bytes:
    """Return a drawing in which every shape has its place, as ``with_picture`` does it."""
    return with_picture(xml, lane_label, anew=anew)
