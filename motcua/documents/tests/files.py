"""Files good and bad, made in memory so that none has to be kept."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

MEGABYTE = 1024 * 1024
_WORD = b'<Types><Override PartName="/word/document.xml" ContentType="x.main+xml"/></Types>'
_MACROS = _WORD.replace(b"x.main", b"application/vnd.ms-word.document.macroEnabled.main")


def pdf(*, password: str = "", change=None) -> bytes:
    """Return a PDF of one page, changed by ``change(writer)`` and locked by ``password``."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    if change:
        change(writer)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _action(kind: str, **more) -> DictionaryObject:
    entries = {NameObject("/S"): NameObject(kind)}
    entries |= {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    return DictionaryObject(entries)


def with_script(writer: PdfWriter) -> None:
    script = writer._add_object(_action("/JavaScript", JS="app.alert(1)"))
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})


def with_launch(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(
        _action("/Launch", F="calc.exe")
    )


def with_script_on_a_link(writer: PdfWriter) -> None:
    link = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): _action("/JavaScript", JS="app.alert(1)"),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])


def with_stream(writer: PdfWriter, content: bytes) -> None:
    """Hide bytes in a packed stream that no page shows."""
    stream = StreamObject()
    stream.set_data(content)
    writer.root_object[NameObject("/Hidden")] = writer._add_object(stream.flate_encode())


def with_attachment(writer: PdfWriter) -> None:
    writer.add_attachment("tool.exe", b"MZ")


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a small picture with content that does not compress to nothing."""
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind)
    return out.getvalue()


def png_bomb() -> bytes:
    """Return a few bytes that claim 60,000 x 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + checksum

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def jpeg_bomb() -> bytes:
    """Return a small picture whose frame header claims 65,000 x 65,000 pixels."""
    content = bytearray(picture())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(content)


def word(
    *, macros: bool = False, extra: dict[str, bytes] | None = None, packed: bool = True
) -> bytes:
    """Return a Word file, as far as anybody checks."""
    parts = {"[Content_Types].xml": _MACROS if macros else _WORD, "word/document.xml": b"<w/>"}
    return archive(parts | (extra or {}), packed=packed)


def excel() -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})


def archive(parts: dict[str, bytes], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def locked_word() -> bytes:
    """Return the start of a Word file with a password: the old container around a package."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + "EncryptedPackage".encode("utf-16-le")
    )
