"""Which paper a result is, what it is filled with, and what is not signed half."""

from dataclasses import dataclass, field

import pytest

from motcua.documents.public import sample_papers
from motcua.documents.types import Letterhead, Lookup, PaperKind, Signatory

from ..errors import ActNotPossible, ResultIncomplete, ResultPartInvalid
from ..rules.result_layouts import drafted, layout_for, parse_layout, paths_in
from ..rules.result_papers import Frame, paper_of
from ..rules.result_parts import PARTS, cleaned, parts_of, require_complete
from ..web.result_labels import LABELS

NINE = sample_papers()[PaperKind.RECEIPT].head.issued_on
FRAME = Frame(
    Letterhead("Ủy ban nhân dân phường", NINE, "Hồng Bàng", number="07/UBND"),
    Lookup("H24-1", "https://motcua.example/tra-cuu/H24-1/"),
    Signatory("Hoàng Minh Đức", "PHÓ CHỦ TỊCH"),
)


@dataclass
class Texts:
    answers: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def text(self, path: str) -> str:
        return self.answers.get(path, "")

    def entries(self, path: str) -> list[dict[str, str]]:
        return self.groups.get(path, [])

    def word(self, name: str) -> str:
        return f"<{name}>"


BIRTH = parse_layout(
    {"kind": "birth-certificate", "title": "Giấy khai sinh", "forms": ["khai-sinh"],
     "results": ["KQ.1"], "parts": {"name": "child.full_name"}}
)  # fmt: skip
DECISION = parse_layout({"kind": "decision", "title": "Quyết định", "names": ["Quyết định"]})


def chosen(form="general", code="", name="Giấy phép"):
    return layout_for((DECISION, BIRTH), form_key=form, result_code=code, result_name=name)


def test_the_form_then_the_code_then_the_name_of_the_result_choose_the_paper():
    assert chosen(form="khai-sinh", name="Quyết định về việc") == BIRTH
    assert chosen(code="KQ.1") == BIRTH
    assert chosen(name="Quyết định công nhận hộ nghèo") == DECISION
    assert chosen() is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a.b", "một"),
        ({"first": ["no.such", "a.b", "a.c"]}, "một"),
        ({"join": ["a.b", "no.such", "a.c"]}, "một, hai"),
        ({"join": ["a.b", "a.c"], "with": " với "}, "một với hai"),
        ({"year": "a.day"}, "1988"),
        ({"each": "g.lines", "show": ["name", "code"]}, "Bán phở (5610)\nBán nước"),
        ({"text": "{agency} cấp"}, "<agency> cấp"),
        ({"first": ["no.such"], "text": "{agency}"}, "<agency>"),
        ("no.such", ""),
    ],
)
def test_a_source_of_the_data_file_becomes_text(source, text):
    answers = Texts(
        {"a.b": "một", "a.c": "hai", "a.day": "05/01/1988"},
        {"g.lines": [{"name": "Bán phở", "code": "5610"}, {"name": "Bán nước"}]},
    )

    assert drafted(source, answers) == text


def test_a_file_that_names_a_part_the_paper_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no parts"):
        parse_layout({"kind": "birth-certificate", "title": "x", "parts": {"tax": "a.b"}})
    with pytest.raises(ValueError, match="operations"):
        parse_layout({"kind": "decision", "title": "x", "parts": {"summary": {"eval": "1"}}})


def test_every_source_tells_which_answers_it_reads():
    source = {"first": ["a.b"], "join": ["c.d"], "year": "e.f", "each": "g.h", "show": ["i"]}

    assert paths_in(source) == {"a.b", "c.d", "e.f", "g.h.i"}


def content(kind: PaperKind, **parts) -> dict:
    return cleaned({"kind": kind, "title": "Kết quả", "parts": parts})


@pytest.mark.parametrize("kind", list(PARTS))
def test_a_content_with_nothing_but_its_kind_still_makes_its_paper(kind):
    paper = paper_of(content(kind), FRAME)

    assert paper.kind == kind
    assert paper.signatory.name == "Hoàng Minh Đức"


def test_days_and_money_are_read_as_such():
    with pytest.raises(ResultPartInvalid) as wrong:
        content(PaperKind.BIRTH_CERTIFICATE, born_on="hôm qua")
    assert wrong.value.facts["part"] == "born_on"
    with pytest.raises(ResultPartInvalid):
        content(PaperKind.HOUSEHOLD_BUSINESS, capital="nhiều")

    shop = paper_of(content(PaperKind.HOUSEHOLD_BUSINESS, capital="150.000.000 đồng"), FRAME)
    assert shop.capital == 150_000_000


def test_a_paper_is_not_signed_while_a_part_it_needs_is_missing():
    half = content(PaperKind.BIRTH_CERTIFICATE, name="Nguyễn Minh Khuê")

    with pytest.raises(ResultIncomplete) as missing:
        require_complete(half)

    assert missing.value.facts["parts"] == ["born_on", "sex", "birthplace"]
    whole = {"name": "A", "born_on": "02/11/2026", "sex": "Nữ", "birthplace": "Hải Phòng"}
    require_complete(content(PaperKind.BIRTH_CERTIFICATE, **whole))


def test_what_a_paper_has_no_part_for_is_dropped_and_an_unknown_kind_refused():
    assert "tax" not in content(PaperKind.BIRTH_CERTIFICATE, tax="1")["parts"]
    with pytest.raises(ActNotPossible):
        cleaned({"kind": "treasure-map", "title": "x"})
    with pytest.raises(ActNotPossible):
        cleaned({"kind": "certificate", "title": " "})


def test_every_part_has_a_name_for_people():
    assert {part.key for kind in PARTS for part in parts_of(kind)} == set(LABELS)
