"""Signed containers of many files: ASiC-E with XAdES (ETSI EN 319 162-1), opened with care."""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper

from .errors import DocumentUnreadable
from .types import SignatureFacts
from .xades import sign_files
from .xades_checking import Trust, describe_files
from .xades_values import with_values

MEDIA_TYPE = "application/vnd.etsi.asic-e+zip"
SIGNATURES = "META-INF/signatures0.xml"
_MANIFEST = "META-INF/manifest.xml"
# What is about the files and is not itself signed (EN 319 162-1, 4.4.3.1); nothing else is hidden.
_ABOUT = re.compile(r"META-INF/(manifest|signatures[^/]*)\.xml")
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ODF = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_MOST_FILES, _MOST_BYTES = 5_000, 2_000_000_000


@dataclass(frozen=True, slots=True)
class ContainedFile:
    """One file to be put into a container."""

    name: str  # its path in the container, with / between folders
    content: bytes
    media_type: str


def signed_container(
    files: Sequence[ContainedFile],
    *,
    signer_key: Signer,
    now: datetime,
    time_stamper: TimeStamper | None = None,
    trust: Trust | None = None,
) -> bytes:
    """Return a container of the files with one signature over all of them.

    With ``trust`` the signature carries what is needed to judge it without a network, as far as
    the authorities answer (level B-LT).

    Raises ``ValueError`` for no file, names given twice or kept for signatures, and what
    ``sign_files`` raises.
    """
    named = {one.name: (one.content, one.media_type) for one in files}
    if not files or len(named) < len(files):
        raise ValueError("A container needs files with names of their own.")
    if any(name.startswith(("META-INF/", "/")) or name == "mimetype" for name in named):
        raise ValueError("This name is kept for the container itself.")
    signatures = sign_files(named, signer_key=signer_key, now=now, time_stamper=time_stamper)
    if trust is not None:
        signatures = with_values(signatures, trust=trust)
    output = io.BytesIO()
    moment = now.timetuple()[:6]
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", moment)  # first and as it is, so that tools see it
        archive.writestr(first, MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, (content, _media_type) in named.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo(_MANIFEST, moment), _manifest(files))
        archive.writestr(zipfile.ZipInfo(SIGNATURES, moment), signatures)
    return output.getvalue()


def _manifest(files: Sequence[ContainedFile]) -> bytes:
    root = etree.Element(f"{{{_ODF}}}manifest", nsmap={"manifest": _ODF})
    for path, media_type in [("/", MEDIA_TYPE), *((one.name, one.media_type) for one in files)]:
        entry = etree.SubElement(root, f"{{{_ODF}}}file-entry")
        entry.set(f"{{{_ODF}}}full-path", path)
        entry.set(f"{{{_ODF}}}media-type", media_type)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def opened_container(
    content: bytes, *, trust: Trust
) -> tuple[dict[str, bytes], tuple[SignatureFacts, ...]]:
    """Return the files of a container and the facts of its signatures.

    Raises ``DocumentUnreadable`` for anything that is no sound container, has too much in it, or
    has no signature.
    """
    parts = _parts(content)
    files = {n: one for n, one in parts.items() if n != "mimetype" and not _ABOUT.fullmatch(n)}
    lists = [n for n in parts if _ABOUT.fullmatch(n) and n != _MANIFEST]
    facts = [one for name in lists for one in describe_files(parts[name], files, trust=trust)]
    if not facts:
        raise DocumentUnreadable(reason="The container is not signed.")
    return files, tuple(facts)


def _parts(content: bytes) -> dict[str, bytes]:
    """Return every part by its name; refuses what two programs could read in two ways."""
    # EN 319 162-1, A.1: the kind stands at the same place of every container.
    if not content[30:].startswith(b"mimetype" + MEDIA_TYPE.encode()):
        raise DocumentUnreadable(reason="The file is no container of signed files.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if problem := _problem(entries):
                raise DocumentUnreadable(reason=problem)
            parts = {one.filename: archive.read(one) for one in entries}
    except _BROKEN_ZIP as error:
        raise DocumentUnreadable(reason=str(error)[:200]) from error
    if parts.get("mimetype") != MEDIA_TYPE.encode():
        raise DocumentUnreadable(reason="The file is no container of signed files.")
    return parts


def _problem(entries: Sequence[zipfile.ZipInfo]) -> str:
    names = [one.filename for one in entries]
    if len(names) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
        return "There is too much in it."
    if len(set(names)) < len(names):
        return "A name is given twice."
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
        return "A name leads out of the container."
    if any(one.compress_type not in _PACKED for one in entries):
        return "A file is packed in a way that containers may not use."
    return ""


_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    LookupError,
)
