"""Sealing a report to other keys: those of another body, or those this body has today."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..errors import NoBodyFree
from ..rules.handling import PassOn, Reseal
from ..rules.recipients import Body
from ..types import Piece, ReportState
from .act import Held, carry_out, held
from .keys import keys_of
from .open_report import Opened, opened_in
from .pieces import Sealing, keep, publics_of, sealed_anew
from .receive_report import every_body_for


def pass_on(
    number: str, body_id: UUID, passphrase: str, *, actor: Actor, now: datetime
) -> ReportState:
    """Give the report to another body, of which nobody it is about may read it either.

    Raises ``NoBodyFree`` where that body has too few recipients outside the line, and
    ``PassphraseWrong``. Who passes it on does not read it afterwards.
    """
    with held(number, actor=actor, now=now) as one:
        opened = opened_in(one, passphrase, now=now)
        body = _body(opened, body_id, now)
        keys, pieces = _sealed(one, opened, body, now)
        return carry_out(one, PassOn(body.agency_id, keys, pieces), now=now)


def seal_to_colleagues(number: str, passphrase: str, *, actor: Actor, now: datetime) -> ReportState:
    """Seal the report to every key its body has today: for a colleague who is new, or lost one."""
    with held(number, actor=actor, now=now) as one:
        opened = opened_in(one, passphrase, now=now)
        assert one.state.body_id is not None
        body = _body(opened, one.state.body_id, now)
        keys, pieces = _sealed(one, opened, body, now)
        return carry_out(one, Reseal(keys, pieces), now=now)


def bodies_to_pass_on_to(opened: Opened, now: datetime) -> Sequence[Body]:
    """Return the other bodies that may have an opened report."""
    found = every_body_for(opened.subject, now)
    return [one for one in found if one.agency_id != opened.state.body_id]


def _body(opened: Opened, body_id: UUID, now: datetime) -> Body:
    found = every_body_for(opened.subject, now)
    body = next((one for one in found if one.agency_id == body_id), None)
    if body is None:
        raise NoBodyFree()
    return body


def _sealed(
    one: Held, opened: Opened, body: Body, now: datetime
) -> tuple[tuple[UUID, ...], tuple[Piece, ...]]:
    keys = tuple(sorted(row.id for row in keys_of(body.officials).values()))
    to = Sealing(tuple(publics_of(keys)), one.row.reporter_public)
    return keys, keep(one.state.id, sealed_anew(opened.said, to), legal_day(now))
