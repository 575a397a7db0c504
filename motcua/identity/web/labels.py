"""Words for people."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..types import SignInOutcome

_OUTCOMES = {
    SignInOutcome.SIGNED_IN: gettext_noop("Signed in"),
    SignInOutcome.WRONG_PASSWORD: gettext_noop("Wrong password"),
    SignInOutcome.WRONG_CODE: gettext_noop("Wrong code"),
    SignInOutcome.LOCKED_OUT: gettext_noop("Locked after wrong attempts"),
    SignInOutcome.SIGNED_OUT: gettext_noop("Signed out"),
    SignInOutcome.ENDED_IDLE: gettext_noop("Ended because nobody used it"),
    SignInOutcome.ENDED_BY_PERSON: gettext_noop("Ended from another device"),
    SignInOutcome.ACCOUNT_DISABLED: gettext_noop("Account closed"),
}


def outcome_label(outcome: str) -> str:
    """Return what happened at the door, in the language of the page."""
    return _(_OUTCOMES[SignInOutcome(outcome)])
