"""The files of the log, to the letter of C2SP tlog-tiles: checkpoint, tiles, bundles of entries."""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.platform.authorization import Policy, policy

from ..rules.notes import encoded
from ..rules.tiles import WIDTH, TileName, bundle, read_tile_path, width_at
from ..rules.tree import HASH_BYTES
from ..selectors import (
    consistency_proof,
    entries_between,
    log_size,
    served_checkpoint,
    tiles_at,
    trust_policy,
)

_TEXT, _BYTES = "text/plain; charset=utf-8", "application/octet-stream"
_FOR_EVER = "public, max-age=31536000, immutable"
_FRESH = "public, max-age=1"


@require_safe
@policy(Policy.PUBLIC)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Answer the newest checkpoint with the co-signatures it has so far."""
    return _answer(served_checkpoint().encode(), _TEXT, _FRESH)


@require_safe
@policy(Policy.PUBLIC)
def trusted(request: HttpRequest) -> HttpResponse:
    """Answer the keys of the log and of its witnesses (C2SP tlog-policy)."""
    return _answer(trust_policy().encode(), _TEXT, _FRESH)


@require_safe
@policy(Policy.PUBLIC)
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """Answer a tile or a bundle of entries, as far as the newest checkpoint covers it."""
    name = read_tile_path(path)
    if name is None or width_at(log_size(), (name.level or 0, name.number)) < name.width:
        return _answer(b"There is no such tile.\n", _TEXT, "no-cache", status=404)
    return _answer(_content(name), _BYTES, _FOR_EVER)


@require_safe
@policy(Policy.PUBLIC)
def consistency(request: HttpRequest) -> HttpResponse:
    """Answer the proof that the log of size ``new`` keeps all of that of size ``old``.

    A hash in base64 a line, as witnesses take it: what ``motcua-verify consistency`` reads.
    """
    asked = [request.GET.get(name, "") for name in ("old", "new")]
    if not all(re.fullmatch("[1-9][0-9]{0,17}", one, re.ASCII) for one in asked):
        return _answer(b"Name two sizes: old and new.\n", _TEXT, "no-cache", status=404)
    old, new = map(int, asked)
    if not old <= new <= log_size():
        return _answer(b"The log has no such sizes.\n", _TEXT, "no-cache", status=404)
    rows = (f"{encoded(one)}\n" for one in consistency_proof(old, new))
    return _answer("".join(rows).encode(), _TEXT, _FOR_EVER)


def _content(name: TileName) -> bytes:
    if name.level is None:
        first = name.number * WIDTH
        return bundle(entries_between(first, first + name.width))
    place = (name.level, name.number)
    return tiles_at([place])[place][: name.width * HASH_BYTES]


def _answer(content: bytes, kind: str, keep: str, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(content, content_type=kind, status=status)
    response["Content-Length"] = str(len(content))
    response["Cache-Control"] = keep
    response["Access-Control-Allow-Origin"] = "*"  # anybody's page may check the log
    return response
