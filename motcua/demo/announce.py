"""What the demo tells whoever started it: accounts, passwords, where the codes are."""

from motcua.documents.public import has_scanner
from motcua.identity.public import demo_accounts
from motcua.kernel import clock
from motcua.platform.database.scope import system_scope

from .reports import PASSPHRASE

_ROLES = (
    ("desk_official", "desk"),
    ("handler", "handling"),
    ("unit_leader", "unit leader"),
    ("signer", "signs"),
    ("clerk", "seals"),
    ("administrator", "administrator"),
)


def accounts_text(address: str) -> str:
    """Return one account of each role, and how people sign in."""
    with system_scope():
        accounts = demo_accounts(now=clock.now())
    lines = ["Citizens sign in by the simulated VNeID: choose any person there, no password."]
    lines.append(
        f"Officials: user name, password, then a code. {address}/demo/ shows the codes and more:"
    )
    for role, label in _ROLES:
        found = next((one for one in accounts if role in one.roles), None)
        if found is not None:
            lines.append(f"  {label:14} {found.username:24} {found.password}")
    lines.append(f"Inspectors (thanhtra.tp) open protected reports by: {PASSPHRASE}")
    return "\n".join(lines)


def scan_text() -> str:
    """Return whether files handed in here are looked at for viruses."""
    if has_scanner():
        return "Files handed in are scanned for viruses by the clamd of MOTCUA_CLAMD."
    return "Files handed in are NOT scanned for viruses: MOTCUA_CLAMD is not set."
