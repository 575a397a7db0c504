"""The reporter comes back with the receipt: reads what the body wrote, and writes more."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import ReceiptUnknown, ReportMovedOn
from ..models import Report
from ..receipts import FromReceipt, from_receipt, typed_receipt
from ..rules.case import Case, Who
from ..rules.cleaning import CleanFile
from ..rules.handling import AddByReporter, decide
from ..seals import opened_with
from ..term_data import clock_for
from ..types import Author, ReportState, Sort
from .pieces import Said, keep, read_pieces, sealed, sealed_file, sealing_of
from .receive_report import LONGEST_TEXT, MOST_FILES
from .record import locked_by_receipt, record


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What the reporter sees: where it stands and what was written either way."""

    state: ReportState
    said: list[Said] = field(repr=False)
    days: dict[UUID, date] = field(repr=False)


def read_by_receipt(receipt: str) -> OwnReport:
    """Return the reporter's own view; raises ``ReceiptUnknown``, also after its destruction."""
    found = _derived(receipt)
    with system_scope():
        row = Report.objects.filter(lookup=found.lookup).first()
        if row is None:
            raise ReceiptUnknown()
        state = read_state(row.state)
        private = opened_with(found.key, bytes(row.reporter_locked)).decode()
        return OwnReport(state, *read_pieces(state, private, as_reporter=True))


def write_by_receipt(
    receipt: str, text: str, files: tuple[CleanFile, ...], *, now: datetime
) -> None:
    """Add a message and files; raises ``ReceiptUnknown`` and ``InputInvalid``."""
    if not text.strip() and not files:
        raise InputInvalid([_wrong("text", msgid("Write something, or attach a file."))])
    if len(text) > LONGEST_TEXT:
        raise InputInvalid([_wrong("text", msgid("Write at most 20,000 letters."))])
    if len(files) > MOST_FILES:
        raise InputInvalid([_wrong("files", msgid("Attach at most five files at a time."))])
    found = _derived(receipt)
    with transaction.atomic(), system_scope():
        row, state = locked_by_receipt(found.lookup)
        if state.received_on is None:
            raise ReportMovedOn(report=state.number)
        to = sealing_of(state, row.reporter_public)
        pieces = []
        if text.strip():
            fields = {"text": text.strip()}
            pieces.append(sealed(Sort.MESSAGE, Author.REPORTER, fields, to, for_reporter=True))
        pieces += [sealed_file(one, Author.REPORTER, to, for_reporter=False) for one in files]
        kept = keep(state.id, pieces, legal_day(now))
        case, who = Case(state, clock_for(state.received_on)), Who(is_reporter=True)
        record(state, decide(case, AddByReporter(kept), who, now), who=who, now=now)


def _derived(receipt: str) -> FromReceipt:
    digits = typed_receipt(receipt)
    if not digits:
        raise ReceiptUnknown()
    return from_receipt(digits)


def _wrong(field_name: str, words: str) -> dict[str, str]:
    return {"pointer": f"/{field_name}", "detail": words}
