"""A reader of tiled logs written from the texts of C2SP and RFC 6962, sharing nothing with us."""

from __future__ import annotations

import base64
import hashlib
import http.client
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


@dataclass
class Head:
    """What a checkpoint said, once its signature was checked."""

    size: int
    root: bytes


@dataclass
class Reader:
    """A client that trusts one key and nothing else."""

    port: int
    prefix: str
    vkey: str
    size: int = 0
    tiles: dict[str, bytes] = field(default_factory=dict)

    def get(self, path: str, *, method: str = "GET", **headers: str):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, f"{self.prefix}/{path}", headers=headers)
            answer = line.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, names, answer.read()
        finally:
            line.close()

    def checkpoint(self) -> Head:
        """Fetch the checkpoint, check the log's signature, and look at this tree from now on."""
        status, headers, body = self.get("checkpoint")
        assert status == 200
        assert headers["content-type"] == "text/plain; charset=utf-8"
        text, _, signatures = body.decode().rpartition("\n\n")
        text += "\n"
        name, key_id, key = self.vkey.split("+", 2)
        public = base64.b64decode(key)
        assert hashlib.sha256(f"{name}\n".encode() + public).hexdigest()[:8] == key_id
        [line] = [one for one in signatures.splitlines() if one.startswith(f"— {name} ")]
        signature = base64.b64decode(line.split(" ")[2])
        assert signature[:4].hex() == key_id
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(signature[4:], text.encode())
        origin, size, root = text.splitlines()
        assert origin == name
        self.size = int(size)
        return Head(int(size), base64.b64decode(root))

    def resource(self, kind: str, number: int, width: int) -> bytes:
        """Fetch a tile or a bundle of the width this tree asks for."""
        digits = f"{number:03}" if number < 1000 else f"x{number // 1000:03}/{number % 1000:03}"
        path = f"tile/{kind}/{digits}" + ("" if width == 256 else f".p/{width}")
        if path not in self.tiles:
            status, headers, body = self.get(path)
            assert (status, headers["content-type"]) == (200, "application/octet-stream"), path
            self.tiles[path] = body
        return self.tiles[path]

    def hash_at(self, level: int, index: int) -> bytes:
        number, place = divmod(index, 256)
        width = min(256, self.size // 256**level - number * 256)
        tile = self.resource(str(level), number, width)
        assert len(tile) == 32 * width
        return tile[32 * place : 32 * place + 32]

    def mth(self, low: int, high: int) -> bytes:
        """Return MTH(D[low:high]) of RFC 6962 from the highest tiles that have it."""
        width, level = high - low, 0
        while width >= 256 ** (level + 1):
            level += 1
        if width == 256**level:
            return self.hash_at(level, low // width)
        k = 1
        while 2 * k < width:
            k *= 2
        left, right = self.mth(low, low + k), self.mth(low + k, high)
        return hashlib.sha256(b"\1" + left + right).digest()

    def inclusion(self, index: int) -> list[bytes]:
        """Return PATH(index, D[size])."""
        low, high, path = 0, self.size, []
        while high - low > 1:
            k = 1
            while 2 * k < high - low:
                k *= 2
            if index < low + k:
                path.insert(0, self.mth(low + k, high))
                high = low + k
            else:
                path.insert(0, self.mth(low, low + k))
                low += k
        return path

    def entries(self) -> list[bytes]:
        """Fetch every entry and check that each is the leaf its tile says."""
        found = []
        for number in range(-(-self.size // 256)):
            width = min(256, self.size - number * 256)
            bundle = self.resource("entries", number, width)
            while bundle:
                length = int.from_bytes(bundle[:2], "big")
                entry, bundle = bundle[2 : 2 + length], bundle[2 + length :]
                assert len(entry) == length
                leaf = hashlib.sha256(b"\0" + entry).digest()
                assert leaf == self.hash_at(0, len(found))
                found.append(entry)
        assert len(found) == self.size
        return found
