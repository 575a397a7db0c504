"""Which bank accounts transfers may go to: what a bank's app can read from a code."""

import re

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid, normalise

from ..types import BankDetails

# NAPAS numbers each bank with six digits; its code takes at most 19 letters and digits as account.
_BANK = re.compile(r"(?!(\d)\1{5})\d{6}", re.ASCII)
_ACCOUNT = re.compile(r"(?=.*\d)[A-Z0-9]{6,19}", re.ASCII)
_GAPS = re.compile(r"[\s.\-]")


def checked_account(typed: BankDetails) -> BankDetails:
    """Return the account as codes carry it, without the gaps people type.

    Raises ``InputInvalid`` that names every part a bank would not read.
    """
    found = BankDetails(
        bank_bin=_GAPS.sub("", typed.bank_bin),
        account=_GAPS.sub("", typed.account).upper(),
        holder=normalise(typed.holder),
        bank_name=normalise(typed.bank_name),
    )
    wrong = [
        {"pointer": f"/{name}", "detail": detail}
        for name, is_right, detail in (
            (
                "bank_bin",
                _BANK.fullmatch(found.bank_bin),
                msgid("Enter the six digits of the bank at NAPAS, such as 970436."),
            ),
            (
                "account",
                _ACCOUNT.fullmatch(found.account),
                msgid("Enter the account number: 6 to 19 digits or letters without accents."),
            ),
            ("holder", found.holder, msgid("Enter the holder of the account.")),
        )
        if not is_right
    ]
    if wrong:
        raise InputInvalid(wrong)
    return found
