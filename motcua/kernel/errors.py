"""The one exception family that may cross a package border."""

from collections.abc import Mapping
from typing import ClassVar, Literal

Kind = Literal[
    "rule", "invalid", "conflict", "forbidden", "absent", "unavailable", "unauthenticated"
]
Technical = Literal["file", "signature", "system"]


def worded(text: str, facts: Mapping[str, object]) -> str:
    """Return a sentence with its facts filled in; a sentence without places stays as it is."""
    return text % facts if "%(" in text else text


class DomainError(Exception):
    """A rule of the domain said no; the caller can tell the person why.

    A subclass names the broken rule and has a stable ``code`` (kebab case), a constant ``title``
    and a ``kind``. The raise adds ``detail`` for this case and facts for machines. Bugs and broken
    infrastructure are never a ``DomainError``. The texts are English msgids; doors translate them
    and fill in the facts a detail names (``%(key)s``).
    """

    code: ClassVar[str] = "domain-error"
    title: ClassVar[str] = "The request breaks a rule"
    kind: ClassVar[Kind] = "rule"
    technical: ClassVar[Technical | None] = None
    """Set where no rule of law, only technique, turns something down (``technical_kind``)."""

    def __init__(self, detail: str = "", **facts: object) -> None:
        super().__init__(worded(detail, facts) or self.title)
        self.detail = detail
        self.facts: Mapping[str, object] = facts


class Unavailable(DomainError):
    """A neighbour does not answer; the same request may succeed later."""

    code = "unavailable"
    title = "A connected system does not answer at the moment"
    kind = "unavailable"
    technical = "system"


class InputInvalid(DomainError):
    """What was sent cannot be understood; ``errors`` lists every field with its reason."""

    code = "input-invalid"
    title = "Some of the data you sent is not valid"
    kind = "invalid"

    def __init__(self, errors: list[dict[str, str]], detail: str = "") -> None:
        super().__init__(detail, errors=errors)
        self.errors = errors
