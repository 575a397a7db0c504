"""Submissions to a witness (C2SP tlog-witness): their form, and what a witness says to one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .checkpoints import TreeHead, read_tree_head
from .notes import Note, NoteRefused, VerifierKey, decoded, encoded, read_note
from .tree import EMPTY_ROOT, HASH_BYTES, is_consistent

LARGEST_BODY = 256 * 1024
SIZE_TYPE = "text/x.tlog.size"
MOST_PROOF_LINES = 63
_OLD = re.compile("old (0|[1-9][0-9]{0,18})", re.ASCII)
_MOST_LEAVES = 2**63 - 1

GROWN, MALFORMED, NOT_SIGNED, UNKNOWN, CONFLICT, NOT_PROVEN = 200, 400, 403, 404, 409, 422


@dataclass(frozen=True, slots=True)
class Submission:
    """What a log sends to a witness: the size it signed last, a proof, and the new checkpoint."""

    old_size: int
    proof: tuple[bytes, ...]
    note: Note
    head: TreeHead


@dataclass(frozen=True, slots=True)
class Seen:
    """Size and root of what a witness last signed of a log."""

    size: int = 0
    root: bytes = EMPTY_ROOT


def submission_body(old_size: int, proof: Sequence[bytes], checkpoint: str) -> bytes:
    """Return the request that submits a signed checkpoint."""
    lines = [f"old {old_size}", *map(encoded, proof)]
    return ("\n".join(lines) + "\n\n" + checkpoint).encode()


def read_submission(body: bytes) -> Submission:
    """Return what a request says, nothing of it believed yet; raises ``NoteRefused``."""
    top, gap, checkpoint = body.partition(b"\n\n")
    first, *lines = top.decode("utf-8", "replace").split("\n")
    old = _OLD.fullmatch(first)
    if not gap or old is None or int(old[1]) > _MOST_LEAVES or len(lines) > MOST_PROOF_LINES:
        raise NoteRefused("a submission is an old size, at most 63 hashes, and a checkpoint")
    proof = [decoded(line) for line in lines]
    if any(one is None or len(one) != HASH_BYTES for one in proof):
        raise NoteRefused("a line of the proof is not a hash")
    note = read_note(checkpoint)
    head = read_tree_head(note.text)
    if head.size > _MOST_LEAVES:
        raise NoteRefused("no log is so large")
    return Submission(int(old[1]), tuple(filter(None, proof)), note, head)


def signatures_of_log(submission: Submission, keys: Iterable[VerifierKey]) -> str:
    """Return the lines with which the log's keys signed; empty if none did, or one wrongly."""
    try:
        return "".join(signature.line for _, signature in submission.note.signed_by(keys))
    except NoteRefused:
        return ""


def verdict(submission: Submission, seen: Seen) -> int:
    """Return the status a witness gives to a signed checkpoint after it signed ``seen`` last.

    200: it may sign; 400, 409, 422: it must not, for the reason the protocol gives to the number.
    """
    head = submission.head
    if submission.old_size > head.size:
        return MALFORMED
    if submission.old_size != seen.size:
        return CONFLICT
    if head.size == 0 and head.root != EMPTY_ROOT:
        return NOT_PROVEN  # whatever was seen before: nobody has such a tree
    if head.size == seen.size and head.root != seen.root:
        return CONFLICT
    grown = is_consistent(seen.size, head.size, submission.proof, seen.root, head.root)
    return GROWN if grown else NOT_PROVEN
