"""Reading the log: its checkpoints, its tiles and what they prove."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from .keys import log_key, log_verifier
from .models import Checkpoint, Cosignature, Entry, Tile
from .rules.checkpoints import TreeHead
from .rules.notes import read_note
from .rules.policies import Policy, read_policy
from .rules.proofs import proof_text
from .rules.tiles import Place, nodes_in, places_read
from .rules.tree import EMPTY_ROOT, Node, consistency_path, inclusion_path
from .types import LogProof, SignedCheckpoint

_Read = TypeVar("_Read")
# How many checkpoints with co-signatures are looked at, newest first, for one that has enough.
_LOOK_BACK = 100


def newest_checkpoint() -> SignedCheckpoint | None:
    """Return the checkpoint of the whole log; None before the first entry."""
    row = Checkpoint.objects.order_by("-size").first()
    return _signed(row) if row else None


def served_checkpoint() -> str:
    """Return the newest checkpoint as everybody may read it; of an empty log, that of no entry."""
    newest = newest_checkpoint()
    if newest is not None:
        return newest.signed
    key = log_key()
    text = TreeHead(key.name, 0, EMPTY_ROOT).text
    return f"{text}\n{key.line(text)}"


def checkpoint_after(size: int) -> SignedCheckpoint | None:
    """Return the first checkpoint of a tree of more than ``size`` leaves; it never changes."""
    row = Checkpoint.objects.filter(size__gt=size).order_by("size").first()
    return _signed(row) if row else None


def checkpoint_at_least(size: int) -> SignedCheckpoint | None:
    """Return the best checkpoint of a tree of at least ``size`` leaves.

    The newest that is witnessed and time-stamped, else the newest witnessed one, else the newest
    time-stamped one, else the newest. None when the log is smaller.
    """
    rows = Checkpoint.objects.filter(size__gte=size).order_by("-size")
    newest = rows.first()
    if newest is None:
        return None
    found = [_signed(row) for row in islice(rows.filter(time_stamp__isnull=False), 1)]
    if not found or not found[0].witnessed:  # else there is no better one to look for
        found += islice(_cosigned_from(size), _LOOK_BACK)
    return max(
        [_signed(newest), *found],
        key=lambda one: (one.witnessed, one.time_stamp is not None, one.size),
    )


def newest_witnessed() -> SignedCheckpoint | None:
    """Return the newest checkpoint that enough witnesses signed; None when there is none."""
    newest = islice(_cosigned_from(1), _LOOK_BACK)
    return next((one for one in newest if one.witnessed), None)


def _cosigned_from(size: int) -> Iterator[SignedCheckpoint]:
    """Yield the checkpoints of at least ``size`` leaves that any witness signed, newest first."""
    cosigned = Cosignature.objects.filter(size__gte=size).order_by("-size")
    sizes = cosigned.values_list("size", flat=True).distinct()[:_LOOK_BACK]
    for row in Checkpoint.objects.filter(size__in=list(sizes)).order_by("-size"):
        yield _signed(row)


def inclusion_proof(index: int, size: int) -> list[bytes]:
    """Return the proof that the entry ``index`` is in the tree of ``size``; ``ValueError`` if not.

    Raises ``LookupError`` when the log has not grown to ``size``.
    """
    return _from_tiles(lambda node: inclusion_path(index, size, node))


def consistency_proof(old_size: int, new_size: int) -> list[bytes]:
    """Return the proof that the log of ``new_size`` begins with that of ``old_size``.

    Raises ``ValueError`` for sizes in the wrong order, ``LookupError`` when the log is smaller.
    """
    return _from_tiles(lambda node: consistency_path(old_size, new_size, node))


def proof_of(aggregate_id: UUID, sequence: int) -> LogProof | None:
    """Return the proof that the log holds one event of an aggregate; None while it waits."""
    entry = Entry.objects.filter(aggregate_id=aggregate_id, sequence=sequence).first()
    checkpoint = checkpoint_at_least(entry.index + 1) if entry else None
    if entry is None or checkpoint is None:
        return None
    path = inclusion_proof(entry.index, checkpoint.size)
    return LogProof(
        entry=bytes(entry.entry),
        index=entry.index,
        tlog_proof=proof_text(entry.index, path, checkpoint.signed),
        time_stamp=checkpoint.time_stamp,
        witnessed=checkpoint.witnessed,
    )


def trust_policy() -> str:
    """Return whom this node trusts (C2SP tlog-policy): its log, its witnesses and the quorum."""
    log = f"log {log_verifier()} {settings.LOG_URL}\n"
    return log + read_own_policy(settings.LOG_WITNESSES)[0]


def witness_policy() -> Policy:
    """Return the witnesses of this node's log and whose co-signatures are enough."""
    return read_own_policy(settings.LOG_WITNESSES)[1]


@cache
def read_own_policy(path: Path | None) -> tuple[str, Policy]:
    """Return the policy of witnesses as it is written, and what it says; raises what is wrong."""
    text = path.read_text(encoding="utf-8") if path else "quorum none\n"
    return text, read_policy(text)


def log_size() -> int:
    """Return how many entries the newest checkpoint covers."""
    last = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return last or 0


def entries_between(first: int, end: int) -> list[bytes]:
    """Return the entries from ``first`` up to but not including ``end``."""
    rows = Entry.objects.filter(index__gte=first, index__lt=end).order_by("index")
    return [bytes(entry) for entry in rows.values_list("entry", flat=True)]


def tiles_at(places: Iterable[Place]) -> dict[Place, bytes]:
    """Return the tiles at ``places`` that there are."""
    wanted = Q()
    for level, number in places:
        wanted |= Q(level=level, number=number)
    if not wanted:
        return {}
    rows = Tile.objects.filter(wanted)
    return {(row.level, row.number): bytes(row.hashes) for row in rows}


def _from_tiles(reading: Callable[[Node], _Read]) -> _Read:
    """Return what ``reading`` makes of the tree's nodes; their tiles are read at once."""
    tiles = tiles_at(places_read(reading))
    return reading(nodes_in(lambda place: tiles.get(place, b"")))


def _signed(row: Checkpoint) -> SignedCheckpoint:
    lines = Cosignature.objects.filter(size=row.size).order_by("at", "id")
    last = {one.key_name: one.line for one in lines}  # a witness may have signed one size twice
    signed = row.note + "".join(last.values())
    note = read_note(signed)
    marks = {(one.name, one.key_id) for one in note.signatures}
    policy = witness_policy()
    keys = {one.key for one in policy.witnesses if (one.key.name, one.key.id) in marks}
    return SignedCheckpoint(
        size=row.size,
        root=bytes(row.root),
        text=note.text,
        signed=signed,
        at=row.at,
        time_stamp=bytes(row.time_stamp) if row.time_stamp is not None else None,
        witnessed=bool(policy.witnesses) and policy.is_witnessed_by(keys),
    )
