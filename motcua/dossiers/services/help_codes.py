"""Codes of invitations: drawn from the invitation and the program's key, kept as a hash only.

Its maker can so be shown the code again, while the database alone gives none away.
"""

import hashlib
from uuid import UUID

from django.utils.crypto import salted_hmac

from motcua.kernel.identifiers import letters_of

_LENGTH = 16
_GROUP = 4
_PURPOSE = "motcua.dossiers.help-with-a-draft"


def code_of(invitation_id: UUID) -> str:
    """Return the code in groups of four, as people read it to one another."""
    digest = salted_hmac(_PURPOSE, str(invitation_id), algorithm="sha256").digest()
    letters = letters_of(int.from_bytes(digest, "big"), _LENGTH)
    return "-".join(letters[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))


def hash_of(code: str) -> str:
    """Return the hash of a code as it is typed: in capitals or not, with dashes or not."""
    letters = "".join(one for one in code.upper() if one.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()
