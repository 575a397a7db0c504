"""What belongs to an act but not into its events."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Extra:
    """What belongs to the act but not into its events: words that may one day be forgotten."""

    answers: dict[str, Any] | None = None
    form_key: str = ""
    form_version: int = 0
    answers_sha256: str = ""
    applicant_name: str = ""
    applicant_folded: str = ""
    payloads: dict[str, Any] = field(default_factory=dict)
