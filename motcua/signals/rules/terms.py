"""What each signal means in numbers and words: dated data, read strictly."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from motcua.kernel.working_time import TimeLimit, parse_limit

from ..types import Code, Judges

# The parameters of each signal; a file must give them all and no others, none below zero.
PARAMETERS: Mapping[Code, frozenset[str]] = {
    Code.LATE: frozenset(),
    Code.NEARLY_LATE: frozenset({"last_share"}),
    Code.LAST_DAY_REQUEST: frozenset({"least_days"}),
    Code.SERIAL_RETURNS: frozenset({"times", "again_days"}),
    Code.REFUSALS: frozenset(),
    Code.EMPTY_PAUSES: frozenset({"least_hours"}),
    Code.CLOSE_AND_REOPEN: frozenset({"last_share", "again_days"}),
    Code.NIGHT_APPROVALS: frozenset({"from_hour", "until_hour", "together", "within_minutes"}),
    Code.BACKDATED_RECEPTION: frozenset({"hours"}),
    Code.LONG_HOLDS: frozenset({"hours"}),
    Code.QUEUE_JUMPING: frozenset({"least_waiting", "share", "ahead_hours"}),
    Code.CLOSE_TIES: frozenset({"least", "chance"}),
    Code.LOOKS_WITHOUT_DOSSIER: frozenset({"soon_hours"}),
    Code.FEES_CHANGED: frozenset(),
}
# What each of them counts is the work of a unit, or of one official.
JUDGED: Mapping[Code, Judges] = {
    **dict.fromkeys(Code, Judges.UNIT),
    Code.NIGHT_APPROVALS: Judges.OFFICIAL,
    Code.BACKDATED_RECEPTION: Judges.OFFICIAL,
    Code.LONG_HOLDS: Judges.OFFICIAL,
    Code.CLOSE_TIES: Judges.OFFICIAL,
    Code.LOOKS_WITHOUT_DOSSIER: Judges.OFFICIAL,
}


class SignalTermsInvalid(ValueError):
    """A file of signals does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Words:
    """A signal in one language: its name, what is counted, and what may be an honest reason."""

    title: str
    formula: str
    innocent: str


@dataclass(frozen=True, slots=True)
class SignalTerms:
    """One signal: whom it judges, its parameters, and from where on it is raised.

    ``least_n`` and ``least_k`` are minimum counts, ``ratio`` how many times the expected.
    """

    code: Code
    judges: Judges
    parameters: Mapping[str, float]
    least_n: int
    least_k: int
    ratio: float
    vi: Words
    en: Words


@dataclass(frozen=True, slots=True)
class Terms:
    """All signals from a day on, and the statistics that hold for every one of them.

    ``false_rate``: of what is raised, the share that may be chance (Benjamini-Hochberg).
    ``prior`` is the weight, in things counted, of the overall rate against that of one procedure;
    ``spread`` the least and the most that honest peers are taken to differ (intra-class
    correlation); ``least_peers`` how many others there must be;
    ``priorities`` the answers of forms that are a lawful ground to be taken first.
    """

    effective_from: date
    version: str
    false_rate: float
    prior: float
    spread: tuple[float, float]
    least_peers: int
    explain_within: TimeLimit
    priorities: tuple[str, ...]
    signals: Mapping[Code, SignalTerms]


_FIELDS = {
    *("effective_from", "source", "sure", "false_rate", "prior", "spread", "least_peers"),
    *("explain_within", "priorities", "signals"),
}
_SIGNAL = {"code", "parameters", "least_n", "least_k", "ratio", "vi", "en"}


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return the terms of one file; raises ``SignalTermsInvalid``."""
    if set(data) != _FIELDS:
        raise SignalTermsInvalid(f"fields: {sorted(set(data) ^ _FIELDS)}")
    found = [_signal(one) for one in data["signals"]]
    if sorted(one.code for one in found) != sorted(Code):
        raise SignalTermsInvalid("signals: each of them once")
    least, most = data["spread"]["least"], data["spread"]["most"]
    if not 0 < data["false_rate"] < 1 or not 0 <= least < most < 1:
        raise SignalTermsInvalid("false_rate and spread lie between 0 and 1")
    if data["prior"] <= 0 or data["least_peers"] < 1:
        raise SignalTermsInvalid("prior and least_peers are above 0")
    return Terms(
        effective_from=data["effective_from"],
        version=f"{data['effective_from']}-{digest_of(data)}",
        false_rate=data["false_rate"],
        prior=data["prior"],
        spread=(least, most),
        least_peers=data["least_peers"],
        explain_within=parse_limit(data["explain_within"]),
        priorities=tuple(data["priorities"]),
        signals=MappingProxyType({one.code: one for one in found}),
    )


def digest_of(data: object) -> str:
    """Return eight hex digits that say which content this is."""
    text = json.dumps(data, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _signal(data: Mapping[str, Any]) -> SignalTerms:
    if set(data) != _SIGNAL:
        raise SignalTermsInvalid(f"a signal's fields: {sorted(set(data) ^ _SIGNAL)}")
    code = Code(data["code"])
    parameters: Mapping[str, float] = data["parameters"] or {}
    if set(parameters) != PARAMETERS[code]:
        raise SignalTermsInvalid(f"{code}: parameters {sorted(PARAMETERS[code])}")
    if any(not isinstance(one, int | float) or one < 0 for one in parameters.values()):
        raise SignalTermsInvalid(f"{code}: a parameter is a number, not below 0")
    if data["least_n"] < 1 or data["least_k"] < 1 or data["ratio"] < 1:
        raise SignalTermsInvalid(f"{code}: least_n, least_k and ratio start at 1")
    return SignalTerms(
        code=code,
        judges=JUDGED[code],
        parameters=MappingProxyType(dict(parameters)),
        least_n=data["least_n"],
        least_k=data["least_k"],
        ratio=data["ratio"],
        vi=Words(**data["vi"]),
        en=Words(**data["en"]),
    )
