"""What changes in the catalogue is news by itself, once, and says what changed."""

from dataclasses import replace
from datetime import timedelta

from motcua.catalog.models import VersionChange
from motcua.catalog.public import (
    publish_version,
    published_version,
    resume_version,
    save_draft_version,
    suspend_version,
    withdraw_version,
)
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope
from motcua.platform.work import drain

from ..models import News
from ..selectors import NewsFilter, published_news
from ..services.history import compare_news
from ..services.tell_changes import tell_changes

CODE, OTHER = "2.000815", "1.004222"


def told(telling, code=CODE, *, earlier=False):
    with system_scope():
        drain(telling.world.now + timedelta(days=1))
    wanted = NewsFilter(procedure_code=code, earlier=earlier)
    return published_news(wanted, on=telling.today)[0]


def new_version(telling, code, change):
    """Publish a version that differs by ``change`` from the one in force today."""
    before = published_version(code, telling.today)
    with system_scope():
        pk = save_draft_version(code, content=change(before), actor=SYSTEM, now=telling.at())
        publish_version(pk, effective_from=telling.today, actor=SYSTEM, now=telling.at())
    return pk


def shorter(before):
    return replace(before, documents=before.documents[:-1])


def test_a_new_version_is_told_once_with_what_changed_even_if_it_is_heard_twice(telling, visit):
    assert told(telling) == []
    new_version(telling, CODE, shorter)
    [state] = told(telling)
    with system_scope():
        changes = list(VersionChange.objects.order_by("-pk").values_list("pk", flat=True)[:5])
        for _ in range(2):
            tell_changes(None, {"changes": changes})
    page = visit(None, f"/tin/{state.number}/")

    assert [one.number for one in told(telling)] == [state.number]
    assert state.change.parts == ("documents",)
    assert "thay đổi từ ngày" in page.heading
    assert "Giấy tờ" in page.text or "Thành phần hồ sơ" in page.text
    assert f"/tin/{state.number}/" in visit(None, f"/thu-tuc/{CODE}/").links().values()
    assert f"/tin/{state.number}/" in visit(None, "/").links().values()
    new_version(telling, CODE, lambda before: replace(before, keywords=("từ khác",)))
    assert [one.number for one in told(telling)] == [state.number]
    with system_scope():
        assert compare_news() == []


def test_suspended_resumed_and_ended_each_take_the_place_of_the_one_before(telling, visit):
    version = published_version(OTHER, telling.today).version_id
    why = {"reason": "Chờ hướng dẫn mới.", "actor": SYSTEM}
    with system_scope():
        suspend_version(version, now=telling.at(), **why)
    [first] = told(telling, OTHER)
    page = visit(None, f"/tin/{first.number}/")
    with system_scope():
        resume_version(version, now=telling.at(), **why)
        withdraw_version(version, now=telling.at(), on=telling.today, **why)
    found = told(telling, OTHER)

    assert "tạm dừng nhận hồ sơ" in page.heading
    assert "Chờ hướng dẫn mới." in page.text
    assert found[0].change.act == "withdrawn"
    with system_scope():
        rows = News.objects.filter(procedures__contains=[OTHER], change_id__isnull=False)
        acts = [row.state["change"]["act"] for row in rows.order_by("published_at")]
        ends = [row.matters_until for row in rows.order_by("published_at")]
    assert acts == ["suspended", "resumed", "withdrawn"]
    assert ends[:2] == [telling.today, telling.today]
    tomorrow = telling.today + timedelta(days=1)
    later = published_news(NewsFilter(procedure_code=OTHER, earlier=True), on=tomorrow)[0]
    assert [one.change.act for one in later] == ["resumed", "suspended"]


def test_a_first_version_is_no_news(telling):
    before = published_version(CODE, telling.today)
    with system_scope():
        pk = save_draft_version("9.000077", content=before, actor=SYSTEM, now=telling.at())
        publish_version(pk, effective_from=telling.today, actor=SYSTEM, now=telling.at())
    assert told(telling, "9.000077") == []
