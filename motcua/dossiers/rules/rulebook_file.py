"""Reading a dated rulebook: every parameter known, of its kind, with its article; nothing else.

A value nobody understands must not stand in force: the program refuses the whole file at start.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from fractions import Fraction
from string import Formatter
from typing import Any

from motcua.documents.types import PaperLayout
from motcua.kernel.working_time import TimeLimit, TimeLimitInvalid, TimeUnit

from ..types import Stage
from .rulebook import Fails, FeeDue, MoneyTaker, NewDateGiver, PostalClock, Reason, Rulebook

# F read in the text of the law, S second-hand, M from memory, U uncertain.
SURE = frozenset("FSMU")
HOLDERS = frozenset({"", "applicant", "agency", "same"})
REASONS = ("refusal_reasons", "suspension_reasons", "stop_reasons", "delay_causes")
_FILE = frozenset({"version", "effective_from", "title", "parameters", *REASONS})
_WIDTH = re.compile(r"(0?\d{1,2}d?)?")
_LONGEST = 40  # characters of a dossier's number that are kept
_MANY = ("stages", "procedures", "fails")  # of a ground: several values
_ENTRY = frozenset({"value", "article", "sure"})


def parse_limit(text: object) -> TimeLimit:
    """Return the limit of a text such as ``"8 working_hour"``."""
    amount, unit = str(text).split()
    return TimeLimit(Fraction(amount), TimeUnit(unit))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 9:
        raise ValueError(f"{value!r} is no small whole number")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _work(value: object) -> TimeLimit:
    limit = parse_limit(value)
    # Never plain days: nobody signs, and nobody is late, on a Sunday.
    if limit.unit not in (TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY):
        raise ValueError(f"{value!r} is no working time")
    return limit


def _share(value: object) -> Fraction:
    """Return a share such as ``"1/4"``; half and more would leave no time to work."""
    found = Fraction(str(value))
    if not 0 < found < Fraction(1, 2):
        raise ValueError(f"{value!r} is no share under a half")
    return found


def _part(value: object) -> Fraction:
    found = Fraction(str(value))
    if not 0 < found <= 1:
        raise ValueError(f"{value!r} is no part of a whole")
    return found


def _cutoff(value: object) -> time:
    found = time.fromisoformat(str(value))
    if found.tzinfo is not None:
        raise ValueError("an hour of the office has no zone")
    return found


def _dossier_pattern(value: object) -> str:
    """Return the pattern if it makes one number for each agency, day and place in the day."""
    day = {"agency": "H24.17.04", "year": 2026, "month": 11, "day": 1}
    others = ({"agency": "H24.17.05"}, {"year": 2027}, {"month": 1, "day": 11}, {"day": 2})
    return _pattern(value, {"sequence": 1, **day}, others)


def _result_pattern(value: object) -> str:
    # Decree 30/2020, art. 15: numbers begin anew each year, and the date stands beside them.
    return _pattern(value, {"sequence": 1, "symbol": "QĐ-UBND", "year": 2026}, ())


def _pattern(value: object, first: dict[str, Any], others: tuple[dict[str, Any], ...]) -> str:
    """Return the pattern if the numbers it makes fit where they are kept, and never repeat."""
    text = str(value)
    parts = [part for part in Formatter().parse(text) if part[1] is not None]
    if {part[1] for part in parts} - set(first) or any(part[3] for part in parts):
        raise ValueError(f"the pattern {text!r} names something unknown")
    if not all(_WIDTH.fullmatch(part[2] or "") for part in parts):
        raise ValueError(f"the pattern {text!r} has a width that is not used")
    samples = [first, *({**first, **other} for other in ({"sequence": 2}, *others))]
    made = {text.format(**sample) for sample in samples}
    if len(made) < len(samples):
        raise ValueError(f"the pattern {text!r} repeats numbers")
    if max(map(len, made)) > _LONGEST:
        raise ValueError(f"the pattern {text!r} makes numbers that are too long")
    return text


def _procedure(value: object) -> str:
    if not re.fullmatch(r"\d\.\d{6}", str(value)):
        raise ValueError(f"{value!r} is no code of a procedure")
    return str(value)


def _procedures(value: object) -> frozenset[str]:
    """Return the codes of a text such as ``"2.000815, 2.000884"``; an empty text names none."""
    return frozenset(_procedure(code.strip()) for code in str(value).split(",") if code.strip())


def _copy_pattern(value: object) -> str:
    # Circular 01/2020/TT-BTP: a book a year, numbered from 01; the year keeps two books apart.
    return _pattern(value, {"sequence": 1, "year": 2026}, ({"year": 2027},))


PARAMETERS: Mapping[str, Callable[[object], object]] = {
    "answer_limit": parse_limit,
    "transfer_cutoff": _cutoff,
    "supplement_requests_at_intake": _count,
    "supplement_requests_at_appraisal": _count,
    "supplement_requests_in_all": _count,
    "appraisal_requests_through_one_stop": _flag,
    "restart_after_appraisal_supplement": _flag,
    "ineligible_return_limit": parse_limit,
    "new_dates_allowed": _count,
    "apology_lead": parse_limit,
    "opinion_limit": parse_limit,
    "preparer_may_not_sign": _flag,
    "fee_due_before": lambda value: FeeDue(str(value)),
    "cash_taken_by": lambda value: MoneyTaker(str(value)),
    "transfer_confirmed_by": lambda value: MoneyTaker(str(value)),
    "new_date_given_by": lambda value: NewDateGiver(str(value)),
    "postal_clock_starts": lambda value: PostalClock(str(value)),
    "paper_layout": lambda value: PaperLayout(str(value)),
    "number_pattern": _dossier_pattern,
    "result_number_pattern": _result_pattern,
    "online_filing_is_signed": _flag,
    "copy_procedure": _procedure,
    "copy_number_pattern": _copy_pattern,
    "same_day_procedures": _procedures,
    "same_day_cutoff": _cutoff,
    "apology_signing_time": _work,
    "apology_short_share": _share,
    "apology_extension": _part,
    "apology_extension_least": _work,
    "explanation_limit": _work,
}


def parse_rulebook(data: Mapping[str, Any]) -> Rulebook:
    """Return the rulebook of a data file; raise ``ValueError`` that names what is wrong."""
    _only(_FILE, data, "the rulebook")
    missing = {"version", "effective_from", "parameters"} - set(data)
    missing |= set(PARAMETERS) - set(data.get("parameters", ()))
    if missing:
        raise ValueError(f"the rulebook lacks {', '.join(sorted(missing))}")
    _only(frozenset(PARAMETERS), data["parameters"], "the parameters")
    if not isinstance(data["effective_from"], date):
        raise ValueError("effective_from is no day")
    values: dict[str, Any] = {
        name: _value(name, entry) for name, entry in data["parameters"].items()
    }
    reasons: dict[str, Any] = {name: _reasons(name, data.get(name, ())) for name in REASONS}
    return Rulebook(
        version=str(data["version"]), effective_from=data["effective_from"], **values, **reasons
    )


def _only(known: frozenset[str], found: Mapping[str, Any], where: str) -> None:
    if unknown := set(found) - known:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")


def _value(name: str, entry: Mapping[str, Any]) -> object:
    _only(_ENTRY, entry, name)
    if set(entry) != _ENTRY or entry["sure"] not in SURE or not str(entry["article"]).strip():
        raise ValueError(f"{name}: a parameter has a value, its article and how sure it is")
    try:
        return PARAMETERS[name](entry["value"])
    except (ValueError, ZeroDivisionError, TimeLimitInvalid) as error:
        raise ValueError(f"{name}: {error}") from error


def _reasons(name: str, entries: list[dict[str, Any]] | tuple[()]) -> tuple[Reason, ...]:
    known = frozenset(Reason.__dataclass_fields__)
    for entry in entries:
        _only(known, entry, name)
        if entry.get("holder", "") not in HOLDERS:
            raise ValueError(f"{name}: unknown holder {entry['holder']!r}")
        if set(entry.get("stages", ())) - {str(stage) for stage in Stage}:
            raise ValueError(f"{name}: unknown stage in {entry['code']!r}")
        if set(entry.get("fails", ())) - {str(kind) for kind in Fails}:
            raise ValueError(f"{name}: unknown requirement in {entry['code']!r}")
        for code in entry.get("procedures", ()):
            _procedure(code)
    found = tuple(
        Reason(**{**entry, **{name: tuple(entry.get(name, ())) for name in _MANY}})
        for entry in entries
    )
    if len({one.code for one in found}) < len(found):
        raise ValueError(f"{name}: a code stands twice")
    return found
