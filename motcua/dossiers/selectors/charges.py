"""Charges with the dossiers they are for: of one dossier, and of an agency for its cashiers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.payments.public import Charge, ChargeState, charges_of, charges_of_agencies
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, page_of, read_cursor

from .lists import PAGE, Page
from .visible import visible_dossier, visible_dossiers

MONEY = ("cashier", "desk_official", "head_of_one_stop")


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """A charge with number and applicant of its dossier."""

    charge: Charge
    number: str
    applicant_name: str


def charges_of_dossier(number: str, *, actor: Actor, now: datetime) -> list[ChargeLine]:
    """Return the charges of a dossier, the oldest first; raises ``DossierNotFound``."""
    row = visible_dossier(number, actor=actor, now=now)
    return [ChargeLine(one, row.number, row.applicant_name) for one in charges_of(row.id)]


def charges_to_collect(
    actor: Actor,
    *,
    state: ChargeState | None,
    now: datetime,
    cursor: str = "",
    limit: int = PAGE,
) -> Page:
    """Return the charges of the agencies whose money the actor takes, newest first."""
    agencies = {grant.agency_id for grant in actor.roles if grant.role in MONEY}
    after = read_cursor(cursor, moment, UUID) if cursor else None
    found = charges_of_agencies(agencies, state=state, after=after, limit=limit + 1)
    found, following = page_of(found, limit, lambda one: [one.created_at, one.id])
    ids = {one.dossier_id for one in found}
    rows = {row.id: row for row in visible_dossiers(actor, now=now).filter(pk__in=ids)}
    lines = [
        ChargeLine(one, rows[one.dossier_id].number, rows[one.dossier_id].applicant_name)
        for one in found
        if one.dossier_id in rows
    ]
    return Page(lines, following)
