"""A draft tried on a dossier that never counts: walked whole without scripts, stored nowhere."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection

from motcua.catalog.public import (
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    Level,
    ResultFacts,
    WayFacts,
)
from motcua.dossiers.public.trials import TrialAct, TrialFiling
from motcua.forms.public import draft_form
from motcua.kernel.clock import ZONE
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import TimeLimit
from motcua.organizations.public import Role
from motcua.organizations.tests.factories import make_official, make_unit
from motcua.processes.public import draft_process, drawing_of, versions_of

from ..models import AdminAct, ProcedureTrial
from ..services.edit_procedures import begin_procedure, save_draft
from ..services.try_draft import add_act, begin_trial, replay, trial_of
from .conftest import NOW
from .pages import page_of, summary, value_of
from .test_web_publishing import CODE, whole

pytestmark = pytest.mark.django_db
TRY = "/quan-tri/thu-tuc/ma/9.000001/1/thu/"
# What a trial may change: its own record and the trace of the administrator.
ITS_OWN = {"console_proceduretrial", "console_adminact"}
FORM = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:motcua:form:to-khai-thu",
    "type": "object",
    "title": "Tờ khai thử",
    "x-title-en": "Trial declaration",
    "properties": {
        "ask": {
            "type": "object",
            "title": "Đề nghị",
            "x-title-en": "Request",
            "properties": {
                "name": {
                    "type": "string",
                    "x-kind": "text",
                    "title": "Tên công trình",
                    "x-title-en": "Name of the building",
                },
                "builds": {
                    "type": "boolean",
                    "x-kind": "yes_no",
                    "title": "Có xây mới",
                    "x-title-en": "Is it built anew",
                    "x-fact": "builds",
                },
            },
            "required": ["name", "builds"],
        }
    },
    "x-cases": [
        {
            "name": "Sửa nhà",
            "on": "2026-11-20",
            "answers": {"ask": {"name": "Nhà cũ", "builds": False}},
        }
    ],
}


@pytest.fixture
def draft(node, by):
    """A draft with a drafted form and a drafted process, in an agency that has a desk."""
    make_official((make_unit(node.agency, kind="desk", name="Một cửa"), Role.DESK_OFFICIAL))
    draft_form(FORM, now=NOW)
    [published, *_] = versions_of("mot-cap")
    xml = drawing_of(published.version_id).decode().replace("Phân công giải quyết", "Giao việc mới")
    draft_process(xml.encode(), now=NOW)
    content = whole(
        documents=(
            DocumentFacts("don", "Đơn đề nghị"),
            DocumentFacts("ban-ve", "Bản vẽ", condition="Có xây mới", when={"builds": True}),
        ),
        levels=(Level.COMMUNE,),
        ways=(WayFacts(Channel.ONLINE, TimeLimit(3, "working_day")),),
        fees=(FeeFacts("le-phi", "Lệ phí thử", FeeKind.LEVY, 8000),),
        results=(ResultFacts("kq", "Giấy thử nghiệm"),),
        form_key="to-khai-thu",
        process_key="mot-cap",
    )
    return begin_procedure(CODE, content, by=by)


def send(admin, node, **more):
    """File a dossier on a Friday afternoon, as the page does."""
    form = {
        "agency": str(node.agency.id),
        "channel": "online",
        "day": "20/11/2026",
        "hour": "16:00",
        "ask.name": "Nhà mới",
        "ask.builds": "yes",
        "papers": ["don", "ban-ve"],
        "file": "1",
        "idempotency_key": str(uuid4()),
    }
    return admin.post(TRY, form | more)


def act(admin, where, name, **values):
    """Press an act that the trial at ``where`` offers; return the answer and its address."""
    links = page_of(admin.get(where)).xpath("//a[contains(@class, 'govuk-task-list__link')]/@href")
    address = next(one for one in links if f"viec={name}&" in one)
    return admin.post(address, values | {"idempotency_key": str(uuid4())}), address


def words(answer):
    return " ".join(page_of(answer).xpath("//main")[0].text_content().split())


def everything():
    """Return a digest of every row of every table but the trial's own."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - ITS_OWN):
            cursor.execute(
                "SELECT md5(COALESCE(string_agg(t::text, chr(10) ORDER BY t::text), ''))"
                f' FROM "{table}" t'
            )
            [found[table]] = cursor.fetchone()
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        found |= dict(cursor.fetchall())
    return found


def filing(node, **changes):
    """Return the same dossier as a value."""
    answers = {"ask": {"name": "Nhà mới", "builds": True}}
    at = datetime(2026, 11, 20, 16, tzinfo=ZONE)
    whole = TrialFiling(node.agency.id, at, answers, frozenset({"don", "ban-ve"}))
    return replace(whole, **changes)


HOURS = TimeLimit(2, "working_hour")
TO_THE_END = (
    TrialAct("receive", after=HOURS),
    TrialAct("complete", "phan_cong", HOURS),
    TrialAct("complete", "giai_quyet", HOURS),
    TrialAct("complete", "kiem_tra", HOURS),
    TrialAct("sign", after=HOURS),
    TrialAct("issue", after=HOURS),
    TrialAct("take-payment"),
    TrialAct("return", after=HOURS),
)


def test_a_whole_trial_counts_nowhere(node, draft, by):
    before = everything()

    made = begin_trial(draft, filing(node), by=by)
    for seen, one in enumerate(TO_THE_END):
        add_act(draft, made, seen, one, by=by)
    shown = replay(draft, trial_of(draft, made))
    again = begin_trial(draft, filing(node), again=made, by=by)

    assert shown.trial.state.status == "returned"
    assert shown.trial.state.number.startswith("THỬ-")
    # Received on Monday at 9, due three working days on; Tuesday, 24 November, is a holiday.
    assert f"{shown.trial.state.due.astimezone(ZONE):%d/%m %H:%M}" == "27/11 09:00"
    assert everything() == before
    assert replay(draft, trial_of(draft, again)).trial.history == shown.trial.history
    assert AdminAct.objects.filter(what="procedure.tried").count() == 2


def test_the_pages_lead_a_dossier_through_the_draft(admin, node, draft):
    short = send(admin, node, papers=["don"])
    loaded = send(admin, node, file="", load="0")
    where = send(admin, node).url
    filed = words(admin.get(where))
    received, _at = act(admin, where, "receive", after="2 giờ làm việc")
    handled = admin.get(where)

    assert short.status_code == 422
    assert "Bản vẽ" in summary(short)[0]
    assert value_of(short, "ask.name") == "Nhà mới"
    assert value_of(loaded, "ask.name") == "Nhà cũ"
    assert "8.000 đồng" in filed
    assert "Tờ khai thử" in filed
    assert "Bước “Giao việc mới”: chưa có ai giữ vai trò “Lãnh đạo đơn vị”" in filed
    assert received.url == where
    assert "Giao việc mới" in words(handled)
    assert "09:00, 27/11/2026" in words(handled)  # three working days, and 24 November is a holiday


def test_the_result_is_drawn_with_words_across_that_it_has_no_value(admin, node, draft, by):
    made = begin_trial(draft, filing(node), by=by)
    before = everything()

    [page, *_] = page_of(admin.get(f"{TRY}{made}/ket-qua/")).xpath("//main//img")

    assert "BẢN THỬ – KHÔNG CÓ GIÁ TRỊ" in page.get("alt")
    assert "Nhà mới" in page.get("alt")
    assert everything() == before


def test_going_back_and_acting_again_forgets_what_came_after(admin, node, draft):
    where = send(admin, node).url
    _answer, receiving = act(admin, where, "receive", after="1 giờ làm việc")
    act(admin, where, "complete")

    again = admin.post(receiving, {"after": "3 giờ làm việc", "idempotency_key": str(uuid4())})

    [row] = ProcedureTrial.objects.all()
    assert again.status_code == 302
    assert [(one["name"], one["after"]) for one in row.acts] == [("receive", "3 giờ làm việc")]
    assert "Nộp trực tuyến" in words(admin.get(f"{where}?toi=0"))
    assert "Đã tiếp nhận" not in words(admin.get(f"{where}?toi=0"))


def test_what_the_rules_forbid_is_refused_with_their_reason_and_nothing_is_lost(
    admin, node, draft, by
):
    made = begin_trial(draft, filing(node), by=by)
    where = f"{TRY}{made}/"
    early = admin.post(f"{where}viec/?viec=issue&toi=0", {"after": "1 giờ", "idempotency_key": "1"})
    unread, _address = act(admin, where, "ask", after="ba hôm", explanation="Bản vẽ mờ")
    asked = {"items": "ban-ve", "explanation": "Bản vẽ mờ"}
    first, _at = act(admin, where, "ask", **asked)
    act(admin, where, "hand-in", items="ban-ve", after="1 ngày làm việc")

    assert early.status_code == 409
    assert "trạng thái hiện tại" in summary(early)[0]
    assert value_of(early, "after") == "1 giờ"
    assert unread.status_code == 422
    assert value_of(unread, "explanation") == "Bản vẽ mờ"
    assert first.status_code == 302
    with pytest.raises(DomainError) as twice:
        add_act(draft, made, 2, TrialAct("ask", values=asked, items=("ban-ve",)), by=by)
    assert twice.value.code == "supplement-already-requested"
    assert admin.get(f"{where}viec/?viec=bay&toi=0").status_code == 404
    assert admin.get(f"{TRY}{uuid4()}/").status_code == 404


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ((TrialAct("withdraw"),), "withdrawn"),
        ((TrialAct("ask-payment"), TrialAct("take-payment", after=HOURS)), "submitted"),
        (
            (
                TrialAct("receive"),
                TrialAct(
                    "suspend",
                    values={
                        "ground": "verification",
                        "legal_basis": "Điều 1",
                        "explanation": "Chờ xác minh",
                    },
                ),
                TrialAct("wait", after=TimeLimit(9, "working_day")),
                TrialAct("resume"),
                TrialAct("complete", "phan_cong"),
                TrialAct("send-back", values={"to_step": "phan_cong", "explanation": "Giao nhầm"}),
                TrialAct(
                    "refuse",
                    values={
                        "ground": "not_eligible",
                        "explanation": "Không đủ điều kiện",
                        "guidance": "Nộp lại",
                        "requirement": "document-don",
                    },
                ),
            ),
            "refused",
        ),
    ],
)
def test_every_way_ends_where_a_real_dossier_would(node, draft, by, acts, status):
    made = begin_trial(draft, filing(node), by=by)
    for seen, one in enumerate(acts):
        add_act(draft, made, seen, one, by=by)

    assert trial_of(draft, made).outcome == status


def test_a_changed_draft_is_tried_as_it_is_now(admin, node, draft, by):
    made = begin_trial(draft, filing(node), by=by)
    add_act(draft, made, 0, TrialAct("receive"), by=by)
    dearer = replace(draft, fees=(replace(draft.fees[0], amount=9000),))
    save_draft(draft, dearer, by=by)

    changed = words(admin.get(f"{TRY}{made}/"))
    other = (*draft.documents, DocumentFacts("cam-ket", "Bản cam kết"))
    save_draft(draft, replace(dearer, documents=other), by=by)
    refused = admin.get(f"{TRY}{made}/")

    assert "9.000 đồng" in changed
    assert "Bản nháp đã thay đổi" in changed
    assert "Bản cam kết" in summary(refused)[0]
    assert value_of(admin.get(f"{TRY}?tu={made}"), "ask.name") == "Nhà mới"


def test_a_program_files_and_walks_the_same_dossier(call, node, draft):
    trials = f"/procedures/{CODE}/versions/1/trials"
    answers = {"ask": {"name": "Nhà mới", "builds": True}}
    body = {"agency_id": str(node.agency.id), "at": "2026-11-20T16:00:00+07:00", "answers": answers}

    short = call("POST", trials, body | {"papers": ["don"]})
    made = call("POST", trials, body | {"papers": ["don", "ban-ve"]}).json()
    acts = f"{trials}/{made['id']}/acts"
    got = call("POST", acts, {"seen": 0, "act": "receive", "after": "2 working_hour"}).json()
    early = call("POST", acts, {"seen": 1, "act": "return"})
    unread = call("POST", acts, {"seen": 1, "act": "wait", "after": "ba hôm"})

    assert (short.status_code, short.json()["type"]) == (422, "/problems/document-missing")
    assert made["fee_total"] == 8000
    assert {"act": "receive", "target": "", "role": "desk_official", "refused": ""} in made["acts"]
    assert [one["type"] for one in got["events"]][:3] == [
        "DossierSubmitted",
        "DossierReceived",
        "ClockStarted",
    ]
    assert got["due"] == "2026-11-27T09:00:00+07:00"
    assert {one["what"] for one in got["lacks"]} >= {"people", "competence", "layout"}
    assert "tra_ket_qua" in got["not_reached"]
    assert (early.status_code, unread.status_code) == (409, 422)
    assert call("GET", f"{trials}/{made['id']}").json()["done"] == 1
    assert [one["acts"] for one in call("GET", trials).json()["items"]] == [1]


def test_a_draft_that_names_no_form_says_where_to_put_it_right(admin, node, draft, by):
    save_draft(draft, replace(draft, form_key="khong-co"), by=by)

    answer = admin.get(TRY)

    assert answer.status_code == 422
    assert summary(answer)
    [link] = page_of(answer).xpath("//main//a[contains(@href, '/phan/chung/')]")
    assert "thông tin chung" in link.text_content()
