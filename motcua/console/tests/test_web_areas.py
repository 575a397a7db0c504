"""Administrative units and competence in a browser."""

import pytest
from django.urls import reverse

from motcua.organizations.public import (
    CompetenceFilter,
    area,
    competences_page,
    competent_agency,
    load_units,
    predecessors_of,
)
from motcua.organizations.selectors.areas import forget_areas
from motcua.organizations.tests.factories import make_competence

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(db):
    """Load every province and commune."""
    forget_areas()
    load_units()
    yield
    forget_areas()


def text_of(response) -> str:
    return " ".join(page_of(response).xpath("string(//main)").split())


CHANGE = {
    "on": "01/01/2027",
    "source": "Nghị quyết 1/2026/NQ-UBTVQH15",
    "closes": "11311, 11383",
    "opens": "11999 Bạch Đằng Giang",
    "kind": "ward",
    "province": "31",
    "idempotency_key": "k",
}


def test_units_are_found_and_show_what_they_came_from(admin, country):
    found = text_of(admin.get(reverse("console:areas"), {"q": "hong bang", "province": "31"}))
    before = text_of(admin.get(reverse("console:areas"), {"on": "30/06/2025"}))
    city = text_of(admin.get(reverse("console:area", args=["31"])))

    assert "Phường Hồng Bàng" in found
    assert "Tỉnh Hải Dương" in before
    assert "01/07/2025 – Nghị quyết 202/2025/QH15" in city
    assert admin.get(reverse("console:area", args=["99999"])).status_code == 404
    assert admin.get(reverse("console:areas"), {"on": "hôm qua"}).status_code == 422


def test_a_merger_is_written_down_with_its_predecessors_and_a_trace(admin, country, node):
    answer = admin.post(reverse("console:area_change"), CHANGE)

    assert answer["Location"] == reverse("console:area", args=["11999"])
    day = TODAY.replace(year=2027, month=1, day=1)
    assert area("11999", day).full_name == "Phường Bạch Đằng Giang"
    assert {one.code for one in predecessors_of("11999", day)} == {"11311", "11383"}
    ended = text_of(admin.get(reverse("console:area", args=["11311"])))
    assert "Phường Bạch Đằng Giang (11999), 01/01/2027" in ended
    assert node.agency.name in ended
    traced = AdminAct.objects.filter(what="area.changed").values_list("object_id", flat=True)
    assert sorted(traced) == ["11311", "11383", "11999"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"opens": "11999"}, "Ghi mỗi đơn vị gồm mã và tên, ví dụ 11999 Bạch Đằng Giang."),
        ({"opens": "119 Mới"}, "Mã, loại và tỉnh của đơn vị hành chính không khớp nhau"),
        ({"province": ""}, "Mã, loại và tỉnh của đơn vị hành chính không khớp nhau"),
        ({"closes": "99999"}, "Không có đơn vị hành chính"),
        ({"closes": "11311", "opens": "11383 Lê Chân"}, "đã được ghi nhận"),
        ({"on": "mai"}, "Nhập ngày, ví dụ 21/11/2026"),
    ],
)
def test_a_wrong_change_says_why_and_changes_nothing(admin, country, wrong, words):
    answer = admin.post(reverse("console:area_change"), CHANGE | wrong)

    assert answer.status_code in (404, 409, 422)
    if answer.status_code == 422:
        assert value_of(answer, "source") == CHANGE["source"]
    assert not AdminAct.objects.exists()
    assert words.split()[0] in text_of(answer)


RULE = {
    "level": "decide",
    "procedure_code": "1.001193",
    "field": "",
    "unit_code": "",
    "area_code": "",
    "legal_basis": "Luật Hộ tịch, Điều 13",
    "valid_from": "20/11/2026",
    "valid_to": "",
    "idempotency_key": "k",
}


def test_a_rule_of_one_agency_changes_who_decides_and_ends(admin, node, country, catalogue):
    make_competence(agency_kind="department", procedure_code="1.001193")
    asked = {"procedure": "1.001193", "area": "11311", "on": "20/11/2026"}
    before = text_of(admin.get(reverse("console:competences"), asked))

    sent = admin.post(reverse("console:competence_add", args=[node.agency.id]), RULE)

    assert sent.status_code == 302
    assert competent_agency("1.001193", "11311", TODAY).id == node.agency.id
    after = text_of(admin.get(reverse("console:competences"), asked))
    assert f"ngày 20/11/2026: {node.agency.name}" in after
    assert f"ngày 20/11/2026: {node.agency.name}" not in before
    [rule] = competences_page(CompetenceFilter(agency_id=node.agency.id))
    end = reverse("console:competence_end", args=[rule.id])
    sent = admin.post(end, {"last_day": "30/11/2026", "idempotency_key": "e"})
    assert sent["Location"] == reverse("console:agency", args=[node.agency.id])
    assert competences_page(CompetenceFilter(agency_id=node.agency.id))[0].valid_to.day == 30
    shown = text_of(admin.get(reverse("console:agency", args=[node.agency.id])))
    assert "Ghi nhận thẩm quyền" in shown


def test_a_rule_of_a_kind_is_written_down_and_ended_from_the_register(admin, node, catalogue):
    form = RULE | {"agency_kind": "commune_committee"}

    sent = admin.post(reverse("console:competence_add_kind"), form)

    assert sent["Location"] == reverse("console:competences")
    [rule] = competences_page(CompetenceFilter(agency_kind="commune_committee"))
    end = reverse("console:competence_end", args=[rule.id])
    sent = admin.post(end, {"last_day": "30/11/2026", "idempotency_key": "e"})
    assert sent["Location"] == reverse("console:competences")
    kinds = AdminAct.objects.values_list("object_kind", "object_id", "what").order_by("id")
    assert list(kinds) == [
        ("competence", "commune_committee", "competence.given"),
        ("competence", "commune_committee", "competence.ended"),
    ]
    assert "Ủy ban nhân dân cấp xã" in text_of(admin.get(reverse("console:history")))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"procedure_code": "9.999999"}, "Không có thủ tục nào mang mã này."),
        ({"field": "ho-tich"}, "Nêu một thủ tục hoặc một lĩnh vực."),
        ({"level": "handle"}, "Chọn đơn vị thụ lý."),
        ({"legal_basis": ""}, "Nhập: Căn cứ pháp lý"),
        ({"agency_kind": "castle"}, "Chọn một mục trong danh sách"),
    ],
)
def test_a_wrong_rule_is_refused_and_kept_as_typed(admin, node, catalogue, wrong, words):
    form = RULE | {"agency_kind": "commune_committee"} | wrong

    answer = admin.post(reverse("console:competence_add_kind"), form)

    assert answer.status_code == 422
    assert words in summary(answer)
    assert value_of(answer, "valid_from") == "20/11/2026"


def test_the_same_rule_twice_and_two_deciders_are_refused(admin, node, catalogue):
    path = reverse("console:competence_add_kind")
    form = RULE | {"agency_kind": "commune_committee"}
    admin.post(path, form)

    twice = admin.post(path, form | {"idempotency_key": "2"})

    assert twice.status_code == 409
    assert len(competences_page(CompetenceFilter(agency_kind="commune_committee"))) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"procedure": "1.001193", "area": "99999"},
        {"procedure": "9.9", "area": "11311"},
        {"procedure": "1.001193", "area": "11311", "on": "mai"},
        {"procedure": "1.001193", "area": "11311", "before": "x"},
        {"before": "9" * 30, "all": "1"},
    ],
)
def test_a_strange_question_is_answered_with_words(admin, country, catalogue, asked):
    answer = admin.get(reverse("console:competences"), asked)

    assert answer.status_code == 200
