"""What is a technical rejection: said by the class of the error, never by who meets it."""

from motcua.kernel.errors import DomainError

from ..types import TechnicalKind

_LONGEST = 60


def technical_kind(error: BaseException) -> TechnicalKind | None:
    """Return the kind of rejection an error is, or None where a rule of law or form said no.

    What is no ``DomainError`` is a bug or broken infrastructure: a fault of the system.
    """
    if isinstance(error, DomainError):
        return TechnicalKind(error.technical) if error.technical else None
    return TechnicalKind.SYSTEM if isinstance(error, Exception) else None


def may_pass(error: BaseException) -> bool:
    """Return whether the same thing may go through later, so that trying again is no waste."""
    if technical_kind(error) is None:
        return False
    return not isinstance(error, DomainError) or error.kind == "unavailable"


def code_of(error: BaseException) -> str:
    """Return the stable code of an error, or the name of its class; never its text."""
    code = error.code if isinstance(error, DomainError) else type(error).__name__
    return code[:_LONGEST]
