"""News for programs: the same rules by the same doors, and what the database refuses."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from ..models import News, NewsDraft, NewsEvent
from ..services.history import compare_news
from .telling import BIRTH, SUMMARY, TEXT

_PLACE = "INSERT INTO news_newsevent (news_id, sequence, name, at, actor_kind, actor_id, payload) VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb)"  # noqa: E501


def wording(title, **changes):
    values = {"summary": SUMMARY, "text": TEXT, "procedures": [BIRTH]}
    return {"title": title, **values, "matters_from": "2026-11-20", **changes}


def test_published_corrected_found_and_taken_down(telling, call):
    one, title = telling.publisher, "Sổ hộ tịch cũ đã được số hóa đến năm 1990"
    kept = call(one, "put", "/news/draft", {"title": "Đang viết"})
    draft = call(one, "get", "/news/draft").json()
    made = call(one, "post", "/news", wording(title)).json()
    path = f"/news/{made['number']}"
    better = wording(f"{title}!", reason="Thiếu dấu.", seen=made["sequence"])
    fixed = call(one, "post", f"{path}/correction", better).json()
    late = call(telling.others[0], "post", f"{path}/correction", better).json()
    listed = call(None, "get", f"/news?procedure_code={BIRTH}&words=so hoa&limit=200").json()
    gone = call(one, "post", f"{path}/removal", {"reason": "Nhầm năm.", "seen": 2}).json()
    after = call(None, "get", f"/news?procedure_code={BIRTH}&limit=200").json()

    assert (kept.status_code, draft["title"]) == (204, "Đang viết")
    assert call(one, "get", "/news/draft").json()["kept_at"] is None
    assert call(one, "delete", "/news/draft").status_code == 204
    assert made["acts"] == ["correct", "take_down"]
    assert [x["reason"] for x in fixed["revisions"]] == ["", "Thiếu dấu."]
    assert late["type"] == "/problems/news-moved-on"
    assert [x["number"] for x in listed["items"]] == [made["number"]]
    assert (gone["status"], gone["title"], gone["text"]) == ("taken_down", "", "")
    assert call(None, "get", path).json()["reason"] == "Nhầm năm."
    assert made["number"] not in {x["number"] for x in after["items"]}
    mine = call(one, "get", "/news/mine?limit=200").json()["items"]
    assert made["number"] in {x["number"] for x in mine}
    with system_scope():
        assert compare_news() == []


def test_wrong_requests_say_what_is_wrong(telling, call):
    state = telling.publish("Quầy số 3 có người phiên dịch tiếng Anh")
    one, path = telling.publisher, f"/news/{state.number}"
    wrong = {
        "input-invalid": [
            call(one, "post", "/news", wording("Ngắn")),
            call(one, "post", "/news", wording("Một tin có thủ tục lạ", procedures=["9.9"])),
            call(one, "post", f"{path}/removal", {"reason": " "}),
            call(one, "post", "/news", wording("Quầy số 3 có người phiên dịch tiếng Anh")),
        ],
        "news-not-found": [
            call(None, "get", "/news/TIN-26-NOTHERE"),
            call(one, "post", "/news/TIN-26-NOTHERE/removal", {"reason": "Nhầm."}),
            call(telling.stranger, "post", f"{path}/removal", {"reason": "Nhầm."}),
        ],
        "not-allowed": [call(telling.world.citizens()[0], "post", "/news", wording("Tin của dân"))],
        "cursor-invalid": [call(None, "get", "/news?cursor=x")],
    }
    for code, answers in wrong.items():
        assert {one.json()["type"] for one in answers} == {f"/problems/{code}"}, code


def test_drafts_and_histories_are_behind_the_wall(telling, call):
    call(telling.publisher, "put", "/news/draft", {"title": "Chưa đăng"})
    state = telling.publish("Hướng dẫn mới về chứng thực chữ ký")
    call(telling.publisher, "put", "/news/draft", {"title": "Chưa đăng"})
    for actor in (telling.publisher, telling.stranger, telling.world.citizens()[0].actor):
        with bind_request(actor):
            apply_scope()
            assert News.objects.filter(number=state.number).count() == 1
            assert NewsDraft.objects.count() == NewsEvent.objects.count() == 0
    assert call(telling.stranger, "get", "/news/draft").json()["title"] == ""


@pytest.mark.parametrize(
    ("place", "name", "kind", "payload"),
    [
        (2, "NewsPublished", "official", "{}"),
        (3, "NewsTakenDown", "official", "{}"),
        (2, "NewsCorrected", "official", '{"by": "018f0000-0000-7000-8000-000000000001"}'),
        (2, "NewsTakenDown", "system", '{"by": "018f0000-0000-7000-8000-000000000001"}'),
        (2, "ChangeOutlived", "system", "{}"),
    ],
)
def test_the_database_refuses_a_history_that_the_rules_would_not_write(
    telling, place, name, kind, payload
):
    state = telling.publish(f"Một tin để thử bức tường {place} {name} {kind}")
    values = [state.id, place, name, telling.at(), kind, state.id, payload]
    with pytest.raises(DatabaseError, match="is refused"), system_scope(), transaction.atomic():
        connection.cursor().execute(_PLACE, values)
