"""Agencies, units, competence and calendars: changed with dates, refused with reasons."""

import pytest
from django.urls import reverse

from motcua.calendars.public import definition_of, published_versions
from motcua.organizations.models import Unit
from motcua.organizations.public import competences_of_agency, find_agencies

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db


def test_a_unit_is_added_renamed_and_closed_once_it_is_empty(admin, node):
    path = reverse("console:unit_add", args=[node.agency.id])
    form = {"code": "tp", "name": "Tư pháp", "kind": "division", "valid_from": "20/11/2026"}
    assert admin.post(path, form | {"idempotency_key": "1"}).status_code == 302
    taken = admin.post(path, form | {"idempotency_key": "2"})
    assert summary(taken) == ["Mã này đã được sử dụng"]
    unit = Unit.objects.get(code="tp")
    rename = reverse("console:unit_rename", args=[unit.id])
    admin.post(rename, {"name": "Tư pháp – Hộ tịch", "idempotency_key": "3"})
    unit.refresh_from_db()
    assert unit.name == "Tư pháp – Hộ tịch"
    busy = reverse("console:unit_close", args=[node.unit.id])
    refused = admin.post(busy, {"last_day": "31/12/2026", "idempotency_key": "4"})
    assert refused.status_code == 422
    empty = reverse("console:unit_close", args=[unit.id])
    assert admin.post(empty, {"last_day": "31/12/2026", "idempotency_key": "5"}).status_code == 302
    names = list(AdminAct.objects.order_by("id").values_list("what", flat=True))
    assert sorted(names) == ["unit.added", "unit.closed", "unit.renamed"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Nhập: Tên"),
        ({"kind": "castle"}, "Chọn một mục trong danh sách"),
        ({"valid_from": "31/02/2026"}, "Nhập ngày, ví dụ 21/11/2026"),
    ],
)
def test_a_wrong_unit_is_refused(admin, node, wrong, words):
    form = {"code": "tp", "name": "Tư pháp", "kind": "division", "valid_from": "20/11/2026"}
    path = reverse("console:unit_add", args=[node.agency.id])
    answer = admin.post(path, form | wrong | {"idempotency_key": "1"})
    assert (answer.status_code, words in summary(answer)) == (422, True)
    assert value_of(answer, "code") == "tp"


def test_a_competence_names_one_procedure_or_one_field(admin, node, catalogue):
    path = reverse("console:competence_add", args=[node.agency.id])
    form = {
        "level": "decide",
        "procedure_code": "1.001193",
        "field": "",
        "unit_code": "",
        "area_code": "",
        "valid_to": "",
        "legal_basis": "Luật Hộ tịch, Điều 13",
        "valid_from": "20/11/2026",
    }
    neither = admin.post(path, form | {"procedure_code": "", "idempotency_key": "1"})
    assert summary(neither) == ["Nêu một thủ tục hoặc một lĩnh vực."]
    handle = admin.post(path, form | {"level": "handle", "idempotency_key": "2"})
    assert summary(handle) == ["Chọn đơn vị thụ lý."]
    assert admin.post(path, form | {"idempotency_key": "3"}).status_code == 302
    rule = competences_of_agency(node.agency.id, TODAY)[0]
    end = reverse("console:competence_end", args=[rule.id])
    assert admin.post(end, {"last_day": "30/11/2026", "idempotency_key": "4"}).status_code == 302


def test_an_agency_is_changed_and_not_closed_while_it_has_units(admin, node):
    path = reverse("console:agency_change", args=[node.agency.id])
    form = {
        "name": "Ủy ban nhân dân phường Mới",
        "short_name": "UBND Mới",
        "symbol": "UBND",
        "place": "Mới",
        "address": "",
        "phone": "",
        "email": "",
        "calendar_code": "vn-public",
    }
    assert admin.post(path, form | {"idempotency_key": "1"}).status_code == 302
    assert [one.id for one in find_agencies("phuong moi", TODAY)] == [node.agency.id]
    act = AdminAct.objects.get(what="agency.changed")
    assert act.before["name"] == "Ủy ban nhân dân phường Thử"
    close = reverse("console:agency_close", args=[node.agency.id])
    answer = admin.post(close, {"last_day": "31/12/2026", "idempotency_key": "2"})
    assert answer.status_code == 422


DAYS = {
    "added": "05/01/2027 Nghỉ bù",
    "kind": "substitute",
    "removed": "",
    "reason": "Thông báo số 1/TB-BNV",
}


def test_a_calendar_is_published_only_after_the_change_was_seen(admin, node):
    path = reverse("console:calendar_days", args=["vn-public"])
    before = published_versions("vn-public")[0].version
    preview = admin.post(path, DAYS | {"idempotency_key": "1"})
    assert preview.status_code == 200
    assert "05/01/2027" in page_of(preview).xpath("string(//table)")
    assert published_versions("vn-public")[0].version == before
    seen = value_of(preview, "seen")
    other = admin.post(path, DAYS | {"added": "06/01/2027", "seen": seen, "idempotency_key": "2"})
    assert other.status_code == 200
    assert published_versions("vn-public")[0].version == before
    done = admin.post(path, DAYS | {"seen": seen, "idempotency_key": "3"})
    assert done.status_code == 302
    newest = published_versions("vn-public")[0]
    assert newest.version == before + 1
    assert "2027-01-05" in {one.day.isoformat() for one in definition_of(newest).days}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"added": ""}, "Nhập ít nhất một ngày cần thêm hoặc bỏ"),
        ({"added": "mai"}, "mai: Nhập ngày, ví dụ 21/11/2026"),
        ({"removed": "06/01/2027"}, "06/01/2027 vốn đã là ngày bình thường"),
        ({"reason": ""}, "Nhập: Văn bản quy định"),
    ],
)
def test_a_wrong_change_of_days_is_refused(admin, node, wrong, words):
    path = reverse("console:calendar_days", args=["vn-public"])
    answer = admin.post(path, DAYS | wrong | {"idempotency_key": "1"})
    assert answer.status_code == 422
    assert summary(answer) == [words]
    assert value_of(answer, "kind") is not None


@pytest.mark.parametrize("hours", ["sáng đến chiều", "07:00-19:00", "13:00-17:00, 08:00-12:00"])
def test_impossible_office_hours_are_refused(admin, node, hours):
    path = reverse("console:calendar_hours", args=["vn-public"])
    form = {
        "weekdays": hours,
        "saturday": "",
        "sunday": "",
        "valid_from": "01/12/2026",
        "valid_to": "31/12/2026",
        "reason": "QĐ",
        "idempotency_key": "1",
    }
    answer = admin.post(path, form)
    assert answer.status_code == 422
    assert page_of(answer).xpath("//*[@id='q-weekdays-error']")
