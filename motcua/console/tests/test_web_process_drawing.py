"""The page where a process is drawn: the check meanwhile, saving, refusals that lose nothing."""

from hashlib import sha256

import pytest
from django.urls import reverse

from motcua.processes.public import (
    draft_process,
    draft_version,
    drawing_digest,
    drawing_of,
    publish_process,
    versions_of,
)
from motcua.processes.tests.drawings import chain

from ..models import AdminAct
from .conftest import NOW
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return draft_process(chain("a").xml(), now=NOW)


def address(name, version_id):
    return reverse(f"console:{name}", args=[version_id])


def words(response):
    return " ".join(page_of(response).text_content().split())


def steps(version_id):
    return [step.key for step in draft_version(version_id).process.steps]


def send(admin, version_id, xml, base, key="1", **more):
    form = {"bpmn": xml.decode(), "base": base, "idempotency_key": key, **more}
    return admin.post(address("process_draw", version_id), form)


def test_the_check_says_the_longest_way_and_what_a_limit_leaves(admin, draft):
    check = address("process_check", draft)
    xml = chain("a", "b").xml().decode()

    kept = words(admin.post(check, {"bpmn": xml, "limit": "3 ngày làm việc"}))
    over = words(admin.post(check, {"bpmn": xml, "limit": "1 ngày làm việc"}))

    assert "2 ngày làm việc" in kept
    assert "còn 1 ngày làm việc" in kept
    assert "vượt quá" in over
    assert steps(draft) == ["a"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "XML"),
        ({"bpmn": "<x"}, "XML"),
        ({"bpmn": chain("a").xml().decode().replace("userTask", "scriptTask")}, "scriptTask"),
        ({"bpmn": chain("a", key="khac").xml().decode()}, "quy-trinh"),
        ({"bpmn": chain("a").xml().decode(), "limit": "hai hôm"}, "3 ngày làm việc"),
        ({"bpmn": "<!DOCTYPE x [<!ENTITY e 'e'>]><x>&e;</x>"}, "DOCTYPE"),
    ],
)
def test_bad_input_of_the_check_is_told_in_words(admin, draft, sent, said):
    answer = admin.post(address("process_check", draft), sent)

    assert answer.status_code == 200
    assert said in words(answer)


def test_a_mistake_leads_to_its_element(admin, draft):
    drawing = chain("a")
    drawing.shapes.append("userTask:lost")

    answer = admin.post(address("process_check", draft), {"bpmn": drawing.xml().decode()})

    assert page_of(answer).xpath("//button/@data-element") == ["lost"]


def test_words_of_a_drawing_are_escaped(admin, draft):
    xml = chain("a").xml().decode().replace('name="a"', 'name="&lt;img src=x&gt;"')
    xml = xml.replace("role='handler'", "role='&lt;b&gt;'")

    answer = admin.post(address("process_check", draft), {"bpmn": xml})

    assert "<img" not in answer.content.decode()
    assert "<b>" not in answer.content.decode()


def test_a_drawing_is_saved_and_written_down_once(admin, draft):
    xml, base = chain("a", "b").xml(), drawing_digest(draft)

    first, again = send(admin, draft, xml, base), send(admin, draft, xml, base)
    other_key = send(admin, draft, xml, base, key="2")

    assert [one.status_code for one in (first, again, other_key)] == [302, 302, 302]
    assert steps(draft) == ["a", "b"]
    act = AdminAct.objects.get(what="process.redrawn")
    assert (act.object_id, act.before["steps"], act.after["steps"]) == ("quy-trinh", "a", "a, b")


def test_a_refused_drawing_stays_on_the_page_with_every_mistake(admin, draft):
    drawing = chain("a")
    drawing.shapes += ["userTask:lost", "exclusiveGateway:alone"]

    answer = send(admin, draft, drawing.xml(), drawing_digest(draft))

    assert answer.status_code == 422
    assert [line.split(":")[0] for line in summary(answer)] == ["lost", "alone"]
    assert value_of(answer, "bpmn") == drawing.xml().decode()
    assert steps(draft) == ["a"]
    assert not AdminAct.objects.filter(what="process.redrawn").exists()


def test_what_another_saved_is_shown_and_taken_over_only_on_purpose(admin, draft):
    base = drawing_digest(draft)
    assert send(admin, draft, chain("theirs").xml(), base).status_code == 302
    mine = chain("mine").xml()

    late = send(admin, draft, mine, base, key="2")

    assert late.status_code == 409
    assert "theirs" in words(late)
    assert value_of(late, "bpmn") == mine.decode()
    assert (value_of(late, "base"), value_of(late, "over")) == (base, drawing_digest(draft))
    assert steps(draft) == ["theirs"]
    over = value_of(late, "over")
    assert send(admin, draft, mine, base, key="3", over=over).status_code == 302
    assert steps(draft) == ["mine"]


def test_a_published_version_is_shown_and_not_changed(admin, draft):
    publish_process(draft, now=NOW)

    shown = admin.get(address("process_draw", draft))
    sent = send(admin, draft, chain("b").xml(), drawing_digest(draft))

    assert page_of(shown).xpath("//@data-process-viewer") == [""]
    assert not page_of(shown).xpath("//main//form")
    assert (sent.status_code, steps(draft)) == (409, ["a"])


def test_a_new_draft_begins_with_the_drawing_of_a_version(admin, draft):
    publish_process(draft, now=NOW)

    answer = admin.post(address("process_copy", draft), {"idempotency_key": "1"})

    newest = versions_of("quy-trinh")[0]
    assert answer["Location"] == address("process_draw", newest.version_id)
    assert (newest.version, newest.status) == (2, "draft")
    assert drawing_of(newest.version_id) == drawing_of(draft)


def test_a_process_is_begun_with_a_key_of_its_own(admin, draft):
    begin = reverse("console:process_begin")
    form = {"name": "Cấp phép", "idempotency_key": "1"}

    bad = admin.post(begin, form | {"key": "Cấp phép", "idempotency_key": "2"})
    taken = admin.post(begin, form | {"key": "quy-trinh", "idempotency_key": "3"})
    made = admin.post(begin, form | {"key": "cap-phep"})

    assert summary(bad) == ["Dùng chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ."]
    assert summary(taken) == ["Đã có quy trình với mã này."]
    assert made.status_code == 302
    page = page_of(admin.get(made["Location"]))
    assert "BPMNShape" in page.xpath("//textarea[@name='bpmn']")[0].text


def test_programs_check_and_change_a_drawing_by_the_same_rules(call, draft):
    xml = chain("a", "b").xml().decode()
    base = drawing_digest(draft)

    def put(bpmn, base):
        return call("PUT", f"/processes/{draft}/drawing", {"bpmn": bpmn, "base": base})

    check = call("POST", "/process-checks", {"bpmn": xml, "limit": "1 working_day"}).json()
    bad = call("POST", "/process-checks", {"bpmn": xml, "limit": "soon"})
    saved, late = put(xml, base), put(chain("c").xml().decode(), base)
    broken = put("<x/>", drawing_digest(draft))

    assert check["longest"] == [["2 working_day"]]
    assert check["margins"] == [{"procedure": "", "limit": "1 working_day", "left": None}]
    assert [one["code"] for one in check["problems"]] == ["too-long"]
    assert bad.status_code == 422
    assert saved.json() == {"sha256": sha256(xml.encode()).hexdigest()}
    assert late.status_code == 409
    assert late.json()["type"].endswith("process-draft-changed")
    assert broken.status_code == 422
    assert broken.json()["type"].endswith("process-element-unsupported")
    assert steps(draft) == ["a", "b"]
    read = call("GET", f"/process-versions/{draft}").json()
    assert read["sha256"] == saved.json()["sha256"]
