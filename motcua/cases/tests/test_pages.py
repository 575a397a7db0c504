"""Pages and addresses of cases: what is typed stays, acts are those that are lawful, no is no."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import use_clock
from motcua.organizations.public import agency
from motcua.petitions.tests.sending import Petitioning
from motcua.platform.web import middleware

from .looking import WARD


@pytest.fixture
def visit(office, monkeypatch):
    present = []
    monkeypatch.setattr(middleware, "find_actor", lambda request: present[-1])

    def opened(actor, path, said=None):
        present.append(actor)
        with use_clock(office.at()):
            client = Client()
            return client.post(path, said) if said is not None else client.get(path)

    return opened


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_case_is_opened_on_the_page_and_what_was_typed_stays(office, visit):
    number = office.petition()
    shown = visit(office.inspector, f"/vu-viec-cong-viec/mo/?phan-anh={number}")
    assert number in words_of(shown)
    assert office.accused.name in words_of(shown)
    said = {
        "source_kind": "petition",
        "source": number,
        "title": "Đòi thêm giấy",
        "words": "",
        "agency_id": str(agency(WARD).id),
        "official_id": str(office.accused.official_id),
        "begin": "10/11/2026",
        "end": "16/11/2026",
    }
    wrong = visit(office.inspector, "/vu-viec-cong-viec/mo/", said)
    assert wrong.status_code == 422
    assert "Đòi thêm giấy" in words_of(wrong)
    assert 'href="#words"' in words_of(wrong)
    done = visit(office.inspector, "/vu-viec-cong-viec/mo/", said | {"words": "Xem lại."})
    assert done.status_code == 302

    page = words_of(visit(office.inspector, done["Location"]))
    assert number in page
    assert 'value="assign"' in page
    assert 'value="conclude"' not in page
    assert visit(office.accused, done["Location"]).status_code == 404


def test_each_act_is_done_on_the_page(office, visit):
    state = office.open()
    path = f"/vu-viec-cong-viec/vu/{state.number}/"

    def press(actor, act, **said):
        return visit(actor, path, {"viec": act} | said)

    assert press(office.inspector, "assign").status_code == 422
    examiner = {"official_id": str(office.inspector.official_id)}
    assert press(office.inspector, "assign", **examiner).status_code == 302
    assert press(office.inspector, "evidence", evidence_title="Sổ").status_code == 422
    early = press(office.inspector, "conclude", finding="reminder", conclusion="Có lỗi.")
    assert early.status_code == 422
    assert "Có lỗi." in words_of(early)
    assert press(office.inspector, "ask", question="Vì sao?").status_code == 302
    mine = words_of(visit(office.accused, path))
    assert "Vì sao?" in mine
    assert state.source.reference not in mine
    assert state.number in words_of(visit(office.accused, "/vu-viec-cua-toi/"))
    assert press(office.accused, "explain", text="Tôi làm theo mẫu.").status_code == 302
    done = press(office.inspector, "conclude", finding="reminder", conclusion="Có lỗi.")
    assert done.status_code == 302
    assert press(office.accused, "appeal", appeal="Không đúng.").status_code == 302
    heavier = press(office.control, "decide", finding="discipline", conclusion="x")
    assert heavier.status_code == 422
    assert press(office.control, "decide", finding="cleared", conclusion="Đúng.").status_code == 302
    assert press(office.control, "close").status_code == 302
    assert "Đã khép lại vụ việc" in words_of(visit(office.accused, path))


def test_relations_and_plans_are_entered_on_their_pages(office, visit):
    other = office.with_role("clerk")
    page = "/vu-viec-cua-toi/"
    assert visit(office.head, page, {"viec": "declare"}).status_code == 422
    said = {"viec": "declare", "other_id": str(other.official_id), "kind": "family"}
    assert visit(office.head, page, said).status_code == 302
    shown = words_of(visit(office.head, page))
    assert other.name in shown
    assert other.name not in words_of(visit(office.accused, page)).split("Khai quan hệ")[0]
    relation = shown.split('name="relation" value="')[1].split('"')[0]
    said = {"viec": "withdraw", "relation": relation}
    assert visit(office.head, page, said).status_code == 302
    plans = "/vu-viec-cong-viec/ke-hoach/"
    wrong = visit(office.inspector, plans, {"title": "Kiểm tra quý IV"})
    assert wrong.status_code == 422
    assert "Kiểm tra quý IV" in words_of(wrong)
    said = {
        "title": "Kiểm tra quý IV",
        "decision_number": "15/QĐ-TTr",
        "begin": "16/11/2026",
        "end": "31/12/2026",
        "unit_ids": [str(office.unit("mot-cua").id)],
    }
    assert visit(office.inspector, plans, said).status_code == 302
    assert "15/QĐ-TTr" in words_of(visit(office.inspector, plans))


def test_programs_do_the_same_and_get_the_same_no(office, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})
    state = office.asked()

    def call(who, method, path, body=None):
        headers = {**office.world.headers(who), "Idempotency-Key": str(uuid4())}
        with use_clock(office.at()):
            address = f"/api/v1/cases{path}"
            if method == "get":
                return Client().get(address, headers=headers)
            return Client().post(address, body, "application/json", headers=headers)

    number = state.number
    mine = call(office.accused, "get", f"/{number}").json()
    assert (mine["source"], mine["acts"]) == ("", ["explain"])
    assert call(office.head, "get", f"/{number}").status_code == 404
    said = {"finding": "guidance", "text": "Cần hướng dẫn."}
    early = call(office.inspector, "post", f"/{number}/conclusion", said)
    assert early.json()["type"] == "/problems/case-not-heard-yet"
    told = call(office.accused, "post", f"/{number}/explanation", {"text": "Tôi làm đúng."})
    assert told.json()["status"] == "explained"
    done = call(office.inspector, "post", f"/{number}/conclusion", said).json()
    assert done["conclusion"]["finding"] == "guidance"
    appealed = call(office.accused, "post", f"/{number}/appeal", {"text": "Không."})
    assert appealed.json()["status"] == "appealed"
    assert call(office.inspector, "post", f"/{number}/close").status_code == 404
    works = call(office.control, "get", "/work").json()["items"]
    assert number in {one["number"] for one in works}


# At most so many statements each.
BUDGET = {"/vu-viec-cong-viec/": 20, "/vu-viec-cua-toi/": 24}


def test_lists_ask_the_same_for_twice_the_rows(office, visit):
    def measured():
        found = {}
        for path, actor in zip(BUDGET, (office.inspector, office.accused), strict=True):
            visit(actor, path)
            counts = []
            # What is kept for some seconds may end between two visits.
            for _ in range(3):
                with CaptureQueriesContext(connection) as asked:
                    assert visit(actor, path).status_code == 200
                counts.append(len(asked))
            found[path] = min(counts)
        return found

    office.asked()
    first = measured()
    for _ in range(3):
        office.asked()
    second = measured()

    assert {path: n for path, n in second.items() if n > BUDGET[path]} == {}
    assert {path: n for path, n in second.items() if n > first[path]} == {}


def test_the_form_in_which_something_is_wrong_stands_open(office, visit):
    state = office.heard(office.file_of(office.accused))
    path = f"/vu-viec-cong-viec/vu/{state.number}/"

    wrong = visit(office.inspector, path, {"viec": "conclude", "finding": "reminder"})
    nothing = visit(office.inspector, path, {"viec": "conclude", "conclusion": "Có lỗi."})

    for answer, field in ((wrong, "conclusion"), (nothing, "finding")):
        page = words_of(answer)
        assert answer.status_code == 422
        assert f'href="#{field}"' in page
        assert page.count('<details class="govuk-details" open>') == 1


def test_a_petition_offers_a_case_to_whom_the_door_lets_in(office, visit):
    number = office.petition(official_id=office.accused.official_id)
    path, link = f"/phan-anh-cong-viec/{number}/", f"/vu-viec-cong-viec/mo/?phan-anh={number}"
    other = Petitioning(office.world).send().number

    assert link in words_of(visit(office.inspector, path))
    assert link in words_of(visit(office.control, path))
    head = words_of(visit(office.head, path))
    assert number in head
    assert "/vu-viec-cong-viec/mo/" not in head
    not_conduct = words_of(visit(office.inspector, f"/phan-anh-cong-viec/{other}/"))
    assert "/vu-viec-cong-viec/mo/" not in not_conduct


def test_a_plan_and_a_draw_fill_in_what_they_say(office, visit):
    plan = office.plan("mot-cua")
    unit = office.unit("mot-cua")
    plans = words_of(visit(office.inspector, "/vu-viec-cong-viec/ke-hoach/"))
    link = f"/vu-viec-cong-viec/mo/?ke-hoach={plan.id}&amp;don-vi={unit.id}"
    assert link in plans
    shown = words_of(visit(office.inspector, link.replace("&amp;", "&")))
    assert f'value="{plan.id}" selected' in shown
    assert f'value="{unit.id}" selected' in shown
    strange = link.replace(str(unit.id), str(office.unit("van-phong").id)).replace("&amp;", "&")
    assert f'value="{plan.id}" selected' not in words_of(visit(office.inspector, strange))
