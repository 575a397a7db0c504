"""Tables of accounts, sessions, sign-ins, tokens and forms held for a person who must sign in."""

from .account import Account
from .held_form import HeldForm
from .session import AccountSession, SignInEvent
from .token import ApiToken

__all__ = ["Account", "AccountSession", "ApiToken", "HeldForm", "SignInEvent"]
