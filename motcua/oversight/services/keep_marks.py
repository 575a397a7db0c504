"""Keeping what counts against units, and telling control officers of papers outside a list."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.dossiers.public import DossierState, states_by_ids
from motcua.dossiers.public.conduct import Conduct, ConductKind, conducts_at
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.notifications.public import NoticeToSend, Recipient, Value, send_notice
from motcua.organizations.public import units_by_ids

from ..models import UnitMark
from ..subjects.telling import control_officers_over, dossier_link
from .sweep import LONG_BACK

# What control officers hear of at once, by the notice that says so.
TOLD = {
    ConductKind.PAPERS_OUTSIDE_LIST: "papers-outside-list",
    ConductKind.RETURNED_TRANSFER: "transfer-returned",
}


@transaction.atomic
def keep_marks(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Write down what one event counts for; the same event again changes nothing.

    Control officers are told of words that name papers outside the list, and of a dossier that goes
    back to an agency that had it; what lies long back, as a history that is brought in, rings
    nobody.
    """
    assert dossier_id is not None
    for one in conducts_at(dossier_id, int(payload["sequence"])):
        _, is_new = UnitMark.objects.get_or_create(
            dossier_id=dossier_id,
            sequence=one.sequence,
            kind=one.kind,
            defaults={
                "id": uuid7(one.at),
                "at": one.at,
                "agency_id": one.place.agency_id,
                "unit_id": one.place.unit_id,
                "official_id": one.by,
                "words": list(one.words),
            },
        )
        state = states_by_ids([dossier_id]).get(dossier_id)
        is_fresh = clock.now() - one.at <= LONG_BACK
        if is_new and is_fresh and state is not None and one.kind in TOLD:
            _tell(one, state)


def _tell(one: Conduct, state: DossierState) -> None:
    now = clock.now()
    unit = units_by_ids([one.place.unit_id]).get(one.place.unit_id)
    values: dict[str, Value] = {
        "number": state.number,
        "unit": f"{unit.name}, {unit.agency_name}" if unit else "",
    }
    if one.words:
        values["papers"] = "; ".join(one.words)
    what = NoticeToSend(
        TOLD[one.kind],
        values,
        about=state.id,
        link=dossier_link(state.number),
    )
    for official in sorted(control_officers_over(one.place.agency_id, legal_day(now))):
        send_notice(Recipient(official_id=official), what=what, now=now)
