"""What other packages may use of identity; everything else in here is private."""

from .actors import actor_from_token, build_actor
from .errors import (
    AccountDisabled,
    AccountExists,
    AccountNotFound,
    AssuranceTooLow,
    SignInFailed,
    SignInLocked,
    TokenInvalid,
)
from .rules.one_time_code import PERIOD_SECONDS, code_for, counter_at
from .selectors import account_by_username, account_of_official, account_of_party
from .services.disable_account import disable_account, enable_account
from .services.issue_token import issue_token, revoke_token
from .services.load_demo_people import DemoAccount, demo_accounts, load_demo_people
from .services.open_account import open_citizen_account, open_official_account
from .services.second_factor import set_second_factor
from .types import ASSURANCE_TO_FILE, AccountKind, Assurance

__all__ = [
    "ASSURANCE_TO_FILE",
    "PERIOD_SECONDS",
    "AccountDisabled",
    "AccountExists",
    "AccountKind",
    "AccountNotFound",
    "Assurance",
    "AssuranceTooLow",
    "DemoAccount",
    "SignInFailed",
    "SignInLocked",
    "TokenInvalid",
    "account_by_username",
    "account_of_official",
    "account_of_party",
    "actor_from_token",
    "build_actor",
    "code_for",
    "counter_at",
    "demo_accounts",
    "disable_account",
    "enable_account",
    "issue_token",
    "load_demo_people",
    "open_citizen_account",
    "open_official_account",
    "revoke_token",
    "set_second_factor",
]
