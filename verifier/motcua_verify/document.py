"""Proof documents of the form ``motcua-proof@1``: what they claim follows from what they open."""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from .notes import LogProof, read_proof
from .refusal import Refused, unbase64
from .tree import check_inclusion, leaf_hash

FORMAT = "motcua-proof@1"
_RESULTS = ("ResultApproved", "ResultIssued", "ResultReturned", "ResultCorrected")
DECISIONS = {*_RESULTS, "DossierRefused", "DossierWithdrawn", "DossierStopped"}
PAUSES = frozenset({"ClockSuspended", "SupplementRequested", "PaymentRequested"})
RUNS = {"ClockStarted": "due", "ClockResumed": "due"}
DATES = {**RUNS, "NewDateGiven": "new_due", "DeadlineRecomputed": "new_due"}
_moment = datetime.fromisoformat
_HEX = re.compile("[0-9a-f]{64}")
_PARTS = {"claim", "events", "format", "kind", "policy", "proof", "subject", "time_stamp"}


class Opened(NamedTuple):
    """One event of a dossier: its head, and its payload where the document opens it."""

    aggregate: str
    name: str
    at: str
    payload: Mapping[str, Any] | None

    def of(self, field: str) -> Any:
        """Return what the payload says; raises ``Refused`` unless it is opened."""
        if self.payload is None or field not in self.payload:
            raise Refused("not_opened", event=self.name)
        return self.payload[field]


class Document(NamedTuple):
    """A proof whose parts belong together; nobody's signature has been looked at yet."""

    kind: str
    claim: Mapping[str, Any]
    events: tuple[Opened, ...]
    entries: tuple[bytes, ...]
    log: LogProof
    time_stamp: bytes
    policy: str


def read_document(raw: bytes) -> Document:
    """Return the document in ``raw``, a JSON text or a PDF that carries it; raises ``Refused``.

    Every byte counts: a document that says the same in other bytes is not the one issued.
    """
    text = _attached(raw) if raw.startswith(b"%PDF-") else raw
    try:
        found = json.loads(text, object_pairs_hook=_once)
        if _written(found).encode() != text or set(found) != _PARTS or found["format"] != FORMAT:
            raise Refused("form")
        return _document(found)
    except (TypeError, KeyError, AttributeError, ValueError, RecursionError):
        raise Refused("form") from None


def _document(found: dict[str, Any]) -> Document:
    events, entries, previous = [], [], bytes(32)
    for number, one in enumerate(found["events"], start=1):
        opened, commitment = _opened(one, number)
        fields = {"commitment": commitment, "n": number, "prev": previous.hex()}
        entry = _written({**fields, "subject": _hex(found["subject"]), "v": 1}).encode()
        previous = leaf_hash(entry)
        events.append(opened)
        entries.append(entry)
    log = read_proof(found["proof"])
    tree = log.checkpoint
    check_inclusion(previous, log.place, tree.size, log.path, tree.root)
    moments = [_moment(one.at) for one in events]
    if len({one.aggregate for one in events}) != 1 or sorted(moments) != moments:
        raise Refused("other_history")
    if found["kind"] not in CLAIMS or CLAIMS[found["kind"]](events) != found["claim"]:
        raise Refused("claim")
    parts = tuple(events), tuple(entries), log, unbase64(found["time_stamp"]), str(found["policy"])
    return Document(found["kind"], found["claim"], *parts)


def _opened(one: dict[str, str], number: int) -> tuple[Opened, str]:
    """Return an event and its commitment (two levels: the payload's hash is in the head)."""
    if set(one) - {"payload", "payload_salt"} != {"head", "head_salt"} or len(one) % 2:
        raise Refused("form")
    head = json.loads(one["head"], object_pairs_hook=_once)
    payload = None
    if "payload" in one:
        payload = json.loads(one["payload"], object_pairs_hook=_once)
        if _hash(b"motcua payload 1\n", one["payload_salt"], one["payload"]) != head["payload"]:
            raise Refused("commitment", number=number)
    if head["sequence"] != number:
        raise Refused("other_history")
    commitment = _hash(b"motcua leaf 2\n", one["head_salt"], one["head"])
    return Opened(head["aggregate"], head["name"], head["at"], payload), commitment


def _receipt(events: Sequence[Opened]) -> dict[str, Any]:
    if [one.name for one in events] != ["DossierSubmitted"]:
        raise Refused("other_history")
    return {**_about(events[0]), "answers_sha256": events[0].of("answers_sha256")}


def _result(events: Sequence[Opened]) -> dict[str, Any]:
    approved = [one for one in events if one.name == "ResultApproved"]
    given_out = [one for one in events if one.name in ("ResultIssued", "ResultCorrected")]
    taken_back = [one for one in events if one.name == "ResultRevoked"]
    if not approved or not given_out or events[-1] is not (taken_back or given_out)[-1]:
        raise Refused("other_history")
    more = {"result_number": approved[0].of("result_number"), "sha256": given_out[-1].of("sha256")}
    revoked = {"revoked_at": taken_back[-1].at} if taken_back else {}
    return {**_about(events[0]), "decided_at": approved[0].at, **more, **revoked}


def _silence(events: Sequence[Opened]) -> dict[str, Any]:
    """The time ran out, was not standing still, and nothing was decided before (see docs)."""
    due, is_paused = "", False
    for one in events[:-1]:
        if one.name in DECISIONS:
            raise Refused("decided", event=one.name, at=one.at)
        is_paused = (is_paused or one.name in PAUSES) and one.name not in RUNS
        due = one.of(DATES[one.name]) or due if one.name in DATES else due
    last = events[-1]
    if last.name != "SilenceCertified" or not due or is_paused:
        raise Refused("other_history")
    if not _moment(due) == _moment(last.of("due")) < _moment(last.at):
        raise Refused("other_history")
    return {**_about(events[0]), "certified_at": last.at, "due": last.of("due")}


def _whole(events: Sequence[Opened]) -> dict[str, Any]:
    """How much happened, and what was the last of it; every head is there."""
    last = {"events": str(len(events)), "last": events[-1].name, "last_at": events[-1].at}
    return {**_about(events[0]), **last}


CLAIMS = {"receipt": _receipt, "result": _result, "silence": _silence, "history": _whole}


def _about(filed: Opened) -> dict[str, Any]:
    version = filed.of("versions")["procedure_version_id"]
    said = {"number": filed.of("number"), "procedure": filed.of("procedure_code")}
    return {**said, "filed_at": filed.at, "procedure_version": version}


def hashes_in(document: Document) -> set[str]:
    """Return the SHA-256 of every file the opened events speak of."""
    payloads = [one.payload for one in document.events if one.payload]
    spoken_of = [one for payload in payloads for one in (payload, *payload.get("files", ()))]
    return {one[name] for one in spoken_of for name in _HASHED if one.get(name)}


_HASHED = ("answers_sha256", "sha256", "received_sha256")


def _hash(domain: bytes, salt: str, text: str) -> str:
    return sha256(domain + bytes.fromhex(_hex(salt)) + text.encode()).hexdigest()


def _hex(text: str) -> str:
    if not _HEX.fullmatch(text):
        raise Refused("form")
    return text


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise Refused("form")
    return dict(pairs)


def _attached(pdf: bytes) -> bytes:
    """Return the proof attached to a PDF."""
    for found in re.finditer(rb"stream\r?\n", pdf):
        with suppress(zlib.error):
            content = zlib.decompressobj().decompress(pdf[found.end() :], 1 << 24)
            if f'"format":"{FORMAT}"'.encode() in content:
                return content
    raise Refused("no_proof_inside")
