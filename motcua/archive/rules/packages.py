"""Packages that leave for an archive: what is in them by checksum, and whether that still holds.

Needs nothing but Python's own library, so that an archive can check a package with this one file:
``python packages.py PACKAGE.zip [SHA-256 of its manifest]``.
"""

import hashlib
import json
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import IO

MANIFEST = "manifest.json"
FORMAT = "motcua-transfer@1"
_CHUNK = 1 << 20
# What the standard library answers to an archive that is none, or is damaged.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError),
    *(ValueError, LookupError, TypeError),
)


def manifest_of(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """Return the manifest: what the package is, and size and SHA-256 of every file in it."""
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(files.items())
    }
    whole = {**about, "format": FORMAT, "files": listed}
    text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode()


def check_package(package: IO[bytes] | str, manifest_sha256: str = "") -> list[str]:
    """Return what is wrong with a package, nothing if every checksum holds.

    With ``manifest_sha256``, what the sender wrote down of it, a changed manifest is found too.
    """
    try:
        with zipfile.ZipFile(package) as opened:
            return list(_problems(opened, manifest_sha256))
    except _BROKEN as reason:
        return [f"the package cannot be read: {reason}"]


def _problems(opened: zipfile.ZipFile, manifest_sha256: str) -> Iterable[str]:
    names = opened.namelist()
    if len(names) != len(set(names)):
        yield "a name stands in the package more than once"
    if MANIFEST not in names:
        yield f"{MANIFEST} is missing"
        return
    manifest = opened.read(MANIFEST)
    if manifest_sha256 and hashlib.sha256(manifest).hexdigest() != manifest_sha256.lower():
        yield f"{MANIFEST} is not the one the sender wrote down"
    told = json.loads(manifest)
    if told["format"] != FORMAT:
        yield f"the format is {told['format']}, not {FORMAT}"
        return
    listed = told["files"]
    yield from (f"{name} is missing" for name in sorted(set(listed) - set(names)))
    yield from (
        f"{name} is not in the manifest" for name in sorted(set(names) - set(listed) - {MANIFEST})
    )
    for name in sorted(set(listed) & set(names)):
        if _seen(opened, name) != (listed[name]["sha256"], listed[name]["size"]):
            yield f"{name} was changed"


def _seen(opened: zipfile.ZipFile, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with opened.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError):
        return "", 0
    return digest.hexdigest(), size


if __name__ == "__main__":
    found = check_package(*sys.argv[1:3])
    sys.stdout.write("\n".join(found or ["every checksum holds"]) + "\n")
    sys.exit(1 if found else 0)
