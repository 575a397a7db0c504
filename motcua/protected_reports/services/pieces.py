"""Sealing what is said, and reading it again: pieces of a report and their rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from motcua.documents.public import MediaType

from ..models import RecipientKey, SealedPiece
from ..rules.cleaning import CleanFile
from ..seals import seal, unseal
from ..types import Author, Piece, ReportState, Sort


@dataclass(frozen=True, slots=True)
class Sealing:
    """To whom pieces are sealed."""

    recipients: tuple[str, ...]  # public keys
    reporter: str = ""

    def publics(self, *, for_reporter: bool) -> list[str]:
        """Return the keys that shall open a piece."""
        return [*self.recipients, *([self.reporter] if for_reporter else [])]


@dataclass(frozen=True, slots=True)
class Said:
    """A piece in clear; it lives as long as the request."""

    piece: Piece
    fields: dict[str, Any]
    content: bytes = b""

    @property
    def media_type(self) -> MediaType:
        """The kind of a file."""
        return MediaType(self.fields["media_type"])


@dataclass(frozen=True, slots=True)
class Sealed:
    """A piece with its ciphertext, not stored yet."""

    piece: Piece
    ciphertext: bytes


def sealing_of(state: ReportState, reporter: str) -> Sealing:
    """Return to whom pieces of the report are sealed today."""
    return Sealing(tuple(publics_of(state.keys)), reporter)


def publics_of(keys: Iterable[UUID]) -> list[str]:
    """Return the public halves of keys."""
    rows = RecipientKey.objects.filter(id__in=list(keys)).order_by("id")
    return [row.public for row in rows]


def sealed(
    sort: Sort,
    author: Author,
    fields: dict[str, Any],
    to: Sealing,
    *,
    content: bytes = b"",
    for_reporter: bool = False,
) -> Sealed:
    """Seal fields and content as a new piece."""
    clear = _packed(fields, content)
    return _sealed(uuid4(), sort, author, clear, to, for_reporter=for_reporter)


def sealed_file(file: CleanFile, author: Author, to: Sealing, *, for_reporter: bool) -> Sealed:
    """Seal a cleaned file; it has no name any more."""
    fields = {"media_type": str(file.media_type)}
    return sealed(Sort.FILE, author, fields, to, content=file.content, for_reporter=for_reporter)


def sealed_anew(said: Sequence[Said], to: Sealing) -> list[Sealed]:
    """Seal pieces that were read to other keys; each keeps its id."""
    return [
        _sealed(
            one.piece.id,
            one.piece.sort,
            one.piece.author,
            _packed(one.fields, one.content),
            to,
            for_reporter=one.piece.for_reporter,
        )
        for one in said
    ]


def _sealed(
    piece_id: UUID, sort: Sort, author: Author, clear: bytes, to: Sealing, *, for_reporter: bool
) -> Sealed:
    ciphertext = seal(clear, to.publics(for_reporter=for_reporter))
    sha256 = hashlib.sha256(ciphertext).hexdigest()
    return Sealed(Piece(piece_id, sort, author, sha256, for_reporter), ciphertext)


def _packed(fields: dict[str, Any], content: bytes) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n" + content


def keep(report_id: UUID, pieces: Iterable[Sealed], day: date) -> tuple[Piece, ...]:
    """Store sealed pieces, each in place of the one with its id; return what events say of them."""
    rows = [
        SealedPiece(id=one.piece.id, report_id=report_id, day=day, ciphertext=one.ciphertext)
        for one in pieces
    ]
    SealedPiece.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["ciphertext"]
    )
    return tuple(one.piece for one in pieces)


def read_pieces(
    state: ReportState, private: str, *, as_reporter: bool = False
) -> tuple[list[Said], dict[UUID, date]]:
    """Return the pieces this private key opens, in their order, and on which day each came.

    Raises ``SealBroken`` where the key does not open what it should.
    """
    wanted = [one for one in state.pieces if one.for_reporter or not as_reporter]
    rows = {row.id: row for row in SealedPiece.objects.filter(report_id=state.id)}
    found = []
    for piece in wanted:
        clear = unseal(bytes(rows[piece.id].ciphertext), private)
        head, _, content = clear.partition(b"\n")
        found.append(Said(piece, json.loads(head), content))
    return found, {one.id: rows[one.id].day for one in wanted}
