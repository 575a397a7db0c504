"""What other packages may use of identity; everything else in here is private."""

from .actors import actor_from_token, build_actor
from .claims import VNeIDPerson
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
from .selectors import (
    account_by_username,
    account_of_official,
    account_of_party,
    accounts_of_officials,
    accounts_with_app,
    open_sessions,
    recent_sign_ins,
)
from .services.disable_account import disable_account, enable_account
from .services.issue_token import issue_token, revoke_token
from .services.load_demo_people import DemoAccount, demo_accounts, load_demo_people
from .services.manage_account import end_sessions, replace_password, reset_second_factor
from .services.open_account import (
    open_citizen_account,
    open_official_account,
    open_probe_account,
)
from .services.second_factor import set_second_factor
from .types import ASSURANCE_TO_FILE, AccountKind, Assurance
from .vouched import PAPERS_VOUCHED, VouchedKind, VouchedPaper, VouchedState, unsealed

__all__ = [
    "ASSURANCE_TO_FILE",
    "PAPERS_VOUCHED",
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
    "VNeIDPerson",
    "VouchedKind",
    "VouchedPaper",
    "VouchedState",
    "account_by_username",
    "account_of_official",
    "account_of_party",
    "accounts_of_officials",
    "accounts_with_app",
    "actor_from_token",
    "build_actor",
    "code_for",
    "counter_at",
    "demo_accounts",
    "disable_account",
    "enable_account",
    "end_sessions",
    "issue_token",
    "load_demo_people",
    "open_citizen_account",
    "open_official_account",
    "open_probe_account",
    "open_sessions",
    "recent_sign_ins",
    "replace_password",
    "reset_second_factor",
    "revoke_token",
    "set_second_factor",
    "unsealed",
]
