"""Procedures, processes, forms and imports: drafts, refusals that name what is missing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.catalog.public import (
    Channel,
    DocumentFacts,
    VersionContent,
    WayFacts,
    published_version,
    version_by_number,
    version_lines,
)
from motcua.forms.public import current_form, definition_of_version, versions_of_form
from motcua.kernel.working_time import TimeLimit
from motcua.processes.public import drawing_of, published_process, versions_of
from motcua.processes.tests.drawings import Drawing

from ..models import AdminAct
from ..services.edit_procedures import begin_procedure, publish_procedure
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db
CODE = "9.000001"


def whole(**changes) -> VersionContent:
    values = {
        "name": "Cấp giấy thử nghiệm",
        "field": "Thử nghiệm",
        "field_code": "thu-nghiem",
        "steps": ("Nộp hồ sơ",),
        "audience": ("citizen",),
        "ways": (WayFacts(Channel.ONLINE, TimeLimit(3, "working_day")),),
        "documents": (DocumentFacts("don", "Đơn đề nghị"),),
    }
    from motcua.catalog.public import AgencyNames

    values["agencies"] = AgencyNames(competent=("UBND cấp xã",))
    return VersionContent(**(values | changes))


def test_a_draft_grows_part_by_part_until_it_can_be_published(admin, by):
    begin_procedure(CODE, whole(documents=()), by=by)
    publish = reverse("console:publish", args=[CODE, 1])
    decision = {
        "number": "100/QĐ-UBND",
        "agency": "UBND thành phố",
        "decided_on": "19/11/2026",
        "effective_from": "20/11/2026",
    }
    early = admin.post(publish, decision | {"idempotency_key": "1"})
    assert early.status_code == 422
    assert "thành phần hồ sơ kèm số lượng" in summary(early)[0]
    assert value_of(early, "number") == "100/QĐ-UBND"
    add = reverse("console:part_add", args=[CODE, 1, "documents"])
    form = {
        "name": "Đơn đề nghị",
        "originals": "1",
        "copies": "0",
        "is_required": "1",
        "mark": value_of(admin.get(add), "mark"),
        "idempotency_key": "2",
    }
    assert admin.post(add, form).status_code == 302
    assert admin.post(publish, decision | {"idempotency_key": "3"}).status_code == 302
    assert published_version(CODE, TODAY).documents[0].name == "Đơn đề nghị"
    assert AdminAct.objects.filter(object_kind="procedure", object_id=CODE).count() == 3


def test_a_part_that_somebody_else_changed_meanwhile_is_not_overwritten(admin, by):
    begin_procedure(CODE, whole(), by=by)
    add = reverse("console:part_add", args=[CODE, 1, "legal_bases"])
    mark = value_of(admin.get(add), "mark")
    form = {"number": "60/2014/QH13", "title": "Luật Hộ tịch", "mark": mark}
    assert admin.post(add, form | {"idempotency_key": "1"}).status_code == 302
    late = admin.post(add, form | {"title": "Luật khác", "idempotency_key": "2"})
    assert late.status_code == 409
    assert summary(late) == ["Người khác vừa sửa phần này của bản nháp"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"originals": "hai"}, "Nhập số nguyên, ví dụ 8.000"),
        ({"name": ""}, "Nhập: Tên giấy tờ"),
        ({"channels": ["pigeon"]}, "Chọn một mục trong danh sách"),
    ],
)
def test_a_wrong_document_is_refused(admin, by, wrong, words):
    begin_procedure(CODE, whole(), by=by)
    path = reverse("console:part_edit", args=[CODE, 1, "documents", 0])
    form = {
        "name": "Đơn",
        "originals": "1",
        "copies": "0",
        "mark": value_of(admin.get(path), "mark"),
        "idempotency_key": "1",
    }
    answer = admin.post(path, form | wrong)
    assert (answer.status_code, words in summary(answer)) == (422, True)


def test_a_part_is_taken_out_and_a_limit_is_read_as_people_write_it(admin, by):
    begin_procedure(CODE, whole(), by=by)
    way = reverse("console:part_edit", args=[CODE, 1, "ways", 0])
    form = {
        "channel": "online",
        "limit": "0,5 ngày làm việc",
        "mark": value_of(admin.get(way), "mark"),
        "idempotency_key": "1",
    }
    assert admin.post(way, form).status_code == 302
    limit = version_by_number(CODE, 1, drafts=True).ways[0].limit
    assert str(limit) == str(TimeLimit("1/2", "working_day"))
    out = reverse("console:part_remove", args=[CODE, 1, "documents", 0])
    mark = value_of(admin.get(out), "mark")
    assert admin.post(out, {"mark": mark, "idempotency_key": "2"}).status_code == 302
    assert version_by_number(CODE, 1, drafts=True).documents == ()


def test_a_published_version_is_copied_compared_suspended_and_ended(admin, by):
    from motcua.catalog.public import PublicationFacts

    made = begin_procedure(CODE, whole(), by=by)
    publish_procedure(made, PublicationFacts("1/QĐ"), TODAY, by=by)
    fixed = admin.get(reverse("console:part_general", args=[CODE, 1]))
    assert fixed.status_code == 409
    assert admin.post(reverse("console:draft", args=[CODE, 1])).status_code == 302
    general = reverse("console:part_general", args=[CODE, 2])
    form = {
        "name": "Cấp giấy thử nghiệm lần hai",
        "field": "Thử nghiệm",
        "levels": ["commune"],
        "audience": ["citizen"],
        "competent": "UBND cấp xã",
        "steps": "Nộp hồ sơ\nNhận kết quả",
        "idempotency_key": "1",
    }
    assert admin.post(general, form).status_code == 302
    shown = admin.get(reverse("console:difference", args=[CODE, 1, 2])).content.decode()
    assert "Cấp giấy thử nghiệm lần hai" in shown
    assert "Nhận kết quả" in shown
    suspend = reverse("console:suspend", args=[CODE, 1])
    assert admin.post(suspend, {"reason": "", "idempotency_key": "2"}).status_code == 422
    assert admin.post(suspend, {"reason": "Rà soát", "idempotency_key": "3"}).status_code == 302
    again = admin.post(suspend, {"reason": "Rà soát", "idempotency_key": "4"})
    assert again.status_code == 409
    withdraw = reverse("console:withdraw", args=[CODE, 1])
    admin.post(withdraw, {"reason": "Bãi bỏ", "on": "21/11/2026", "idempotency_key": "5"})
    assert version_lines(CODE)[0].status == "withdrawn"


def _bpmn(xml: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("quy-trinh.bpmn", xml, content_type="application/xml")


def test_a_drawing_becomes_a_draft_and_is_checked_against_the_limit(admin, node):
    key = "mot-cap"
    xml = drawing_of(published_process(key).version_id)
    upload = reverse("console:process_upload")
    assert admin.post(upload, {"file": _bpmn(xml), "idempotency_key": "1"}).status_code == 302
    draft = versions_of(key)[0]
    assert draft.status == "draft"
    page = reverse("console:process_version", args=[draft.version_id])
    tight = page_of(admin.get(page, {"limit": "1 giờ làm việc"}))
    assert "Đường dài nhất mất 3 ngày làm việc" in tight.xpath("string(//main)")
    publish = reverse("console:process_publish", args=[draft.version_id])
    assert admin.post(publish, {"idempotency_key": "3"}).status_code == 302
    assert published_process(key).version_id == draft.version_id


def test_a_drawing_too_slow_for_a_procedure_on_it_is_refused_in_words(admin, node, catalogue):
    key = "trong-ngay"
    xml = drawing_of(published_process(key).version_id)
    slower = xml.replace(b'limit="3"', b'limit="30"')
    upload = reverse("console:process_upload")
    admin.post(upload, {"file": _bpmn(slower), "idempotency_key": "1"})
    draft = versions_of(key)[0]
    page = reverse("console:process_version", args=[draft.version_id])
    publish = reverse("console:process_publish", args=[draft.version_id])

    seen = page_of(admin.get(page)).xpath("string(//main)")
    refused = admin.post(publish, {"idempotency_key": "2"})

    assert "Đường dài nhất mất 35 giờ làm việc" in seen
    assert "1.001193 1 ngày làm việc" in seen
    assert refused.status_code == 422
    assert any("1.001193 1 ngày làm việc" in line for line in summary(refused))
    assert "working_day" not in seen + refused.content.decode()
    assert published_process(key).version_id != draft.version_id


@pytest.mark.parametrize(
    "xml", [b"", b"not xml", b"<definitions/>", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"]
)
def test_a_bad_drawing_is_refused_with_its_reason(admin, node, xml):
    upload = reverse("console:process_upload")
    answer = admin.post(upload, {"file": _bpmn(xml), "idempotency_key": "1"})
    assert answer.status_code == 422
    assert summary(answer)


def test_an_element_outside_the_subset_is_named(admin, node):
    xml = Drawing().xml().replace(b"</process>", b"<scriptTask id='may_tinh'/></process>")
    answer = admin.post(
        reverse("console:process_upload"), {"file": _bpmn(xml), "idempotency_key": "1"}
    )
    assert answer.status_code == 422
    assert "may_tinh" in " ".join(summary(answer))


def test_a_form_is_previewed_kept_and_published(admin, node):
    old = versions_of_form("khai-tu")[0]
    definition = definition_of_version(old.pk)
    definition["title"] = "Tờ khai đăng ký khai tử (mới)"
    text = json.dumps(definition, ensure_ascii=False)
    path = reverse("console:form_write")
    look = admin.post(path, {"definition": text, "preview": "1", "idempotency_key": "1"})
    assert look.status_code == 200
    assert page_of(look).xpath("//fieldset[@disabled]")
    assert admin.post(path, {"definition": text, "idempotency_key": "2"}).status_code == 302
    draft = versions_of_form("khai-tu")[0]
    publish = reverse("console:form_publish", args=[draft.pk])
    assert admin.post(publish, {"idempotency_key": "3"}).status_code == 302
    assert current_form("khai-tu").form.title.vi == "Tờ khai đăng ký khai tử (mới)"


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "Chọn tệp"), ("{", "Không phải JSON"), ("[]", "đối tượng JSON"), ('{"type": "x"}', "/")],
)
def test_a_wrong_definition_is_refused_and_kept(admin, text, word):
    answer = admin.post(reverse("console:form_write"), {"definition": text, "idempotency_key": "1"})
    assert answer.status_code == 422
    assert word in " ".join(summary(answer))
    assert value_of(answer, "definition").strip() == text


def test_a_broken_export_is_named_and_changes_nothing(admin):
    path = reverse("console:imports")
    for name, content in (("a.txt", b"x"), ("a.jsonl", b"{"), ("a.jsonl.gz", b"no gzip")):
        upload = SimpleUploadedFile(name, content)
        answer = admin.post(path, {"file": upload, "idempotency_key": name})
        assert answer.status_code == 422, name
        assert summary(answer)
    assert admin.post(path, {"idempotency_key": "none"}).status_code == 422


def test_an_export_is_tried_first_and_then_imported(admin):
    record = {"ma_thu_tuc": "9.000002", "ten_thu_tuc": "Thủ tục thử"}
    upload = SimpleUploadedFile("a.jsonl", json.dumps(record).encode())
    answer = admin.post(reverse("console:imports"), {"file": upload, "idempotency_key": "1"})
    trial = answer["Location"]
    assert "9.000002" in admin.get(trial).content.decode()
    assert not AdminAct.objects.exists()
    done = admin.post(trial, {"idempotency_key": "2"})
    assert done.status_code == 302
    shown = admin.get(done["Location"])
    assert "9.000002" in shown.content.decode()
    assert AdminAct.objects.get().what == "procedures.imported"
    assert version_lines("9.000002", drafts=True)[0].status == "draft"
    assert admin.get(trial).status_code == 404


def test_a_record_without_a_code_is_shown_with_its_place_before_and_after_the_import(admin):
    records = ({"ma_thu_tuc": "9.000003", "ten_thu_tuc": "Có mã"}, {"ten_thu_tuc": "Không mã"})
    content = "\n".join(json.dumps(one) for one in records)
    upload = SimpleUploadedFile("a.jsonl", content.encode())

    trial = admin.post(reverse("console:imports"), {"file": upload, "idempotency_key": "1"})
    tried = admin.get(trial["Location"]).content.decode()
    done = admin.post(trial["Location"], {"idempotency_key": "2"})
    listed = admin.get(done["Location"]).content.decode()

    assert "Bản ghi 2 của tệp" in tried
    assert "2: Không mã" in listed
