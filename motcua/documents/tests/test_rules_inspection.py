import random

import pytest

from .. import errors
from ..rules import office
from ..rules.inspection import inspect
from ..rules.names import safe_name
from ..types import MediaType
from . import files

LARGEST = files.MEGABYTE


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf(), MediaType.PDF),
        (files.picture("JPEG"), MediaType.JPEG),
        (files.picture("PNG"), MediaType.PNG),
        (files.word(), MediaType.DOCX),
        (files.excel(), MediaType.XLSX),
    ],
)
def test_the_kind_is_found_from_the_content(content, kind):
    assert inspect(content, largest=LARGEST) == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", errors.FileEmpty, id="empty"),
        pytest.param(b"%PDF-" + b"x" * LARGEST, errors.FileTooLarge, id="oversized"),
        pytest.param(b"<html><script>alert(1)</script>", errors.FileTypeNotAllowed, id="html"),
        pytest.param(
            b"<svg xmlns='http://www.w3.org/2000/svg'/>", errors.FileTypeNotAllowed, id="svg"
        ),
        pytest.param(b"MZ" + b"\0" * 200, errors.FileTypeNotAllowed, id="program"),
        pytest.param(files.archive({"a.txt": b"a"}), errors.FileTypeNotAllowed, id="archive"),
        pytest.param(b"GIF89a" + b"\0" * 40, errors.FileTypeNotAllowed, id="gif"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            errors.FileTypeNotAllowed,
            id="old-word",
        ),
        pytest.param(files.pdf()[:300], errors.FileDamaged, id="cut-pdf"),
        pytest.param(b"%PDF-1.7\nnonsense\n%%EOF\n", errors.FileDamaged, id="hollow-pdf"),
        pytest.param(files.picture()[:-200], errors.FileDamaged, id="cut-jpeg"),
        pytest.param(files.picture("PNG")[:-200], errors.FileDamaged, id="cut-png"),
        pytest.param(files.word()[:-30], errors.FileDamaged, id="cut-word"),
        pytest.param(files.pdf(password="a"), errors.FilePasswordProtected, id="locked-pdf"),
        pytest.param(files.locked_word(), errors.FilePasswordProtected, id="locked-word"),
        pytest.param(files.pdf(change=files.with_script), errors.FileHasActiveContent, id="script"),
        pytest.param(files.pdf(change=files.with_launch), errors.FileHasActiveContent, id="launch"),
        pytest.param(
            files.pdf(change=files.with_script_on_a_link), errors.FileHasActiveContent, id="link"
        ),
        pytest.param(
            files.pdf(change=files.with_attachment), errors.FileHasActiveContent, id="attachment"
        ),
        pytest.param(files.word(macros=True), errors.FileHasActiveContent, id="macros"),
        pytest.param(
            files.word(extra={"word/vbaProject.bin": b"x"}),
            errors.FileHasActiveContent,
            id="hidden-macros",
        ),
        pytest.param(files.png_bomb(), errors.ImageTooManyPixels, id="png-bomb"),
        pytest.param(files.jpeg_bomb(), errors.ImageTooManyPixels, id="jpeg-bomb"),
    ],
)
def test_a_bad_file_is_refused_with_an_error_of_its_own(content, error):
    with pytest.raises(errors.DomainError) as refused:
        inspect(content, largest=LARGEST)

    assert type(refused.value) is error
    assert refused.value.detail


def test_a_packed_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(office, "MOST_BYTES", files.MEGABYTE)
    bomb = files.word(extra={"word/media/a.xml": bytes(2 * files.MEGABYTE)})

    with pytest.raises(errors.FileUnpacksTooLarge):
        inspect(bomb, largest=LARGEST)


@pytest.mark.parametrize(
    "whole", [files.pdf(), files.picture(), files.picture("PNG"), files.word()]
)
def test_no_broken_file_breaks_the_program(whole):
    """Whatever byte changes, the answer is a kind or one of our errors."""
    chance = random.Random(7)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        cut = bytes(content[: chance.randrange(1, len(content) + 1)])

        try:
            kind = inspect(chance.choice([cut, bytes(content)]), largest=LARGEST)
        except errors.DomainError:
            continue
        assert kind in MediaType


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\an\\Giấy khai sinh.PDF", "Giấy khai sinh.pdf"),
        ("ảnh.jpg.exe", "ảnh.jpg.exe.pdf"),
        ("hoa\u202efdp.exe", "hoafdp.exe.pdf"),
        ('a";b\r\nSet-Cookie: x.pdf', "a bSet-Cookie x.pdf"),
        ("", "tep.pdf"),
        ("x" * 500, "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_harmless_and_keeps_its_letters(given, kept):
    assert safe_name(given, MediaType.PDF) == kept
