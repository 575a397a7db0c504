"""The steps of a draft as a table: everything the drawing does, by plain forms."""

import pytest
from django.urls import reverse

from motcua.processes.public import (
    draft_process,
    draft_version,
    drawing_digest,
    drawing_of,
    publish_process,
)
from motcua.processes.tests.drawings import chain

from ..models import AdminAct
from .conftest import NOW
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db
STEP = {
    "name": "Đo đạc",
    "kind": "handle",
    "role": "handler",
    "unit": "competent",
    "limit": "2 giờ làm việc",
    "legalBasis": "Điều 3",
    "citizenVi": "Đang đo",
    "citizenEn": "Measuring",
    "outcomes": "consult direct",
}


@pytest.fixture
def draft():
    return draft_process(chain("a", "b").xml(), now=NOW)


def address(name, *args):
    return reverse(f"console:{name}", args=args)


def process(version_id):
    return draft_version(version_id).process


def post(admin, version_id, name, /, *args, key="1", **form):
    mark = form.pop("mark", drawing_digest(version_id))
    where = address(name, version_id, *args)
    return admin.post(where, form | {"mark": mark, "idempotency_key": key})


def test_a_step_is_added_with_what_it_needs_led_by_its_outcome_and_taken_out(admin, draft):
    assert post(admin, draft, "process_step_add", "a__b", **STEP).status_code == 302
    made = process(draft).step("step_1")
    assert (made.name.vi, str(made.limit), made.outcomes) == (
        "Đo đạc",
        "2 working_hour",
        ("consult", "direct"),
    )

    ways = {"rest": "b", "way-0": "end", "key": "2"}
    assert post(admin, draft, "process_ways", "step_1", **ways).status_code == 302
    [condition] = [one.condition for one in process(draft).flows if one.condition]
    assert condition == 'outcome == "consult"'
    page = admin.get(address("process_ways", draft, "step_1"))
    chosen = page_of(page).xpath("//option[@selected]/@value")
    assert chosen[0] == "b"
    assert post(admin, draft, "process_step_remove", "a", key="3").status_code == 302
    assert [one.key for one in process(draft).steps] == ["step_1", "b"]
    assert AdminAct.objects.filter(what="process.redrawn").count() == 3


def test_a_step_goes_one_place_earlier(admin, draft):
    assert post(admin, draft, "process_step_earlier", "b").status_code == 302

    assert [one.key for one in process(draft).steps] == ["b", "a"]


def test_a_step_is_shown_as_it_is_and_changed(admin, draft):
    page = admin.get(address("process_step", draft, "a"))
    assert value_of(page, "limit") == "1 ngày làm việc"

    assert post(admin, draft, "process_step", "a", **STEP).status_code == 302

    assert process(draft).step("a").citizen.en == "Measuring"
    assert b"BPMNShape" in drawing_of(draft)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"limit": "hai hôm"}, "Nhập số và đơn vị"),
        ({"role": "king"}, "Chọn một mục trong danh sách"),
        ({"unit": "named"}, "Chỉ đơn vị được nêu tên mới có mã"),
        ({"name": ""}, "Nhập: Tên"),
    ],
)
def test_a_bad_line_is_refused_and_what_was_typed_stays(admin, draft, wrong, said):
    answer = post(admin, draft, "process_step", "a", **STEP | wrong)

    assert answer.status_code == 422
    assert said in " ".join(summary(answer))
    assert value_of(answer, "legalBasis") == "Điều 3"
    assert process(draft).step("a").legal_basis == "Điều 1"


def test_what_another_changed_meanwhile_is_not_overwritten(admin, draft):
    mark = drawing_digest(draft)
    assert post(admin, draft, "process_step_earlier", "b").status_code == 302

    late = post(admin, draft, "process_step", "a", key="2", mark=mark, **STEP)
    again = post(admin, draft, "process_step", "a", key="3", mark=value_of(late, "mark"), **STEP)

    assert [one.status_code for one in (late, again)] == [409, 409]
    assert process(draft).step("a").legal_basis == "Điều 1"


def test_the_table_says_the_longest_way_and_offers_acts_on_drafts_only(admin, draft):
    page = page_of(admin.get(address("process_table", draft)))
    assert "2 ngày làm việc" in page.text_content()
    assert address("process_step_add", draft, "a__b") in page.xpath("//a/@href")

    publish_process(draft, now=NOW)

    fixed = page_of(admin.get(address("process_table", draft)))
    assert address("process_step_add", draft, "a__b") not in fixed.xpath("//a/@href")
    refused = post(admin, draft, "process_step", "a", **STEP)
    assert refused.status_code == 409
    assert process(draft).step("a").legal_basis == "Điều 1"


def test_an_element_that_is_not_there_is_not_found(admin, draft):
    for name in ("process_step", "process_step_add", "process_step_remove", "process_ways"):
        assert admin.get(address(name, draft, "nobody")).status_code == 404


def test_drawn_names_are_marked_as_vietnamese_on_an_english_page(admin, draft):
    admin.cookies["django_language"] = "en"
    page = page_of(admin.get(address("process_table", draft)))

    names = [one for one in page.xpath("//main//td//li/span") if one.text in ("a", "b", "end")]

    assert page.get("lang") == "en"
    assert [one.get("lang") for one in names] == ["vi", "vi", "vi"]
