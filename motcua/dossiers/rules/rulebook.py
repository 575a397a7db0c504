"""The dated rulebook: what the law leaves to be set, read from data, never written in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..errors import ReasonUnknown


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded legal ground with its article."""

    code: str
    vi: str
    en: str
    article: str = ""
    stages: tuple[str, ...] = ()
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The parameters in force from ``effective_from``; articles are in the data beside them."""

    version: str
    effective_from: date
    answer_limit: TimeLimit
    transfer_cutoff: time
    supplement_requests_at_intake: int
    supplement_requests_at_appraisal: int
    restart_after_appraisal_supplement: bool
    ineligible_return_limit: TimeLimit
    new_dates_allowed: int
    apology_lead: TimeLimit
    opinion_limit: TimeLimit
    preparer_may_not_sign: bool
    fee_due_before: str
    number_pattern: str
    result_number_pattern: str
    online_filing_is_signed: bool = True
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


def parse_limit(text: str) -> TimeLimit:
    """Return the limit of a text such as ``"8 working_hour"``."""
    amount, unit = text.split()
    return TimeLimit(Fraction(amount), TimeUnit(unit))


def parse_rulebook(data: Mapping[str, Any]) -> Rulebook:
    """Return the rulebook of a data file; raise ``KeyError`` or ``ValueError`` for a bad one."""
    values = {name: entry["value"] for name, entry in data["parameters"].items()}
    for name in ("answer_limit", "ineligible_return_limit", "apology_lead", "opinion_limit"):
        values[name] = parse_limit(values[name])
    values["transfer_cutoff"] = time.fromisoformat(values["transfer_cutoff"])
    reasons: dict[str, Any] = {
        name: tuple(
            Reason(**{**entry, "stages": tuple(entry.get("stages", ()))})
            for entry in data.get(name, ())
        )
        for name in ("refusal_reasons", "suspension_reasons", "stop_reasons", "delay_causes")
    }
    return Rulebook(
        version=str(data["version"]), effective_from=data["effective_from"], **values, **reasons
    )


def rulebook_on(books: tuple[Rulebook, ...], day: date) -> Rulebook:
    """Return the book in force on ``day``: the latest that took effect by then, else the first."""
    in_force = [book for book in books if book.effective_from <= day]
    ordered = sorted(in_force or books, key=lambda book: book.effective_from)
    return ordered[-1] if in_force else ordered[0]
