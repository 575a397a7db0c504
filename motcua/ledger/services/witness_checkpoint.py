"""Witnessing the log of another node: signing that it has only grown."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from ..models import WitnessedLog
from ..rules.notes import NoteRefused
from ..rules.submissions import (
    CONFLICT,
    GROWN,
    MALFORMED,
    NOT_SIGNED,
    UNKNOWN,
    Seen,
    Submission,
    read_submission,
    signatures_of_log,
    verdict,
)
from ..witnessing import keys_of_log, witness_key


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a witness says to a submission: a status, and co-signatures or the size it knows."""

    status: int
    lines: str = ""
    size: int = 0


def witness_checkpoint(body: bytes, *, now: datetime) -> Testimony:
    """Judge a submission and sign it if the log only grew; both, or neither, are then kept.

    What was signed is on the disk before this returns (C2SP tlog-witness).
    """
    try:
        submission = read_submission(body)
    except NoteRefused:
        return Testimony(MALFORMED)
    keys = keys_of_log(submission.head.origin)
    if not keys:
        return Testimony(UNKNOWN)
    signed = signatures_of_log(submission, keys)
    if not signed:
        return Testimony(NOT_SIGNED)
    with transaction.atomic(durable=True):
        return _testify(submission, signed, now)


def _testify(submission: Submission, signed: str, now: datetime) -> Testimony:
    """Judge and keep in one transaction; who submits at the same time waits here for its end."""
    head = submission.head
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = on")  # whatever the server is set to
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [f"witness {head.origin}"]
        )
    row = WitnessedLog.objects.filter(origin=head.origin).first()
    seen = Seen(row.size, bytes(row.root)) if row else Seen()
    status = verdict(submission, seen)
    if status != GROWN:
        return Testimony(status, size=seen.size if status == CONFLICT else 0)
    text = submission.note.text
    line = witness_key().line(text, seconds=int(now.timestamp()))
    WitnessedLog.objects.update_or_create(
        origin=head.origin,
        defaults={
            "size": head.size,
            "root": head.root,
            "note": f"{text}\n{signed}{line}",
            "at": now,
        },
    )
    return Testimony(status, lines=line)
