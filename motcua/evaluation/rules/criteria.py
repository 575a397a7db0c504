"""The nine criteria (Circular 01/2018/TT-VPCP, art. 13): facts in, points out; None without data.

Of a dossier are 1, 2, 3, 4, 6 and 7; of an agency in a period 5, 8 and 9.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .terms import Ranks, Terms

DOSSIER_CRITERIA = (1, 2, 3, 4, 6, 7)
_TENTH = Decimal("0.1")


class Struck(StrEnum):
    """What a decision on a contest strikes from the facts of a dossier."""

    TIME = "time"  # the delay was not the official's: 1 and 2 are left out for that official
    CONTACTS = "contacts"  # more papers were asked for by the applicant's own fault (criterion 3)
    PETITION = "petition"  # what the petition said was found false (criterion 7)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is counted of one dossier, or of one part in it.

    ``timings`` are of the units that had it (one for a part); ``petition`` is None while a
    petition about conduct waits for its answer; ``ways`` in how many of two ways the procedure is
    made public.
    """

    timing: str | None
    timings: tuple[str, ...]
    contacts: int
    desks: int
    ways: int
    petition: bool | None

    def without(self, struck: Collection[Struck]) -> "Facts":
        """Return the facts after what contests struck."""
        return Facts(
            None if Struck.TIME in struck else self.timing,
            () if Struck.TIME in struck else self.timings,
            0 if Struck.CONTACTS in struck else self.contacts,
            self.desks,
            self.ways,
            False if Struck.PETITION in struck else self.petition,
        )


def points_of(facts: Facts, terms: Terms) -> dict[int, int | None]:
    """Return the points of a dossier by criterion."""
    scale = {number: one.scale for number, one in terms.criteria.items()}
    attitude = None
    if facts.petition:
        attitude = scale[7]["petition"]
    elif facts.petition is False and facts.timing:
        attitude = scale[7].get(facts.timing)
    return {
        1: scale[1][facts.timing] if facts.timing else None,
        # Every unit has to keep its limit: the dossier has the points of its slowest one.
        2: min((scale[2][one] for one in facts.timings), default=None),
        3: scale[3][_how_many(facts.contacts)],
        4: scale[4][_how_many(facts.desks)],
        6: scale[6][("none", "one", "both")[facts.ways]],
        7: attitude,
    }


def _reaches(part: int, whole: int, percent: int) -> bool:
    return part * 100 >= percent * whole


def _how_many(count: int) -> str:
    return ("none", "one")[count] if count < 2 else "more"


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What is counted of an agency in a period.

    ``level`` is its tier; ``procedures`` those that had a dossier, of which ``whole`` never left
    the one-stop unit and ``online`` were used online.
    """

    level: str
    dossiers: int
    procedures: int
    whole: int
    online: int
    online_dossiers: int
    online_late: int
    petitions: int
    petitions_in_time: int


def agency_points(facts: AgencyFacts, terms: Terms) -> dict[int, int | None]:
    """Return the points of the criteria that an agency has as a whole."""
    return {
        5: _full_cycle(facts, terms),
        8: _petitions(facts, terms),
        9: _online(facts, terms),
    }


def _full_cycle(facts: AgencyFacts, terms: Terms) -> int | None:
    if not facts.procedures:
        return None
    scale, least = terms.criteria[5].scale, terms.criteria[5].least[facts.level]
    enough = _reaches(facts.whole, facts.procedures, least)
    # Every dossier of this program came in at a one-stop unit: that much is always so.
    return scale["enough"] if enough else scale["all_received"]


def _petitions(facts: AgencyFacts, terms: Terms) -> int | None:
    one = terms.criteria[8]
    if facts.petitions_in_time == facts.petitions:  # also where there was none
        return one.scale["all"]
    most = _reaches(facts.petitions_in_time, facts.petitions, one.least["most"])
    return one.scale["most" if most else "fewer"]


def _online(facts: AgencyFacts, terms: Terms) -> int | None:
    if not facts.dossiers:
        return None
    one = terms.criteria[9]
    if facts.online_late:
        return one.scale["less"]
    procedures = _reaches(facts.online, facts.procedures, one.least["procedures"])
    if procedures and _reaches(facts.online_dossiers, facts.dossiers, one.least["dossiers"]):
        return one.scale["full"]
    part = _reaches(facts.online_dossiers, facts.dossiers, one.least["part"])
    return one.scale["part" if part else "less"]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one criterion: its points, over how many dossiers; 1 decimal."""

    points: int
    over: int

    @property
    def value(self) -> Decimal | None:
        """Points by dossier; None without data."""
        if not self.over:
            return None
        return (Decimal(self.points) / self.over).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Total:
    """The scores that have data, added up; ``most`` is what they could have reached."""

    points: Decimal
    most: int
    full: int

    @property
    def scaled(self) -> Decimal:
        """The sum as if every criterion had data in the same share; 0 where none has."""
        if not self.most:
            return Decimal(0)
        return (self.points * self.full / self.most).quantize(_TENTH, ROUND_HALF_UP)


def total_of(scores: Mapping[int, Score], ranks: Ranks, terms: Terms) -> Total:
    """Return the sum; criteria without data are excluded (TT 01/2018, art. 14)."""
    values = {number: scores[number].value for number in ranks.criteria if number in scores}
    known = {number: value for number, value in values.items() if value is not None}
    return Total(
        sum(known.values(), Decimal(0)),
        _most(known, terms),
        _most(ranks.criteria, terms),
    )


def _most(numbers: Iterable[int], terms: Terms) -> int:
    return sum(terms.criteria[one].most for one in numbers)


def rank_proposed(total: Total, dossiers: int, ranks: Ranks, terms: Terms) -> str:
    """Return the rank a head may confirm; empty with too few dossiers behind it."""
    if dossiers < terms.limits.rank_from or not total.most:
        return ""
    return ranks.rank_of(total.scaled)
