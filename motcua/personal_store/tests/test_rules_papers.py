"""Which papers count, which are the same document, and how long they last; values only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from ..errors import StoredPaperDoesNotFit, StoredPaperNotUsable
from ..rules.kinds import best_fit, fits, kind_of_document, require_fit
from ..rules.standing import require_usable, standing_of
from ..rules.validity import last_day
from ..types import Kind, PaperFacts, Source, Standing

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)
TODAY = date(2026, 11, 16)
PAPER = PaperFacts(
    id=UUID(int=1),
    owner_id=UUID(int=2),
    source=Source.RESULT,
    kind=Kind("KQ.G15.000038", "giay xac nhan tinh trang hon nhan"),
    title="Giấy xác nhận tình trạng hôn nhân",
    number="12/XN",
    agency_id=UUID(int=3),
    agency_name="UBND phường",
    issued_at=NOW,
    valid_until=None,
    file_id=UUID(int=4),
    sha256="0" * 64,
    dossier_id=UUID(int=5),
    dossier_number="H1",
    entered_at=NOW,
)


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, Standing.VALID),
        ({"valid_until": TODAY}, Standing.VALID),
        ({"valid_until": date(2026, 11, 15)}, Standing.EXPIRED),
        ({"replaced_by": UUID(int=9), "valid_until": date(2026, 11, 15)}, Standing.REPLACED),
        ({"revoked_at": NOW, "replaced_by": UUID(int=9)}, Standing.REVOKED),
    ],
)
def test_a_paper_counts_until_its_last_day_unless_replaced_or_taken_back(change, standing):
    assert standing_of(replace(PAPER, **change), TODAY) == standing


def test_what_does_not_count_is_refused_with_its_reason():
    require_usable(PAPER, TODAY)
    with pytest.raises(StoredPaperNotUsable) as said:
        require_usable(replace(PAPER, valid_until=date(2026, 11, 15)), TODAY)

    assert said.value.facts["standing"] == "expired"
    assert "15/11/2026" in str(said.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bản sao Giấy chứng sinh", "giay chung sinh"),
        ("Giấy chứng sinh", "giay chung sinh"),
        ("Bản chính Giấy phép xây dựng đã cấp.", "giay phep xay dung da cap"),
        ("Tờ khai đăng ký khai sinh", ""),
        ("Đơn đề nghị cấp giấy phép", ""),
        ("Văn bản ủy quyền", ""),
        ("Đồng ý của chủ hộ", "dong y cua chu ho"),
    ],
)
def test_a_document_is_known_by_its_bare_name_unless_it_is_made_anew(name, kind):
    assert kind_of_document(name).document_kind == kind


def test_a_form_to_fill_in_is_no_kind_of_document():
    assert kind_of_document("Bản mô tả", form="Mẫu 1").document_kind == ""


def test_codes_decide_where_both_have_one():
    wanted = Kind("KQ.G15.000038", "giay cu")
    assert fits(PAPER, wanted)
    assert not fits(PAPER, replace(wanted, result_code="KQ.G15.000031"))
    assert fits(PAPER, Kind("", "giay xac nhan tinh trang hon nhan"))
    assert not fits(PAPER, Kind())
    assert not fits(replace(PAPER, kind=Kind()), Kind())
    with pytest.raises(StoredPaperDoesNotFit):
        require_fit(PAPER, Kind("KQ.G15.000031"))


def test_a_result_in_force_is_proposed_before_what_was_given():
    given = replace(PAPER, id=UUID(int=7), source=Source.GIVEN)
    old = replace(PAPER, id=UUID(int=8), valid_until=date(2026, 11, 1))

    assert best_fit([given, PAPER, old], PAPER.kind, TODAY) == PAPER
    assert best_fit([given, old], PAPER.kind, TODAY) == given
    assert best_fit([old], PAPER.kind, TODAY) is None


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("6 tháng kể từ ngày cấp", date(2027, 2, 28)),
        ("06 (sáu) tháng", date(2027, 2, 28)),
        ("10 năm", date(2036, 8, 31)),
        ("30 ngày", date(2026, 9, 30)),
        ("Không thời hạn", None),
        ("", None),
        ("5 ngày làm việc", None),
        ("5 năm, gia hạn 6 tháng", None),
    ],
)
def test_the_last_day_is_read_from_words_that_state_one_term(words, last):
    assert last_day(words, date(2026, 8, 31)) == last
