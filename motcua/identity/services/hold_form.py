"""Keeping what a person typed while the session ended, until the same person is back."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..errors import HeldFormGone
from ..models import HeldForm
from ..sealing import seal, unseal

KEPT_FOR = timedelta(minutes=30)
MOST_CHARACTERS = 512 * 1024
_PURPOSE = "identity.held-form"
_NEVER_KEPT = ("csrfmiddlewaretoken",)
_SECRET_WORDS = ("password", "mat_khau", "totp", "secret")


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form as it was posted: where to, every field with its values, names of files left out."""

    path: str
    fields: Mapping[str, list[str]]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """With what the browser fetches the form again; the key is nowhere on the server."""

    form_id: UUID
    key: str

    def __str__(self) -> str:
        return f"{self.form_id}.{self.key}"

    @classmethod
    def read(cls, text: str) -> "Ticket":
        """Return the ticket in ``text``; raises ``HeldFormGone`` for anything else."""
        name, _, key = text.partition(".")
        try:
            return cls(UUID(name), key)
        except ValueError as error:
            raise HeldFormGone() from error


def worth_keeping(fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the fields without passwords, codes and the token against forged posts."""
    return {
        name: values
        for name, values in fields.items()
        if name not in _NEVER_KEPT and not any(word in name.lower() for word in _SECRET_WORDS)
    }


def hold_form(*, form: TypedForm, account_id: UUID, now: datetime) -> Ticket | None:
    """Keep the form for the account for half an hour; none where it is too large to keep."""
    content = json.dumps(
        {"path": form.path, "fields": worth_keeping(form.fields), "files": form.files}
    )
    if len(content) > MOST_CHARACTERS:
        return None
    ticket = Ticket(uuid7(now), secrets.token_urlsafe(24))
    HeldForm.objects.create(
        id=ticket.form_id,
        account_id=account_id,
        sealed=seal(content, purpose=_PURPOSE, key=ticket.key),
        held_at=now,
        expires_at=now + KEPT_FOR,
    )
    return ticket


def held_form(*, ticket: Ticket, account_id: UUID, now: datetime) -> TypedForm:
    """Return what was kept for this account; raises ``HeldFormGone`` to anybody else."""
    row = HeldForm.objects.filter(
        pk=ticket.form_id, account_id=account_id, expires_at__gt=now
    ).first()
    text = unseal(bytes(row.sealed), purpose=_PURPOSE, key=ticket.key) if row else None
    if text is None:
        raise HeldFormGone()
    content = json.loads(text)
    return TypedForm(content["path"], content["fields"], tuple(content["files"]))


@transaction.atomic
def forget_held_forms(now: datetime) -> int:
    """Delete what nobody came back for."""
    return HeldForm.objects.filter(expires_at__lte=now).delete()[0]
