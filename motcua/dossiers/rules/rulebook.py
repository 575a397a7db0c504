"""The dated rulebook: what the law leaves to be set, read from data, never written in code."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from fractions import Fraction

from motcua.documents.types import PaperLayout
from motcua.kernel.working_time import TimeLimit

from ..errors import ReasonUnknown


class FeeDue(StrEnum):
    """By which act the fee has to be paid; what is late for one is late for all that follow."""

    RECEPTION = "reception"
    APPROVAL = "approval"
    RETURN = "return"

    def is_by(self, point: "FeeDue") -> bool:
        """Return whether the fee has to be there at ``point``."""
        order = list(FeeDue)
        return order.index(self) <= order.index(point)


class MoneyTaker(StrEnum):
    """Who enters that money came in."""

    CASHIER = "cashier"
    DESK = "desk"  # also whoever receives dossiers

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles, the first the one that is asked for."""
        also = () if self == MoneyTaker.CASHIER else ("desk_official", "head_of_one_stop")
        return ("cashier", *also)


class NewDateGiver(StrEnum):
    """Who signs the apology with the one new date (form 04)."""

    HEAD = "head"
    SIGNER = "signer"  # also who signs for the head

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles, the first the one that is asked for."""
        also = () if self == NewDateGiver.HEAD else ("signer",)
        return ("head_of_agency", *also)


class PostalClock(StrEnum):
    """From when the legal time of a dossier sent by post is counted."""

    ACCEPTANCE = "acceptance"  # the desk found it complete and correct
    ARRIVAL = "arrival"  # the desk took it from the post, where it then proved complete


class Fails(StrEnum):
    """What kind of requirement a refusal says is not met."""

    CONDITION = "condition"  # a condition of the published text
    DOCUMENT = "document"  # a paper of the closed list
    ASKED = "asked"  # a paper that was asked for and did not come
    FORM = "form"  # what was declared
    COMPETENCE = "competence"  # the agency's own
    NOT_DECIDED_BEFORE = "not-decided-before"


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded legal ground with its article."""

    code: str
    vi: str
    en: str
    article: str = ""
    stages: tuple[str, ...] = ()
    holder: str = ""
    procedures: tuple[str, ...] = ()  # a ground of these procedures only
    fails: tuple[str, ...] = ()  # which kinds of requirement a refusal may name; none: any


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The parameters in force from ``effective_from``; articles are in the data beside them."""

    version: str
    effective_from: date
    answer_limit: TimeLimit
    transfer_cutoff: time
    supplement_requests_at_intake: int
    supplement_requests_at_appraisal: int
    supplement_requests_in_all: int
    appraisal_requests_through_one_stop: bool
    restart_after_appraisal_supplement: bool
    ineligible_return_limit: TimeLimit
    new_dates_allowed: int
    apology_lead: TimeLimit
    apology_signing_time: TimeLimit
    apology_short_share: Fraction
    apology_extension: Fraction
    apology_extension_least: TimeLimit
    explanation_limit: TimeLimit
    opinion_limit: TimeLimit
    preparer_may_not_sign: bool
    fee_due_before: FeeDue
    cash_taken_by: MoneyTaker
    transfer_confirmed_by: MoneyTaker
    new_date_given_by: NewDateGiver
    postal_clock_starts: PostalClock
    paper_layout: PaperLayout
    number_pattern: str
    result_number_pattern: str
    online_filing_is_signed: bool = True
    copy_procedure: str = "2.000815"
    copy_number_pattern: str = "{sequence:02d}/{year}-SCT/BS"
    same_day_procedures: frozenset[str] = frozenset()
    same_day_cutoff: time = time(15, 0)
    refusal_reasons: tuple[Reason, ...] = ()
    suspension_reasons: tuple[Reason, ...] = ()
    stop_reasons: tuple[Reason, ...] = ()
    delay_causes: tuple[Reason, ...] = ()

    def refusal_reason(self, code: str, stage: str) -> Reason:
        """Return the ground ``code`` for refusing in ``stage``; raise ``ReasonUnknown``."""
        found = _find(self.refusal_reasons, code)
        if stage not in found.stages:
            raise ReasonUnknown(reason=code, stage=stage)
        return found

    def is_copy_procedure(self, code: str) -> bool:
        """Return whether the procedure ``code`` certifies copies of originals."""
        return code == self.copy_procedure

    def same_day_until(self, code: str) -> time | None:
        """Return the hour until which the procedure ``code`` is due on the day of receipt.

        None where the procedure has a limit of another kind.
        """
        # Decree 23/2015, art. 7: the day of the request, or the next working day after 15:00.
        return self.same_day_cutoff if code in self.same_day_procedures else None

    def suspension_reason(self, code: str) -> Reason:
        """Return the ground ``code`` for stopping the clock; raise ``ReasonUnknown``."""
        return _find(self.suspension_reasons, code)

    def stop_reason(self, code: str) -> Reason:
        """Return the ground ``code`` for stopping the handling; raise ``ReasonUnknown``."""
        return _find(self.stop_reasons, code)

    def delay_cause(self, code: str) -> Reason:
        """Return the cause ``code`` of a delay; raise ``ReasonUnknown``."""
        return _find(self.delay_causes, code)


def _find(reasons: tuple[Reason, ...], code: str) -> Reason:
    for reason in reasons:
        if reason.code == code:
            return reason
    raise ReasonUnknown(reason=code, known=[reason.code for reason in reasons])


def rulebook_on(books: tuple[Rulebook, ...], day: date) -> Rulebook:
    """Return the book in force on ``day``: the latest that took effect by then, else the first."""
    in_force = [book for book in books if book.effective_from <= day]
    ordered = sorted(in_force or books, key=lambda book: book.effective_from)
    return ordered[-1] if in_force else ordered[0]
