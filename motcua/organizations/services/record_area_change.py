"""Writing down that administrative units merged, split, or changed name or kind on a day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import normalise

from ..errors import AreaCodeInvalid, PeriodOverlaps, UnitInUse
from ..models import AdministrativeUnit
from ..models.periods import after, valid_on
from ..rules.areas import code_fits
from ..selectors.areas import forget_areas
from ..selectors.cache import forget
from ..types import AreaKind, AreaLevel
from .load_units import apply_change


@dataclass(frozen=True, slots=True)
class NewArea:
    """A unit that begins with the change; communes name their province."""

    code: str
    kind: AreaKind
    name: str
    parent_code: str = ""


@dataclass(frozen=True, slots=True)
class AreaChange:
    """On ``on`` the units ``closes`` end and ``opens`` take over from all of them, by a text."""

    on: date
    source: str
    closes: tuple[str, ...]
    opens: tuple[NewArea, ...]


@transaction.atomic
def record_area_change(change: AreaChange) -> None:
    """Close and open the units of a change, linked as predecessors and successors.

    A change of name or kind closes and opens the same code. Raises ``InputInvalid``,
    ``AreaCodeInvalid``, ``AreaNotFound`` for a unit that is not there to be closed,
    ``PeriodOverlaps`` for one that lives on under the same code, and ``UnitInUse`` where communes
    would be left without their province.
    """
    _check_input(change)
    codes = {*change.closes, *(one.code for one in change.opens)}
    rows = AdministrativeUnit.objects.select_for_update().filter(code__in=codes)
    begun = {row.code for row in rows.order_by("pk") if row.valid_from == change.on}
    if begun:
        raise PeriodOverlaps(area=min(begun))
    _check_communes(change)
    apply_change(
        {
            "day": change.on,
            "source": change.source,
            "from": list(dict.fromkeys(change.closes)),
            "units": [
                {
                    "code": one.code,
                    "kind": one.kind,
                    "name": normalise(one.name),
                    "parent": one.parent_code,
                }
                for one in change.opens
            ],
        }
    )
    _check_parents(change)
    forget_areas()
    forget()


def _check_input(change: AreaChange) -> None:
    codes = [one.code for one in change.opens]
    if not codes or len(set(codes)) < len(codes):
        detail = "Name at least one unit that begins, each once."
        raise InputInvalid([{"pointer": "/opens", "detail": detail}])
    for one in change.opens:
        if not code_fits(one.code, one.kind, one.parent_code):
            raise AreaCodeInvalid(area=one.code)


def _check_communes(change: AreaChange) -> None:
    """Refuse to end a province under communes that go on."""
    kept = {one.code for one in change.opens}
    ended = set(change.closes) - kept
    orphans = AdministrativeUnit.objects.filter(
        after(change.on), parent_code__in=ended, level=AreaLevel.COMMUNE
    ).exclude(code__in=change.closes)
    if ended and orphans.exists():
        raise UnitInUse("Communes belong to the province after that day.")


def _check_parents(change: AreaChange) -> None:
    named = {one.parent_code for one in change.opens} - {""}
    known = AdministrativeUnit.objects.filter(
        Q(level=AreaLevel.PROVINCE), valid_on(change.on), code__in=named
    )
    if missing := named - set(known.values_list("code", flat=True)):
        raise AreaCodeInvalid(province=min(missing))
