"""Makes proof documents from scratch, after the texts and not after the verifier's code."""

import base64
import hashlib
import json
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILED = "2026-11-16T02:00:00.000000Z"


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def canonical(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def root_of(leaves: list[bytes]) -> bytes:
    """The tree hash as RFC 6962, 2.1 defines it."""
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\x01", root_of(leaves[:k]), root_of(leaves[k:]))


def path_of(index: int, leaves: list[bytes]) -> list[bytes]:
    """The audit path as RFC 6962, 2.1.1 defines it."""
    if len(leaves) == 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if index < k:
        return [*path_of(index, leaves[:k]), root_of(leaves[k:])]
    return [*path_of(index - k, leaves[k:]), root_of(leaves[:k])]


def consistency_of(old: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """The consistency proof as RFC 6962, 2.1.2 defines it."""
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= k:
        return [*consistency_of(old, leaves[:k], whole), root_of(leaves[k:])]
    return [*consistency_of(old - k, leaves[k:], False), root_of(leaves[:k])]


@dataclass
class Signer:
    """A log (kind 1) or a witness (kind 4) with a key made from its name."""

    name: str
    kind: int = 1
    seconds: int = 1_795_000_000

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha(self.name.encode()))

    @property
    def content(self) -> bytes:
        return bytes([self.kind]) + self.key.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return sha(self.name.encode(), b"\n", self.content)[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(self.content)}"

    def line(self, text: str) -> str:
        if self.kind == 1:
            signature = self.key.sign(text.encode())
        else:
            message = f"cosignature/v1\ntime {self.seconds}\n{text}"
            signature = self.seconds.to_bytes(8, "big") + self.key.sign(message.encode())
        return f"— {self.name} {b64(self.id + signature)}\n"


@dataclass
class Log:
    """A log with two witnesses; leaves of strangers stand before and between."""

    origin: str = "motcua.example/log"
    leaves: list[bytes] = field(default_factory=list)
    witnesses: tuple[Signer, ...] = (Signer("witness.one", 4), Signer("witness.two", 4))

    @property
    def log(self) -> Signer:
        return Signer(self.origin)

    def add(self, entry: bytes) -> int:
        self.leaves.append(sha(b"\x00", entry))
        return len(self.leaves) - 1

    def text(self, size: int | None = None) -> str:
        leaves = self.leaves[:size]
        return f"{self.origin}\n{len(leaves)}\n{b64(root_of(leaves))}\n"

    def checkpoint(self, size: int | None = None) -> str:
        text = self.text(size)
        lines = [self.log.line(text), *(one.line(text) for one in self.witnesses)]
        return f"{text}\n{''.join(lines)}"

    def proof(self, index: int) -> str:
        path = "".join(f"{b64(one)}\n" for one in path_of(index, self.leaves))
        return f"c2sp.org/tlog-proof@v1\nindex {index}\n{path}\n{self.checkpoint()}"

    def policy(self) -> str:
        lines = [f"log {self.log.vkey}"]
        lines += [f"witness w{n} {one.vkey}" for n, one in enumerate(self.witnesses, start=1)]
        if not self.witnesses:
            return "\n".join([*lines, "quorum none"]) + "\n"
        names = " ".join(f"w{n + 1}" for n in range(len(self.witnesses)))
        return "\n".join([*lines, f"group all-signers all {names}", "quorum all-signers"]) + "\n"


@dataclass
class Chain:
    """The history of one dossier as the log has it."""

    log: Log
    name: str = "dossier"
    entries: list[bytes] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)

    @property
    def salt(self) -> bytes:
        return sha(self.name.encode(), bytes([len(self.entries)]))

    def add(self, name: str, at: str, payload: dict, opened: bool = True) -> "Chain":
        number, salt = len(self.entries) + 1, self.salt
        payload_salt = sha(b"motcua payload salt 1\n", salt)
        head_salt = sha(b"motcua head salt 1\n", salt)
        text = canonical(payload)
        head = {
            "aggregate": f"018f0000-0000-7000-8000-{sha(self.name.encode()).hex()[:12]}",
            "sequence": number,
            "name": name,
            "at": at,
            "actor_kind": "official",
            "actor_id": None,
            "payload": sha(b"motcua payload 1\n", payload_salt, text.encode()).hex(),
        }
        event = {"head": canonical(head), "head_salt": head_salt.hex()}
        if opened:
            event |= {"payload": text, "payload_salt": payload_salt.hex()}
        self.events.append(event)
        commitment = sha(b"motcua leaf 2\n", head_salt, event["head"].encode())
        entry = {
            "commitment": commitment.hex(),
            "n": number,
            "prev": sha(b"\x00", self.entries[-1]).hex() if self.entries else "0" * 64,
            "subject": sha(self.name.encode()).hex(),
            "v": 1,
        }
        self.entries.append(canonical(entry).encode())
        self.indexes.append(self.log.add(self.entries[-1]))
        self.log.add(b"of a stranger " + str(len(self.log.leaves)).encode())
        return self

    def filed(self, number: str = "H24-1", at: str = FILED, **more) -> "Chain":
        return self.add("DossierSubmitted", at, {**submitted(number), **more})

    def document(
        self, kind: str, claim: dict, *, upto: int | None = None, token: str = ""
    ) -> bytes:
        upto = upto or len(self.entries)
        return canonical(
            {
                "claim": claim,
                "events": self.events[:upto],
                "format": "motcua-proof@1",
                "kind": kind,
                "policy": self.log.policy(),
                "proof": self.log.proof(self.indexes[upto - 1]),
                "subject": sha(self.name.encode()).hex(),
                "time_stamp": token,
            }
        ).encode()


def submitted(number: str = "H24-1") -> dict:
    return {
        "number": number,
        "procedure_code": "1.001193",
        "versions": {"procedure_version_id": "018f0000-0000-7000-8000-0000000000aa"},
        "files": [
            {
                "required_document_id": "x",
                "sha256": sha(b"a birth certificate").hex(),
                "received_sha256": sha(b"the photo of it").hex(),
            },
            {"required_document_id": "y", "sha256": "", "received_sha256": ""},
        ],
        "answers_sha256": sha(b'{"name":"L\xc3\xaa An"}').hex(),
    }


def about(number: str = "H24-1", at: str = FILED) -> dict:
    return {
        "filed_at": at,
        "number": number,
        "procedure": "1.001193",
        "procedure_version": "018f0000-0000-7000-8000-0000000000aa",
    }


def receipt_claim(number: str = "H24-1", at: str = FILED) -> dict:
    return {**about(number, at), "answers_sha256": submitted()["answers_sha256"]}


def log_with_strangers() -> Log:
    log = Log()
    for number in range(5):
        log.add(f"stranger {number}".encode())
    return log


def receipt(name: str = "dossier", number: str = "H24-1", log: Log | None = None) -> bytes:
    chain = Chain(log or log_with_strangers(), name).filed(number)
    return chain.document("receipt", receipt_claim(number))


PDF = b"%PDF-1.7 the sealed result"


def decided(chain: Chain, at: str) -> Chain:
    return chain.add(
        "ResultApproved", at, {"result_number": "12/QD", "sha256": sha(b"only signed").hex()}
    ).add("ResultIssued", at, {"sha256": sha(PDF).hex()})


def result_of(chain: Chain, at: str) -> bytes:
    more = {"decided_at": at, "result_number": "12/QD", "sha256": sha(PDF).hex()}
    return chain.document("result", {**about(), **more})


def taken_back(chain: Chain, at: str) -> bytes:
    """The proof of a result that was taken back: why is not opened."""
    decided_at = json.loads(chain.events[-1]["head"])["at"]
    chain.add("ResultReturned", at, {}, opened=False)
    chain.add("ResultRevoked", at, {"reason": "of nobody's business"}, opened=False)
    more = {"decided_at": decided_at, "result_number": "12/QD", "sha256": sha(PDF).hex()}
    return chain.document("result", {**about(), **more, "revoked_at": at})


def silence_of(chain: Chain, at: str, due: str, upto: int | None = None) -> bytes:
    claim = {**about(), "certified_at": at, "due": due}
    return chain.document("silence", claim, upto=upto)
