"""Keeping the points of dossiers as their events, petitions and contests say: a projection."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.dossiers.public import locked_state
from motcua.dossiers.public.courses import Course, Part, course_of_dossier, every_course
from motcua.kernel.clock import legal_day
from motcua.petitions.public import conduct_petitions, dossier_of_petition
from motcua.platform.database.scope import system_scope
from motcua.platform.models import OutboxRow

from ..models import ContestedDossier, DossierPoints, PartPoints
from ..rules.criteria import Facts, Struck, points_of
from ..rules.settling import UPHELD
from ..rules.terms import Terms
from ..term_data import terms_on

# The published text is on the portal; nothing here knows whether it also hangs at the desk.
_WAYS = 1
CONSUMER = "evaluation.points"
_PART_CRITERIA = (1, 2, 3, 4, 7)
Key = tuple[UUID, UUID | None]
Strikes = tuple[tuple[Struck, UUID], ...]


@transaction.atomic
def keep_points(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Write the points of a dossier as its history stands; any order, any number of times."""
    assert dossier_id is not None
    with system_scope():
        # With the row held nobody writes what an older history said.
        if locked_state(dossier_id) is None:
            return
        course = course_of_dossier(dossier_id)
        if course is None:
            DossierPoints.objects.filter(dossier_id=dossier_id).delete()
            return
        petition = conduct_petitions([dossier_id])[dossier_id]
        whole, parts = rows_of(course, petition, strikes_of(dossier_id))
        DossierPoints.objects.update_or_create(dossier_id=dossier_id, defaults=whole)
        for (unit_id, official_id), values in parts.items():
            PartPoints.objects.update_or_create(
                points_id=dossier_id, unit_id=unit_id, official_id=official_id, defaults=values
            )


def keep_points_of_petition(petition_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Write the points of the dossier a petition is tied to, if it is tied to one."""
    assert petition_id is not None
    if (dossier_id := dossier_of_petition(petition_id)) is not None:
        keep_points(dossier_id, payload)


def strikes_of(dossier_id: UUID) -> Strikes:
    """Return what upheld contests strike, with whose part each was about."""
    rows = ContestedDossier.objects.filter(dossier_id=dossier_id, matter__outcome=UPHELD)
    return tuple((Struck(one), who) for one, who in rows.values_list("struck", "official_id"))


def rows_of(
    course: Course, petition: bool | None, strikes: Strikes = ()
) -> tuple[dict[str, Any], dict[Key, dict[str, Any]]]:
    """Return the columns of a dossier's points, and those of its parts by unit and official."""
    terms = terms_on(legal_day(course.ended_at))
    timings = tuple(str(one.timing) for one in course.parts if one.timing)
    facts = Facts(
        timing=str(course.timing) if course.timing else None,
        timings=timings,
        contacts=course.contacts,
        desks=len(course.desks),
        ways=_WAYS,
        petition=petition,
    ).without({one for one, _ in strikes if one != Struck.TIME})
    whole = {
        "agency_id": course.agency_id,
        "unit_id": course.unit_id,
        "procedure_code": course.procedure_code,
        "ended_at": course.ended_at,
        "timing": facts.timing or "",
        "is_online": course.is_online,
        "is_whole": course.stayed,
        "has_petition": facts.petition,
        **{f"p{number}": value for number, value in points_of(facts, terms).items()},
    }
    return whole, _parts(course, facts, terms, strikes)


def _parts(
    course: Course, facts: Facts, terms: Terms, strikes: Strikes
) -> dict[Key, dict[str, Any]]:
    """Return each part: the dossier's own points, and the limits that this part kept or not.

    A delay that was somebody else's is struck for the official who contested it, and for nobody
    else.
    """
    excused = {official for one, official in strikes if one == Struck.TIME}
    held: dict[Key, list[Part]] = defaultdict(list)
    for one in course.parts:
        held[one.unit_id, one.official_id].append(one)
    found = {}
    for key, parts in held.items():
        own = tuple(str(one.timing) for one in parts if one.timing)
        mine = Facts(facts.timing, own, facts.contacts, facts.desks, facts.ways, facts.petition)
        points = points_of(mine.without({Struck.TIME} if key[1] in excused else ()), terms)
        found[key] = {
            "agency_id": parts[0].agency_id or course.agency_id,
            "ended_at": course.ended_at,
            **{f"p{number}": points[number] for number in _PART_CRITERIA},
        }
    return found


def compare_points() -> list[str]:
    """Compute all points anew; return in words where what is stored says something else.

    A dossier whose event still waits for these points is passed over: it is not behind, only busy.
    """
    with system_scope():
        rows = OutboxRow.objects.filter(consumer__startswith=CONSUMER, key__isnull=False)
        busy = set(rows.values_list("key", flat=True))
        stored = {row.dossier_id: row for row in DossierPoints.objects.prefetch_related("parts")}
        found: list[str] = []
        for course in every_course():
            row = stored.pop(course.dossier_id, None)
            if course.dossier_id in busy:
                continue
            if row is None:
                found.append(f"{course.dossier_id}: points: not stored")
                continue
            petition = conduct_petitions([course.dossier_id])[course.dossier_id]
            whole, parts = rows_of(course, petition, strikes_of(course.dossier_id))
            found += _differences(f"{course.dossier_id}: points", row, whole)
            kept = {(one.unit_id, one.official_id): one for one in row.parts.all()}
            found += _of_parts(course.dossier_id, kept, parts)
    return found + [f"{one}: points of nothing" for one in stored]


def _of_parts(
    dossier_id: UUID, kept: dict[Key, PartPoints], parts: dict[Key, dict[str, Any]]
) -> Collection[str]:
    found: list[str] = []
    for key, values in parts.items():
        one = kept.pop(key, None)
        if one is None:
            found.append(f"{dossier_id}: part {key[0]}: not stored")
        else:
            found += _differences(f"{dossier_id}: part {key[0]}", one, values)
    return [*found, *(f"{dossier_id}: part {unit_id} of nothing" for unit_id, _ in kept)]


def _differences(name: str, row: object, values: dict[str, Any]) -> list[str]:
    return [f"{name}: {key}" for key, value in values.items() if getattr(row, key) != value]
