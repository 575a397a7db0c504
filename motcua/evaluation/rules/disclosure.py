"""Which figures of ratings may be shown: never so few that somebody could tell who said what.

Identity of raters is confidential (Decree 61/2018/NĐ-CP, art. 27(3)).
"""

from collections.abc import Mapping
from uuid import UUID


def units_shown(counts: Mapping[UUID, int], least: int) -> frozenset[UUID]:
    """Return the units of an agency whose figures may stand beside the agency's own.

    A unit needs ``least`` answers; and what is left of the agency's after all shown ones is none
    or ``least`` as well, since anybody can take it away.
    """
    shown = sorted((unit for unit, n in counts.items() if n >= least), key=lambda one: counts[one])
    left = sum(n for n in counts.values() if n < least)
    while shown and 0 < left < least:
        left += counts[shown.pop(0)]
    return frozenset(shown)
