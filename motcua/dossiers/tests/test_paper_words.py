"""Words that name papers outside the closed list: which are found, and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.tests.world import World

from ..paper_names_data import every_names
from ..rules.paper_words import PaperNames, PaperNamesInvalid, read_names, words_outside
from ..selectors.outside_list import papers_outside_list
from .over_api import send

NAMES = PaperNames(
    date(2026, 7, 1),
    (("sổ hộ khẩu", "hộ khẩu giấy"), ("giấy chứng sinh",), ("sổ hồng", "giấy chứng nhận nhà")),
    frozenset({"giay chung nhan"}),
)
CATALOGUE = ("Bản sao Giấy khai sinh hoặc Trích lục khai sinh", "Giấy khám sức khỏe")


def found(text: str, *listed: str) -> tuple[str, ...]:
    return words_outside(text, listed=listed, catalogue=CATALOGUE, names=NAMES)


def test_a_paper_outside_is_found_with_and_without_accents_and_case() -> None:
    for text in ("Nộp thêm sổ hộ khẩu.", "nop them SO HO KHAU nhe", "Sổ  hộ\nkhẩu và ảnh"):
        assert found(text, "Tờ khai") == ("sổ hộ khẩu",), text


def test_a_listed_paper_is_not_by_none_of_its_names() -> None:
    assert found("Nộp sổ hồng", "Giấy chứng nhận nhà ở") == ()
    assert found("Nộp giấy chứng sinh", "Giấy chứng sinh hoặc văn bản làm chứng") == ()
    assert found("Thiếu giấy chứng nhận nhà ở trang 2", "Giấy chứng nhận nhà ở") == ()


def test_parts_of_words_and_general_words_are_no_paper() -> None:
    assert found("Giấy chứng nhận này bị mờ") == ()
    assert found("Số hộ khẩn cấp") == ()
    assert found("") == ()


def test_a_paper_of_another_procedure_is_found_by_each_part_of_its_name() -> None:
    assert found("Mang trích lục khai sinh") == (CATALOGUE[0],)
    assert found("Mang giấy khai sinh, giấy khám sức khỏe") == CATALOGUE
    assert found("Mang giấy khai sinh", "Giấy khai sinh của trẻ") == ()


def test_each_is_named_once_in_the_order_of_the_words() -> None:
    text = "Giấy khám sức khỏe, sổ hộ khẩu, hộ khẩu giấy; sổ hộ khẩu"
    assert found(text) == ("Giấy khám sức khỏe", "sổ hộ khẩu", "hộ khẩu giấy")


def test_a_file_of_names_nobody_understands_is_refused() -> None:
    whole = {"effective_from": date(2026, 1, 1), "papers": [["a b"]], "generic": []}
    assert read_names(whole).groups == (("a b",),)
    for wrong in (
        {"papers": []},
        {"papers": [["a b"], ["A B"]]},
        {"papers": [[" "]]},
        {"effective_from": 1},
    ):
        with pytest.raises(PaperNamesInvalid):
            read_names({**whole, **wrong})
    assert every_names()


def test_every_listed_name_of_every_procedure_is_no_finding_in_its_own_dossier(
    world: World,
) -> None:
    state = world.file("1.004222", world.citizens()[0])
    version = world.version("1.004222")
    for item in version.documents_for(channel=str(state.channel), case=state.case):
        assert papers_outside_list(state, f"Thiếu: {item.name}.", now=world.now) == ()
    assert papers_outside_list(state, "Nộp giấy khám sức khỏe", now=world.now)


def test_an_official_may_look_at_the_words_before_they_go(world: World) -> None:
    state = world.file("1.004222", world.citizens()[0])
    path = f"{state.number}/word-check"
    asked = send(world, "POST", path, world.desk(state), {"text": "Nộp thêm bảng lương."})
    assert asked.json() == {"papers": ["bảng lương"]}
    fine = send(world, "POST", path, world.desk(state), {"text": "Ảnh chụp mờ."}).json()
    assert fine == {"papers": []}
    assert send(world, "POST", path, world.citizens()[0], {"text": "x"}).status_code == 403
