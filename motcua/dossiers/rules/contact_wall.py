"""For what an official may see how to reach an applicant.

Law on the Protection of Personal Data 91/2025: personal data are used for a purpose and by who
needs them for it. Which step needs which is dated data (``data/contact``).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from ..types import DossierState, ReturnMethod, Status
from .case import Grant


class Opens(StrEnum):
    """What a purpose opens."""

    CONTACT = "contact"
    PAPERS = "papers"
    BOOK = "book"
    WHOLE = "whole"


class PurposesInvalid(ValueError):
    """A file of purposes does not say what it must."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: for whom, at which moments of a dossier, and what it opens."""

    key: str
    vi: str
    en: str
    opens: frozenset[Opens]
    roles: frozenset[str]
    statuses: frozenset[Status]
    return_methods: frozenset[ReturnMethod]

    def fits(self, state: DossierState) -> bool:
        """Return whether the dossier is at a moment that needs it; empty conditions always fit."""
        at_moment = not self.statuses or state.status in self.statuses
        return at_moment and (not self.return_methods or state.return_method in self.return_methods)


@dataclass(frozen=True, slots=True)
class Purposes:
    """The purposes from a day on, and which questions say where a person lives."""

    effective_from: date
    purposes: tuple[Purpose, ...]
    residence_fields: frozenset[str]


def read_purposes(data: Mapping[str, Any]) -> Purposes:
    """Return what one file of ``data/contact`` says; raises ``PurposesInvalid``."""
    try:
        found = tuple(_purpose(one) for one in data["purposes"])
        day, fields = data["effective_from"], frozenset(data["residence_fields"])
    except (KeyError, TypeError, ValueError) as error:
        raise PurposesInvalid(str(error)) from None
    if len({one.key for one in found}) < len(found) or not isinstance(day, date):
        raise PurposesInvalid("each purpose once, from a day on")
    return Purposes(day, found, fields)


def _purpose(entry: Mapping[str, Any]) -> Purpose:
    purpose = Purpose(
        key=entry["key"],
        vi=entry["vi"],
        en=entry["en"],
        opens=frozenset(map(Opens, entry["opens"])),
        roles=frozenset(entry["roles"]),
        statuses=frozenset(map(Status, entry.get("statuses", ()))),
        return_methods=frozenset(map(ReturnMethod, entry.get("return_methods", ()))),
    )
    if not (purpose.opens and purpose.roles and purpose.vi and purpose.en):
        raise PurposesInvalid(f"{purpose.key}: what, for whom, and in which words?")
    return purpose


def purposes_for(
    state: DossierState,
    *,
    grants: Collection[Grant],
    overseers: Collection[str],
    of: Purposes,
    opens: Opens,
) -> Sequence[Purpose]:
    """Return for what somebody with ``grants`` may see it now.

    A role counts in an agency with a part in the dossier; that of ``overseers`` everywhere.
    """
    held = {one.role for one in grants if one.agency_id in state.agencies or one.role in overseers}
    return [
        one
        for one in of.purposes
        if opens in one.opens and not held.isdisjoint(one.roles) and one.fits(state)
    ]


def agency_looked_for(state: DossierState, grants: Collection[Grant]) -> UUID | None:
    """Return for which agency somebody with ``grants`` looks: one with a part in the dossier."""
    own = {one.agency_id for one in grants}
    return min(own & set(state.agencies) or own, key=str, default=None)
