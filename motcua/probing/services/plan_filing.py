"""What the prober files: plausible answers and the papers they call for, at one place."""

import random
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.catalog.public import DocumentFacts, ProcedureVersionFacts
from motcua.dossiers.public import agency_in_charge, documents_needed, form_for
from motcua.forms.public import facts_of
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import AgencyKind, agencies, area

from ..answers import CannotFill, plausible_answers
from .person import Prober

_ONLINE = "online"
_TRIES = 20


@dataclass(frozen=True, slots=True)
class TestFiling:
    """A complete filing, as the API takes it apart from the files."""

    code: str
    case: str
    area_code: str
    answers: dict[str, Any]
    needed: tuple[DocumentFacts, ...]

    __test__ = False  # pytest, this is no test


def plan_filing(
    version: ProcedureVersionFacts, who: Prober, *, turn: int, now: datetime
) -> TestFiling:
    """Return what to file; case and place change from turn to turn. Raises ``CannotFill``."""
    day = legal_day(now)
    case = version.cases[turn % len(version.cases)].key if version.cases else ""
    place = _place(version, turn, day)
    answers = _answers(version, case, who, place, day)
    facts = facts_of(form_for(version, case=case).form, answers)
    asked = documents_needed(version, _ONLINE, case, facts)
    needed = tuple(
        item
        for item in version.documents_for(channel=_ONLINE, case=case)
        if (item.is_required or item.id in asked) and not item.data_source
    )
    return TestFiling(version.code, case, place, answers, needed)


def _answers(
    version: ProcedureVersionFacts, case: str, who: Prober, place: str, day: date
) -> dict[str, Any]:
    form = form_for(version, case=case).form
    known = who.known(place, area(place, day).parent_code or "" if place else "")
    for seed in range(_TRIES):
        try:
            # Not a secret: the same try answers the same on every machine.
            dice = random.Random(seed)  # noqa: S311
            return plausible_answers(form, known, today=day, dice=dice)
        except CannotFill:
            continue
    raise CannotFill(form.key)


def _place(version: ProcedureVersionFacts, turn: int, day: date) -> str:
    """Return a commune of the node for which somebody is competent, another one each turn."""
    places = sorted(
        one.area_code for one in agencies(day, kind=AgencyKind.COMMUNE_COMMITTEE) if one.area_code
    )
    for step in range(len(places)):
        place = places[(turn + step) % len(places)]
        try:
            agency_in_charge(version, place, day)
        except DomainError:
            continue
        return place
    return ""
