"""What acts by itself inside PDF, Word and Excel files is found; what honest files do is not."""

import io
import struct
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from .. import errors
from ..rules import office, unpacking
from ..rules.inspection import inspect
from ..rules.unpacking import Budget, count_lzw, count_runs
from ..types import MediaType
from . import files

LARGEST = 20 * files.MEGABYTE


def named(**entries) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def action(kind: str, **more) -> DictionaryObject:
    return named(S=NameObject(f"/{kind}"), **more)


def text(value: str) -> TextStringObject:
    return TextStringObject(value)


def annotation(subtype: str, **more):
    def change(writer: PdfWriter) -> None:
        rect = ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])
        note = named(Subtype=NameObject(f"/{subtype}"), Rect=rect, **more)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return change


def at_root(key: str, value):
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject(f"/{key}")] = writer._add_object(value)

    return change


def at_page(key: str, value):
    def change(writer: PdfWriter) -> None:
        writer.pages[0][NameObject(f"/{key}")] = value

    return change


def web(address: str) -> DictionaryObject:
    return action("URI", URI=text(address))


ACTIVE = {
    "script when opened": at_root("OpenAction", action("JavaScript", JS=text("x"))),
    "script on the page": at_page("AA", named(O=action("JavaScript", JS=text("x")))),
    "script on closing": at_root("AA", named(WC=action("JavaScript", JS=text("x")))),
    "script behind another action": at_root(
        "OpenAction", action("GoTo", Next=ArrayObject([action("JavaScript", JS=text("x"))]))
    ),
    "launch on a link": annotation("Link", A=action("Launch", Win=named(F=text("cmd.exe")))),
    "launch when the mouse is over": annotation(
        "Widget", AA=named(E=action("Launch", F=text("a.exe")))
    ),
    "another file on a server": annotation("Link", A=action("GoToR", F=text("\\\\host\\a.pdf"))),
    "answers sent away": annotation("Widget", A=action("SubmitForm", F=text("https://a.example"))),
    "web page when opened": at_root("OpenAction", web("https://a.example")),
    "web page on the page": at_page("AA", named(O=web("https://a.example"))),
    "link that is a script": annotation("Link", A=web("java\tscript:alert(1)")),
    "link to a share": annotation("Link", A=web("\\\\host\\share")),
    "link to a file": annotation("Link", A=web("file:///etc/passwd")),
    "attached file": annotation("FileAttachment", FS=named(F=text("a.exe"))),
    "film": annotation("Movie"),
    "rich media": annotation("RichMedia"),
    "screen": annotation("Screen"),
    "sound": annotation("Sound"),
    "three dimensions": annotation("3D"),
    "a form of Adobe's": at_root("AcroForm", named(XFA=text("x"))),
}
HONEST = {
    "link to the web": annotation("Link", A=web("https://dichvucong.gov.vn/")),
    "link without a scheme": annotation("Link", A=web("www.example.vn")),
    "link to a telephone": annotation("Link", A=web("tel:+842253")),
    "place to begin": at_root("OpenAction", action("GoTo", D=ArrayObject([NumberObject(0)]))),
    "next page": annotation("Link", A=action("Named", N=NameObject("/NextPage"))),
    "note": annotation("Text", Contents=text("JavaScript và Launch là hai từ")),
    "field to fill in": annotation("Widget", FT=NameObject("/Tx"), V=text("An")),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_a_pdf_that_acts_is_refused(what):
    with pytest.raises(errors.FileHasActiveContent):
        inspect(files.pdf(change=ACTIVE[what]), largest=LARGEST)


@pytest.mark.parametrize("what", HONEST)
def test_a_pdf_that_only_reads_well_is_taken(what):
    assert inspect(files.pdf(change=HONEST[what]), largest=LARGEST) == MediaType.PDF


def test_a_name_written_in_another_way_is_the_same_name():
    content = files.pdf(change=ACTIVE["script when opened"])
    hidden = content.replace(b"/JavaScript", b"/#4aavaScrip#74").replace(b"/JS ", b"/#4a#53 ")

    with pytest.raises(errors.FileHasActiveContent):
        inspect(hidden, largest=LARGEST)


def test_an_action_that_no_table_of_the_file_names_is_found_too():
    honest = files.pdf()
    orphan = b"\n99 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
    at = honest.rindex(b"startxref")

    with pytest.raises(errors.FileHasActiveContent):
        inspect(honest[:at] + orphan + honest[at:], largest=LARGEST)


@pytest.mark.parametrize("wrap", [1, 2, 3])
def test_a_flate_bomb_is_refused_without_its_bytes(wrap, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 50 * files.MEGABYTE)
    zeros = bytes(files.MEGABYTE)

    def change(writer: PdfWriter) -> None:
        packer, content = zlib.compressobj(9), b""
        for _ in range(60):
            content += packer.compress(zeros)
        content += packer.flush()
        for _ in range(wrap - 1):
            content = zlib.compress(content, 9)
        stream = StreamObject()
        stream._data = content
        stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * wrap)
        writer.root_object[NameObject("/Bomb")] = writer._add_object(stream)

    bomb = files.pdf(change=change)

    with pytest.raises(errors.FileUnpacksTooLarge):
        inspect(bomb, largest=LARGEST)

    assert len(bomb) < files.MEGABYTE


@pytest.mark.parametrize(
    "filters",
    [["/FlateDecode"] * 5, ["/DCTDecode", "/FlateDecode"], ["/LZWDecode", "/LZWDecode"]],
)
def test_a_chain_of_packings_that_only_bombs_have_is_refused(filters):
    def change(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream._data = b"x"
        stream[NameObject("/Filter")] = ArrayObject([NameObject(one) for one in filters])
        writer.root_object[NameObject("/Odd")] = writer._add_object(stream)

    with pytest.raises(errors.FileUnpacksTooLarge):
        inspect(files.pdf(change=change), largest=LARGEST)


@given(st.binary(max_size=3000))
@settings(max_examples=60, deadline=None)
def test_lzw_is_counted_as_a_reader_unpacks_it(content):
    from pypdf._codecs._codecs import LzwCodec

    packed, budget = LzwCodec().encode(content), Budget(10**9)

    count_lzw(packed, budget)

    assert budget.spent == len(content)


def test_runs_are_counted_as_a_reader_unpacks_them():
    budget = Budget(10**6)

    count_runs(bytes([2, 1, 2, 3, 255, 7, 129, 9, 128, 5]), budget)

    assert budget.spent == 3 + 2 + 128


@pytest.mark.parametrize("target", ["Prev", "XRefStm"])
def test_tables_that_name_each_other_come_to_an_end(target):
    content = files.pdf()
    at = int(content.rsplit(b"startxref", 1)[1].split()[0])
    looped = content.replace(b"trailer\n<<", b"trailer\n<<\n/%s %d" % (target.encode(), at))
    began = time.process_time()

    with suppress(errors.DomainError):
        inspect(looped, largest=LARGEST)

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "kids", [b"[2 0 R]", b"[3 0 R 3 0 R 2 0 R]"], ids=["itself", "itself-beside-a-page"]
)
def test_pages_that_contain_themselves_come_to_an_end(kids):
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids" + kids + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )

    with pytest.raises(errors.FileDamaged):
        inspect(body, largest=LARGEST)


def test_deep_nesting_breaks_nothing():
    deep = b"[" * 50_000 + b"]" * 50_000
    body = files.pdf().replace(b"/Type /Catalog", b"/Type /Catalog /X " + deep)

    with suppress(errors.DomainError):
        assert inspect(body, largest=LARGEST) == MediaType.PDF


# -- Word and Excel --------------------------------------------------------------------------

RELATIONS = "word/_rels/document.xml.rels"


def relation(kind: str, target: str) -> dict[str, bytes]:
    line = (
        f'<Relationships><Relationship Id="r1" Type="http://x/relationships/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )
    return {RELATIONS: line.encode()}


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'
BAD_PARTS = {
    "template from the web": relation("attachedTemplate", "https://a.example/t.dotm"),
    "template from a share": relation("attachedTemplate", "\\\\host\\t.dotm"),
    "template by a file address": relation("attachedTemplate", "file://host/t.dotm"),
    "frame from the web": relation("frame", "http://a.example/"),
    "object from elsewhere": relation("oleObject", "mhtml:http://a.example/x.html!x"),
    "entities": {"word/document.xml": LAUGHS},
    "entities far behind": {"word/document.xml": b"<!--" + b"x" * 9000 + b"-->" + LAUGHS},
    "entities in another coding": {"word/a.xml": LAUGHS.decode().encode("utf-16")},
    "a command in a field": {"word/a.xml": b"<w:instrText> DDEAUTO c:\\\\cmd.exe</w:instrText>"},
    "a command of a sheet": {"xl/externalLinks/externalLink1.xml": b"<ddeLink/>"},
    "a program inside": {"word/embeddings/tool.exe": b"MZ"},
    "macros in a file inside": {
        "word/embeddings/a.xlsx": files.word(extra={"xl/vbaProject.bin": b"x"})
    },
    "a file in a file in a file": {
        "word/embeddings/a.docx": files.word(extra={"word/embeddings/b.docx": files.word()})
    },
}
GOOD_PARTS = {
    "link to the web": relation("hyperlink", "https://dichvucong.gov.vn/"),
    "template of the writer's disk": relation(
        "attachedTemplate", "file:///C:\\Users\\an\\Normal.dotm"
    ),
    "linked workbook": relation("externalLinkPath", "file:///\\\\host\\so.xlsx"),
    "table behind a chart": {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": files.excel()},
    "words about it": {"word/a.xml": "<w:t>DDE là một giao thức</w:t>".encode()},
    "picture": {"word/media/image1.png": files.picture("PNG")},
}


@pytest.mark.parametrize("what", BAD_PARTS)
def test_an_office_file_that_reaches_out_or_acts_is_refused(what):
    with pytest.raises(errors.FileHasActiveContent) as refused:
        inspect(files.word(extra=BAD_PARTS[what]), largest=LARGEST)

    assert refused.value.facts["found"]


@pytest.mark.parametrize("what", GOOD_PARTS)
def test_what_honest_office_files_contain_is_taken(what):
    assert inspect(files.word(extra=GOOD_PARTS[what]), largest=LARGEST) == MediaType.DOCX


def test_a_bomb_inside_a_file_inside_counts_with_the_rest(monkeypatch):
    monkeypatch.setattr(office, "MOST_BYTES", 3 * files.MEGABYTE)
    table = files.archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": b"<x/>",
            "xl/a.bin": bytes(2 * files.MEGABYTE),
        }
    )
    both = {
        "word/embeddings/a.xlsx": table,
        "word/a.bin": bytes(2 * files.MEGABYTE),
    }

    with pytest.raises(errors.FileUnpacksTooLarge):
        inspect(files.word(extra=both), largest=LARGEST)


def test_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(files.word(extra={"word/a.bin": bytes(files.MEGABYTE)}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)

    with pytest.raises(errors.FileDamaged):
        inspect(bytes(content), largest=LARGEST)


def test_counting_stops_at_the_byte_that_is_too_many():
    budget = Budget(1000)
    packed = zlib.compress(bytes(10 * files.MEGABYTE))

    with pytest.raises(errors.FileUnpacksTooLarge):
        list(unpacking.inflated(io.BytesIO(packed), budget))

    assert budget.spent < 2 * files.MEGABYTE
