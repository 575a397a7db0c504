"""Kinds of accounts, levels of assurance and moments of signing in."""

from enum import IntEnum, StrEnum


class AccountKind(StrEnum):
    """Who stands behind an account."""

    CITIZEN = "citizen"
    OFFICIAL = "official"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"


class Assurance(IntEnum):
    """How sure the sign-in is; VNeID's account levels map to the first three."""

    NONE = 0
    LOW = 1  # VNeID level 1: declared by the person
    SUBSTANTIAL = 2  # VNeID level 2: checked by the police with the card; enough to file
    HIGH = 3  # password and second factor of an official


ASSURANCE_TO_FILE = Assurance.SUBSTANTIAL


class SignInOutcome(StrEnum):
    """What happened at the door; each is one row of the sign-in record."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word, no secret
    WRONG_CODE = "wrong_code"
    LOCKED_OUT = "locked_out"
    SIGNED_OUT = "signed_out"
    ENDED_IDLE = "ended_idle"
    ENDED_BY_PERSON = "ended_by_person"
    ACCOUNT_DISABLED = "account_disabled"
