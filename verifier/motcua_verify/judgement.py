"""What a document proves, whom one must trust for it, and what it does not prove."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from .document import Document, hashes_in
from .notes import Checkpoint
from .policy import Policy, read_policy
from .refusal import Refused
from .time_stamp import Certificates, check_time_stamp

_HANOI = timezone(timedelta(hours=7))
Line = tuple[str, dict[str, Any]]
OWN_WORD = "own_word"


def judge(
    document: Document, trust: Policy | None, roots: Certificates, files: Mapping[str, bytes]
) -> tuple[list[Line], list[Line]]:
    """Return what is proven and what is not, as codes of words with facts; raises ``Refused``."""
    checkpoint, claim = document.log.checkpoint, dict(document.claim)
    claim |= {name: when(claim[name]) for name in claim if name.endswith("_at") or name == "due"}
    proven: list[Line] = [(document.kind, claim)]
    proven.append(("logged", {"index": document.log.index, "size": checkpoint.size}))
    own = _own_policy(document.policy)
    if len(checkpoint.signers([*own.logs, *own.witnesses.values()])) != len(checkpoint.lines):
        raise Refused("signers")
    proven += signed(checkpoint, trust or own)
    unproven: list[Line] = [] if trust else [(OWN_WORD, {})]
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
    at = {
        key.name: when(datetime.fromtimestamp(s, UTC).isoformat()) for key, s in witnesses.items()
    }
    lines: list[Line] = [("signed", {"origin": checkpoint.origin})]
    return lines + [("witnessed", {"name": name, "at": moment}) for name, moment in at.items()]


def check_agreement(documents: Iterable[Document]) -> None:
    """Raise ``Refused`` when two documents tell the history of one dossier differently."""
    seen: dict[str, Document] = {}
    for one in documents:
        other = seen.setdefault(str(one.claim["number"]), one)
        pairs = zip(one.entries, other.entries, strict=False)
        if any(mine != theirs for mine, theirs in pairs):
            raise Refused("fork", number=one.claim["number"])


def _files(document: Document, files: Mapping[str, bytes]) -> list[Line]:
    known = hashes_in(document)
    for name, content in files.items():
        if sha256(content).hexdigest() not in known:
            raise Refused("other_file", name=name)
    return [("file", {"name": name}) for name in files]


def _own_policy(text: str) -> Policy:
    """Return the policy the document carries: the keys that signed it, written in one way."""
    policy, words = read_policy(text), text.split()
    names = [f"w{number + 1}" for number in range(len(policy.witnesses))]
    keys = {name: words[words.index(name) + 1] for name in names if name in words}
    lines = [f"log {words[1]}"] + [f"witness {name} {key}" for name, key in keys.items()]
    lines += [f"group all-signers all {' '.join(names)}", "quorum all-signers"] if names else []
    if text != "\n".join(lines if names else [*lines, "quorum none"]) + "\n":
        raise Refused("form")
    return policy


def when(text: str) -> str:
    """Return a moment as people in Vietnam read it."""
    return datetime.fromisoformat(text).astimezone(_HANOI).strftime("%H:%M:%S %d/%m/%Y (+07:00)")
