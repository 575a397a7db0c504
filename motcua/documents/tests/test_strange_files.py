"""No file, however broken or malicious, gets another answer than a kind or one of our errors."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError

from ..rules.inspection import inspect
from ..rules.names import safe_name
from ..types import MediaType
from . import files

# What Pillow says of an odd note of a camera is no answer of ours.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
LARGEST = files.MEGABYTE
FEW = settings(max_examples=120, deadline=None)
WHOLE = {
    "pdf": files.pdf(),
    "active-pdf": files.pdf(change=files.with_script_on_a_link),
    "locked-pdf": files.pdf(password="a"),
    "jpeg": files.picture(size=(16, 12)),
    "png": files.picture("PNG", size=(16, 12)),
    "word": files.word(extra={"word/media/a.xml": b"<a/>" * 50}),
    "excel": files.excel(),
    "compound": files.locked_word(),
}
# Words with which the structure of a PDF is bent: references that lead nowhere or in a circle,
# numbers out of range, things in the place of others.
PDF_WORDS = st.sampled_from(
    [
        b"null",
        b"-1",
        b"0",
        b"1",
        b"2",
        b"99999999999",
        b"1 0 R",
        b"2 0 R",
        b"3 0 R",
        b"77 0 R",
        b"/Kids",
        b"/Pages",
        b"/Prev",
        b"/Type",
        b"/Length",
        b"/Encrypt",
        b"/ObjStm",
        b"/XRef",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"<",
        b"stream",
        b"endobj",
        b"trailer",
        b"%%EOF",
        b"/Filter /FlateDecode",
        b"/Filter /LZWDecode",
        b"/W [1 2 1]",
        b"/Index [0 -5]",
        b"1e400",
    ]
)


@st.composite
def edited(draw, whole: bytes) -> bytes:
    """Return the bytes with a few pieces exchanged, taken out, doubled or put in."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        end = at + draw(st.integers(0, 12))
        piece = draw(
            st.binary(max_size=8)
            | st.just(bytes(content[at:end]) * 2)
            | st.sampled_from([b"\0" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff"])
        )
        content[at:end] = piece
    return bytes(content[: draw(st.integers(1, len(content) or 1))])


@st.composite
def bent_pdf(draw) -> bytes:
    """Return a PDF whose words were exchanged, with the end that makes it look whole."""
    words = draw(st.sampled_from([WHOLE["pdf"], WHOLE["active-pdf"]])).split(b" ")
    for _ in range(draw(st.integers(1, 5))):
        words[draw(st.integers(1, len(words) - 1))] = draw(PDF_WORDS)
    return b" ".join(words) + b"\n%%EOF\n"


def judge(content: bytes) -> None:
    try:
        kind = inspect(content, largest=LARGEST)
    except DomainError as refused:
        advice = refused.detail
    else:
        advice = kind in MediaType and "none needed"
    assert advice


@pytest.mark.parametrize("kind", WHOLE)
@FEW
@given(data=st.data())
def test_an_edited_file_is_judged_and_never_breaks_the_program(kind, data):
    judge(data.draw(edited(WHOLE[kind])))


@settings(max_examples=250, deadline=None)
@given(bent_pdf())
def test_a_bent_pdf_is_judged(content):
    judge(content)


@FEW
@given(st.binary(max_size=200), st.sampled_from([one[:8] for one in WHOLE.values()]))
def test_any_bytes_after_a_right_beginning_are_judged(rest, beginning):
    judge(beginning + rest)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@FEW
@given(data=st.data())
def test_an_archive_packed_in_any_way_is_judged(method, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w/>" * 20)

    judge(data.draw(edited(out.getvalue())))


@given(st.text(max_size=300), st.sampled_from(list(MediaType)))
def test_any_name_becomes_a_name_that_is_no_path(name, media_type):
    kept = safe_name(name, media_type)

    assert 0 < len(kept) <= 150
    assert kept not in (".", "..")
    assert not set(kept) & set('/\\:*?"<>|;\0\r\n')
    assert kept == kept.strip(" ")
    assert safe_name(kept, media_type) == kept
