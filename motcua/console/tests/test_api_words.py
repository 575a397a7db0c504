"""What is published, said and reckoned with, for programs."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.calendars.public import definition_of, published_versions
from motcua.catalog.public import version_lines
from motcua.notifications.public import Language, template_on

from ..models import AdminAct
from .conftest import TODAY
from .test_api_duties import problem

pytestmark = pytest.mark.django_db
KEY = "dossier-received"


def words(**facts):
    found = {
        "vi": {"subject": "Đã nhận {number}", "body": "{agency}: {procedure}, {due}"},
        "en": {"subject": "Received {number}", "body": "{agency}: {procedure}, {due}"},
        "valid_from": "2026-11-20",
        "source": "CV 1",
    }
    return found | facts


def test_a_notice_gets_other_words(call):
    before = call("GET", f"/notices/{KEY}").json()
    assert {"number", "due"} <= set(before["values"])
    assert before["wordings"] == []

    made = call("POST", f"/notices/{KEY}/wordings", words())

    assert (made.status_code, made.json()["number"]) == (201, 1)
    assert template_on(KEY, TODAY).wordings[Language.ENGLISH].subject == "Received {number}"
    after = call("GET", f"/notices/{KEY}").json()
    assert after["words"]["vi"]["subject"] == "Đã nhận {number}"
    assert [one["source"] for one in after["wordings"]] == ["CV 1"]
    assert KEY in {one["key"] for one in call("GET", "/notices").json()}
    kept = call("GET", f"/acts?kind=notice&of={KEY}").json()["items"]
    assert [act["what"] for act in kept] == ["notice.reworded"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (words(vi={"subject": "{so}", "body": "x"}), 422, "notice-template-invalid"),
        (words(valid_from="2026-11-19"), 422, "input-invalid"),
        (words(source=""), 422, "input-invalid"),
        ({}, 422, "input-invalid"),
    ],
)
def test_wrong_words_are_refused(call, body, status, code):
    answer = call("POST", f"/notices/{KEY}/wordings", body)

    assert (answer.status_code, problem(answer)) == (status, code)
    assert call("POST", "/notices/nothing/wordings", words()).status_code == 404


def test_papers_and_rulebooks_are_told(call):
    assert "receipt" in {one["kind"] for one in call("GET", "/papers").json()}
    paper = call("GET", "/papers/receipt")
    assert paper.content.startswith(b"%PDF-")
    assert call("GET", "/papers/nothing").status_code == 404
    assert call("GET", "/papers/receipt?layout=tt99").status_code == 404
    [book, *_older] = call("GET", "/rulebooks").json()["items"]
    whole = call("GET", f"/rulebooks/{book['version']}").json()
    assert whole["parameters"]
    assert whole["lists"]["refusal_reasons"]
    assert call("GET", "/rulebook?on=2026-11-20").json()["version"] == whole["version"]
    assert problem(call("GET", "/rulebook?on=1990-01-01")) == "rulebook-not-found"
    assert problem(call("GET", "/rulebooks/nothing")) == "rulebook-not-found"


def test_the_layouts_of_papers_are_told_by_date_and_changed_from_a_day_on(call):
    [period] = call("GET", "/paper-layouts").json()["periods"]
    assert (period["layout"], period["effective_to"]) == ("tt03-2025", None)
    change = {
        "base": period["rulebook"],
        "effective_from": "2026-12-01",
        "legal_basis": "TT 9/2026",
        "reason": "Mẫu khác",
        "values": {"paper_layout": "tt01-2018"},
    }
    assert (
        call("POST", "/rulebooks", change | {"values": {"paper_layout": "tt99"}}).status_code == 422
    )

    made = call("POST", "/rulebooks", change)

    assert made.status_code == 201
    told = call("GET", "/paper-layouts").json()
    assert [(one["layout"], one["effective_from"]) for one in told["periods"]] == [
        ("tt01-2018", "2026-12-01"),
        ("tt03-2025", "2026-08-05"),
    ]
    assert told["periods"][0]["reason"] == "Mẫu khác"
    assert told["periods"][1]["effective_to"] == "2026-11-30"
    assert told["today"] == "tt03-2025"
    forms = {one["kind"]: one["form"] for one in call("GET", "/papers").json()}
    assert (forms["stop-notice"], forms["decision"]) == ("05", "")
    former = call("GET", "/papers/receipt?layout=tt01-2018").content
    assert former != call("GET", "/papers/receipt").content


HOURS = {
    "week": [["08:00-12:00", "13:00-17:00"]] * 5 + [[], []],
    "valid_from": "2026-12-01",
    "valid_to": "2026-12-31",
    "source": "QĐ 1",
}


def test_calendars_are_read_begun_and_changed(call, node):
    assert "vn-public" in {one["code"] for one in call("GET", "/calendars").json()["items"]}
    new = {"code": "hai-phong", "name": "Hải Phòng", "copy_of": "vn-public", "source": "QĐ 1"}

    made = call("POST", "/calendars", new)
    changed = call("POST", "/calendars/hai-phong/hours", HOURS)

    assert (made.status_code, made.json()["version"]) == (201, 1)
    assert (changed.status_code, changed.json()["version"]) == (201, 2)
    lines = call("GET", "/calendars/hai-phong/versions").json()["items"]
    assert [one["version"] for one in lines] == [2, 1]
    whole = call("GET", "/calendars/hai-phong/versions/2").json()
    assert whole["hours"][-1]["week"][0] == ["08:00-12:00", "13:00-17:00"]
    assert whole["days"]
    assert definition_of(published_versions("hai-phong")[0]).code == "hai-phong"
    for code, path, body in (
        ("input-invalid", "/calendars", new),
        ("calendar-not-published", "/calendars", new | {"code": "khac", "copy_of": "none"}),
        ("calendar-not-published", "/calendars/none/hours", HOURS),
        ("calendar-invalid", "/calendars/hai-phong/hours", HOURS | {"week": [["x"]] * 7}),
    ):
        assert problem(call("POST", path, body)) == code
    assert call("GET", "/calendars/none/versions").status_code == 404
    assert call("GET", "/calendars/vn-public/versions/99").status_code == 404


def test_drafts_and_versions_are_listed(call, node, catalogue):
    first = call("GET", "/procedures?limit=2").json()
    second = call("GET", f"/procedures?limit=2&after={first['next']}").json()
    assert len({one["code"] for one in (*first["items"], *second["items"])}) == 4
    [version] = call("GET", "/procedures/1.001193/versions").json()["items"]
    assert version["status"] == "published"
    assert call("GET", "/procedures/9.9/versions").status_code == 404
    assert problem(call("GET", "/procedures?status=odd")) == "input-invalid"

    for kind, text in (("process", "bpmn"), ("form", "definition")):
        plural = f"{kind}es" if kind == "process" else f"{kind}s"
        line = call("GET", f"/{plural}").json()["items"][0]
        versions = call("GET", f"/{plural}/{line['key']}/versions").json()
        assert line in versions["items"]
        whole = call("GET", f"/{kind}-versions/{line['version_id']}").json()
        assert whole[text]
        assert call("GET", f"/{plural}/nothing/versions").status_code == 404


def upload(call, content: bytes, *, query: str = "", name: str = "a.jsonl", key: str = "k"):
    return Client().post(
        f"/api/v1/admin/imports{query}",
        {"file": SimpleUploadedFile(name, content)},
        headers={"authorization": f"Bearer {call.secret}", "idempotency-key": key},
    )


def test_an_export_is_tried_and_imported(call):
    record = json.dumps({"ma_thu_tuc": "9.000002", "ten_thu_tuc": "Thủ tục thử"}).encode()

    tried = upload(call, record, query="?dry_run=true", key="1")
    assert (tried.status_code, tried.json()["records"]) == (200, 1)
    assert not AdminAct.objects.exists()
    made = upload(call, record, key="2")

    assert (made.status_code, made.json()["records"]) == (201, 1)
    assert version_lines("9.000002", drafts=True)
    run = made.json()["id"]
    assert [one["id"] for one in call("GET", "/imports").json()["items"]] == [run]
    first = call("GET", f"/imports/{run}/problems?limit=1").json()
    second = call("GET", f"/imports/{run}/problems?limit=100&after={first['next']}").json()
    assert len(first["items"]) + len(second["items"]) == made.json()["problems"]
    assert AdminAct.objects.get().what == "procedures.imported"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"x", "input-invalid"),
        ("a.jsonl", b"", "input-invalid"),
        ("a.jsonl", b"{", "procedure-file-unreadable"),
        ("a.jsonl.gz", b"no gzip", "procedure-file-unreadable"),
    ],
)
def test_a_broken_export_changes_nothing(call, name, content, code):
    answer = upload(call, content, name=name)

    assert problem(answer) == code
    assert not AdminAct.objects.exists()
