"""Reading a report: the passphrase unlocks the recipient's key for this one request."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Subject,
    barred,
    meant_by,
    organization_around,
)
from motcua.platform.actor import Actor

from ..errors import ReportNotFound
from ..rules.handling import OpenReport
from ..types import ReportState, Sort
from .act import Held, carry_out, held
from .keys import key_that_opens, private_of
from .pieces import Said, read_pieces


@dataclass(frozen=True, slots=True)
class Opened:
    """A report in clear; it lives as long as the request."""

    state: ReportState
    said: list[Said] = field(repr=False)
    days: dict[UUID, date] = field(repr=False)

    @property
    def report(self) -> Said:
        """What was reported first."""
        return next(one for one in self.said if one.piece.sort == Sort.REPORT)

    @property
    def subject(self) -> Subject:
        """Whom it is about."""
        fields = self.report.fields
        unit, official = fields["unit_id"], fields["official_id"]
        return Subject(
            UUID(fields["agency_id"]),
            UUID(unit) if unit else None,
            UUID(official) if official else None,
        )

    @property
    def identity(self) -> tuple[str, ...]:
        """What the reporter told of themselves."""
        fields = self.report.fields
        return tuple(one for one in (fields["name"], fields["contact"]) if one)


def open_report(number: str, passphrase: str, *, actor: Actor, now: datetime) -> Opened:
    """Return the report in clear and write down who opened it, and when.

    Raises ``PassphraseWrong``, and ``ReportNotFound`` for who may not read it, also where that is
    only seen from the report: who came to stand below those it is about since it was sealed.
    """
    with held(number, actor=actor, now=now) as one:
        opened = opened_in(one, passphrase, now=now)
        after = carry_out(one, OpenReport(), now=now)
        return Opened(after, opened.said, opened.days)


def opened_in(one: Held, passphrase: str, *, now: datetime) -> Opened:
    """Return the report in clear inside ``held``; nothing is written down here."""
    assert one.who.official_id is not None
    row = key_that_opens(one.state.keys, one.who.official_id)
    opened = Opened(one.state, *read_pieces(one.state, private_of(row, passphrase)))
    if one.who.official_id in _away(opened.subject, one.who.official_id, now):
        raise ReportNotFound()
    return opened


def _away(subject: Subject, reader: UUID, now: datetime) -> frozenset[UUID]:
    officials = [reader, *([subject.official_id] if subject.official_id else [])]
    organization = organization_around([subject.agency_id], officials, legal_day(now))
    return barred(meant_by(subject, organization), organization)
