"""What a document proves, whom one must trust for it, and what it does not prove."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from .document import Document, hashes_in
from .notes import Checkpoint
from .policy import Policy, canonical
from .refusal import Refused
from .time_stamp import Certificates, check_time_stamp
from .tree import leaf_hash

_HANOI = timezone(timedelta(hours=7))
Line = tuple[str, dict[str, Any]]
OWN_WORD: Line = ("own_word", {})


def judge(
    document: Document, trust: Policy | None, roots: Certificates, files: Mapping[str, bytes]
) -> tuple[list[Line], list[Line]]:
    """Return what is proven and what is not, as codes of words with facts; raises ``Refused``."""
    checkpoint, claim = document.log.checkpoint, dict(document.claim)
    claim |= {name: when(claim[name]) for name in claim if name.endswith("_at") or name == "due"}
    leaf = leaf_hash(document.entries[-1]).hex()[:16].upper()
    mark = " ".join(leaf[at : at + 4] for at in range(0, 16, 4))
    logged = {"index": document.log.place, "size": checkpoint.size, "fingerprint": mark}
    own = Policy.of(document.policy)
    keys = list(own.witnesses.values())
    if document.policy != canonical([*map(str, own.logs)], [*map(str, keys)]):
        raise Refused("form")
    if len(checkpoint.signers([*own.logs, *keys])) != len(checkpoint.lines):
        raise Refused("signers")
    said = [(document.kind, claim), *([("revoked", claim)] if "revoked_at" in claim else [])]
    proven = [*said, ("logged", logged), *signed(checkpoint, trust or own)]
    unproven = [] if trust else [OWN_WORD]
    if document.time_stamp or roots:
        authority, at = check_time_stamp(document.time_stamp, checkpoint.text, roots)
        facts = {"authority": authority, "at": when(at.isoformat())}
        (proven if roots else unproven).append(("stamped" if roots else "unvouched", facts))
    else:
        unproven.append(("not_stamped", {}))
    return proven + _files(document, files), [*unproven, (f"not_{document.kind}", claim)]


def signed(checkpoint: Checkpoint, policy: Policy) -> list[Line]:
    """Return who vouches for the checkpoint; raises ``Refused`` unless the policy is met."""
    logs = checkpoint.signers(key for key in policy.logs if key.name == checkpoint.origin)
    witnesses = checkpoint.signers(policy.witnesses.values())
    if not logs:
        raise Refused("log", origin=checkpoint.origin)
    if not policy.is_met_by(set(witnesses)):
        raise Refused("quorum", found=len(witnesses))
    at = {key.name: datetime.fromtimestamp(said, UTC) for key, said in witnesses.items()}
    seen = [("witnessed", {"name": name, "at": when(at[name].isoformat())}) for name in at]
    return [("signed", {"origin": checkpoint.origin}), *seen]


def check_agreement(documents: Iterable[Document]) -> None:
    """Raise ``Refused`` when two documents tell the history of one dossier differently."""
    seen: dict[str, Document] = {}
    for one in documents:
        other = seen.setdefault(str(one.claim["number"]), one)
        if any(mine != their for mine, their in zip(one.entries, other.entries, strict=False)):
            raise Refused("fork", number=one.claim["number"])


def _files(document: Document, files: Mapping[str, bytes]) -> list[Line]:
    known = hashes_in(document)
    for name, content in files.items():
        if sha256(content).hexdigest() not in known:
            raise Refused("other_file", name=name)
    return [("file", {"name": name}) for name in files]


def when(text: str) -> str:
    """Return a moment as people in Vietnam read it."""
    return datetime.fromisoformat(text).astimezone(_HANOI).strftime("%H:%M:%S %d/%m/%Y (+07:00)")
