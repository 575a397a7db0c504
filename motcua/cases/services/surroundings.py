"""What decisions about a case look at: officials of the day, relations, notices of new ways."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.kernel.clock import legal_day
from motcua.organizations.public import Organization, Role, organization_around
from motcua.platform.database.scope import system_scope

from ..models import NewWay, Relation
from ..rules.setting import Setting
from ..term_data import clock_for
from ..types import CaseState


def setting_of(
    state: CaseState, at: datetime, *, officials: Iterable[UUID] = (), also: Iterable[UUID] = ()
) -> Setting:
    """Return the setting of a case, with ``officials`` and those of the agencies ``also``."""
    assert state.opened_at is not None
    places = (state.subject, state.seat)
    near = {*also, *(place.agency_id for place in places if place is not None)}
    people = {*state.meant, *state.concerned, *officials}
    organization = organization_around(near, people, legal_day(at))
    return Setting(
        state=state,
        clock=clock_for(state.opened_at),
        organization=organization,
        related=related_to({*state.meant, *state.concerned}, since=state.opened_at),
        protected=bool(protecting(state)),
    )


def related_to(officials: Collection[UUID], *, since: datetime) -> frozenset[UUID]:
    """Return who declared a relation to one of ``officials``, or is named in their declaration.

    A relation that was withdrawn after ``since`` counts: withdrawing is no way into a case.
    """
    rows = Relation.objects.filter(
        Q(official_id__in=officials) | Q(other_id__in=officials),
        Q(relationend__isnull=True) | Q(relationend__at__gte=since),
    )
    with system_scope():
        pairs = list(rows.values_list("official_id", "other_id"))
    named = set(officials)
    return frozenset(two if one in named else one for one, two in pairs)


def protecting(state: CaseState) -> list[NewWay]:
    """Return the notices that cover what the case is about and were not refused.

    One counts that was announced before the case was opened, by the official or for the unit, for
    days on which it happened; a head who says nothing takes no protection away.
    """
    return [one for one in notices_about(state) if not _is_refused(one)]


def notices_about(state: CaseState) -> list[NewWay]:
    """Return the notices of who and when the case is about, refused ones too, the oldest first."""
    subject = state.subject
    assert subject is not None
    official, unit = subject.official_id, subject.unit_id
    who = Q(official_id=official, for_unit=False) if official else Q(pk__in=[])
    if unit is not None:
        who |= Q(unit_id=unit, for_unit=True)
    rows = NewWay.objects.filter(
        who, announced_at__lt=state.opened_at, begin__lte=state.end, end__gte=state.begin
    )
    with system_scope():
        return list(rows.select_related("newwayanswer").order_by("announced_at"))


def _is_refused(notice: NewWay) -> bool:
    answer = getattr(notice, "newwayanswer", None)
    return answer is not None and not answer.accepts


def leaders_of(unit_id: UUID | None, agency_id: UUID, found: Organization) -> set[UUID]:
    """Return who leads the unit, or without one the agency: they are heard for it."""
    leading = (
        {Role.HEAD_OF_AGENCY} if unit_id is None else {Role.UNIT_LEADER, Role.HEAD_OF_ONE_STOP}
    )
    return {
        official
        for official, positions in found.posts.items()
        for held in positions
        if held.role in leading
        and (held.agency_id == agency_id if unit_id is None else held.unit_id == unit_id)
    }
