"""What a result says, as text an official can correct: the parts of each kind of paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.documents.types import PaperKind

from ..errors import ActNotPossible, ResultIncomplete, ResultPartInvalid

LONGEST_VALUE = 2000
LONGEST_TITLE = 300
MOST_FIELDS = 200
_DAY = "%d/%m/%Y"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a paper; ``kind`` is text, long, day, money or lines (one entry a line)."""

    key: str
    kind: str = "text"
    is_required: bool = False


# The parts in the order of the paper. A kind that is not listed, the certificate of any kind, has
# lines with labels of its own.
PARTS: Mapping[PaperKind, tuple[Part, ...]] = {
    PaperKind.BIRTH_CERTIFICATE: (
        Part("name", is_required=True),
        Part("born_on", "day", is_required=True),
        Part("sex", is_required=True),
        Part("ethnicity"),
        Part("nationality"),
        Part("birthplace", is_required=True),
        Part("hometown"),
        Part("personal_id"),
        Part("mother_name"),
        Part("mother_born"),
        Part("mother_ethnicity"),
        Part("mother_nationality"),
        Part("mother_residence"),
        Part("father_name"),
        Part("father_born"),
        Part("father_ethnicity"),
        Part("father_nationality"),
        Part("father_residence"),
        Part("requester"),
        Part("book"),
    ),
    PaperKind.MARITAL_STATUS: (
        Part("name", is_required=True),
        Part("born_on", "day", is_required=True),
        Part("sex", is_required=True),
        Part("ethnicity"),
        Part("nationality"),
        Part("personal_id"),
        Part("residence", is_required=True),
        Part("residence_from", "day"),
        Part("residence_to", "day"),
        Part("status", "long", is_required=True),
        Part("purpose", "long", is_required=True),
    ),
    PaperKind.CIVIL_EXTRACT: (
        Part("subject", is_required=True),
        Part("is_copy"),
        Part("registered_at", is_required=True),
        Part("registered_on", "day"),
        Part("registered_number"),
    ),
    PaperKind.HOUSEHOLD_BUSINESS: (
        Part("name", is_required=True),
        Part("code", is_required=True),
        Part("first_registered_on", "day"),
        Part("change"),
        Part("address", is_required=True),
        Part("phone"),
        Part("email"),
        Part("activities", "lines", is_required=True),
        Part("capital", "money", is_required=True),
        Part("owner_name", is_required=True),
        Part("owner_born_on", "day", is_required=True),
        Part("owner_id"),
        Part("owner_residence"),
        Part("members", "lines"),
    ),
    # What was compared, never typed: the parts are shown and printed, not edited.
    PaperKind.CERTIFIED_COPY: (
        Part("original", is_required=True),
        Part("original_number"),
        Part("issued_by", is_required=True),
        Part("issued_on"),
        Part("pages", is_required=True),
        Part("sha256", is_required=True),
        Part("compared_by", is_required=True),
    ),
    PaperKind.DECISION: (
        Part("title", is_required=True),
        Part("summary", is_required=True),
        Part("opening"),
        Part("bases", "lines", is_required=True),
        Part("articles", "lines", is_required=True),
        Part("recipients", "lines"),
    ),
}
# These have lines of their own besides their parts.
WITH_LINES = frozenset({PaperKind.CERTIFICATE, PaperKind.CIVIL_EXTRACT})


def parts_of(kind: PaperKind) -> tuple[Part, ...]:
    """Return the parts of a kind of result; none for a certificate of any kind."""
    return PARTS.get(kind, ())


def day_of(text: str) -> date | None:
    """Return the day of a text such as "02/11/2026"; None for an empty one.

    Raises ``ValueError`` for anything else.
    """
    return datetime.strptime(text, _DAY).date() if text else None  # noqa: DTZ007


def lines_of(text: str) -> tuple[str, ...]:
    """Return the entries of a part that has one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def amount_of(text: str) -> int:
    """Return whole dong of a text such as "150.000.000 đồng"; raises ``ValueError``."""
    return int(text.casefold().replace("đồng", "").replace(".", "").replace(" ", ""))


def cleaned(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content with known parts only.

    Raises ``ActNotPossible`` for one that cannot be read and ``ResultPartInvalid`` for a part that
    does not read as what it is.
    """
    try:
        kind = PaperKind(str(content.get("kind") or PaperKind.CERTIFICATE))
    except ValueError as error:
        raise ActNotPossible("The kind of the result is not known.") from error
    title = str(content.get("title", "")).strip()[:LONGEST_TITLE]
    if not title:
        raise ActNotPossible("The result needs a title.")
    return {
        "kind": str(kind),
        "title": title,
        "opening": str(content.get("opening", ""))[:LONGEST_VALUE].strip(),
        "parts": _parts(kind, content.get("parts", {})),
        "fields": _lines(content.get("fields", [])) if kind in WITH_LINES else [],
        "closing": str(content.get("closing", ""))[:LONGEST_VALUE].strip(),
    }


def _lines(fields: Any) -> list[dict[str, str]]:
    if not isinstance(fields, Sequence) or len(fields) > MOST_FIELDS:
        raise ActNotPossible("The result's fields cannot be read.")
    clean = [
        {
            "label": str(item.get("label", ""))[:200].strip(),
            "value": str(item.get("value", ""))[:LONGEST_VALUE].strip(),
        }
        for item in fields
        if isinstance(item, Mapping)
    ]
    return [item for item in clean if item["label"] or item["value"]]


def _parts(kind: PaperKind, given: Any) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise ActNotPossible("The result's parts cannot be read.")
    clean = {}
    for part in parts_of(kind):
        value = str(given.get(part.key, ""))[: 4 * LONGEST_VALUE].strip()
        if not readable(part, value):
            raise ResultPartInvalid(part=part.key, reads_as=part.kind)
        clean[part.key] = value
    return clean


def readable(part: Part, value: str) -> bool:
    """Return whether a text reads as the part it stands for; an empty one always does."""
    readers = {"day": day_of, "money": amount_of}
    if not value or part.kind not in readers:
        return True
    try:
        readers[part.kind](value)
    except ValueError:
        return False
    return True


def require_complete(content: Mapping[str, Any]) -> None:
    """Raise ``ResultIncomplete`` with the parts that are missing: nothing half is signed."""
    given = content.get("parts", {})
    kind = PaperKind(content["kind"])
    missing = [part.key for part in parts_of(kind) if part.is_required and not given.get(part.key)]
    if missing:
        raise ResultIncomplete(parts=missing)
