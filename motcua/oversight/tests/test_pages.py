"""Leaders see what is late and what will be in what they lead; overseers all; nobody else."""

from __future__ import annotations

from django.urls import reverse

from motcua.desk.tests.pages import Page

from .watching import MINUTE, clocks, keep, look


def test_a_head_sees_the_own_agency_late_with_who_was_told_and_a_way_to_the_dossier(visit):
    head = visit.who("head_of_agency", visit.here.competent_agency_id)
    visit.as_(head, visit.due - MINUTE)
    assert "Không có việc nào quá hạn" in Page(visit.get(loai="dossier")).text
    assert visit.here.number in Page(visit.get(han="1", loai="dossier")).links()

    look(visit.due + MINUTE)
    page = Page(visit.as_(head, visit.due + MINUTE).get(loai="dossier"))

    assert page.heading == "Theo dõi thời hạn"
    assert page.links()[visit.here.number] == reverse("desk:dossier", args=[visit.here.number])
    assert visit.there.number not in page.text
    assert "Đã quá hạn" in page.text
    assert visit.here.number not in Page(visit.get(han="5", loai="dossier")).links()
    unit = str(clocks(visit.here)["dossier"].unit_id)
    assert visit.here.number in Page(visit.get(**{"don-vi": unit})).links()
    nobody = {"can-bo": str(head.official_id), "don-vi": str(visit.there.id)}
    assert "Bỏ chọn" in Page(visit.get(**nobody)).text


def test_overseers_see_every_agency_and_handlers_none(visit):
    at = max(visit.due, clocks(visit.there)["dossier"].due) + MINUTE
    for role in ("control_officer", "inspector"):
        found = Page(visit.as_(visit.who(role), at).get(loai="dossier")).links()
        assert {visit.here.number, visit.there.number} <= set(found)
    plain = next(
        one
        for one in visit.world.officials()
        if one.has_role("handler")
        and not one.has_role("unit_leader", "head_of_agency", "head_of_one_stop")
    )
    assert visit.as_(plain, at).get().status_code == 403
    assert visit.api("/deadlines").status_code == 403


def test_the_dossier_says_to_officials_what_the_watch_told_whom(visit):
    look(visit.due + MINUTE)
    head = visit.who("head_of_agency", visit.here.competent_agency_id)
    visit.as_(head, visit.due + MINUTE)

    page = Page(visit.get("desk:dossier", visit.here.number))
    told = visit.api(f"/dossiers/{visit.here.number}/warnings").json()["items"]

    assert "Đã báo: người xử lý, lãnh đạo đơn vị." in page.text
    assert {"due", "most-used"} <= {one["stage"] for one in told if one["kind"] == "dossier"}
    outside = next(
        one
        for one in visit.world.officials()
        if not set(visit.here.agencies) & one.dossier_agency_ids and one.has_role("handler")
    )
    visit.actor = outside
    assert visit.api(f"/dossiers/{visit.here.number}/warnings").status_code == 404


def test_pages_of_the_list_follow_each_other_and_say_the_same_as_the_screen(visit):
    at = max(visit.due, clocks(visit.there)["dossier"].due) + MINUTE
    visit.as_(visit.who("inspector"), at)
    whole = visit.api("/deadlines", limit=200).json()["items"]
    seen, cursor = [], ""

    while True:
        answer = visit.api("/deadlines", limit=1, cursor=cursor).json()
        seen += answer["items"]
        cursor = answer["next"]
        if not cursor:
            break

    assert seen == whole
    assert len(seen) > 1
    assert [one["due"] for one in seen] == sorted(one["due"] for one in seen)
    assert all(one["is_late"] for one in seen)
    within = visit.as_(visit.actor, visit.world.now).api("/deadlines", within_days=60).json()
    assert all(not one["is_late"] for one in within["items"])
    assert visit.api("/deadlines", cursor="x").json()["type"] == "/problems/cursor-invalid"
    assert visit.api("/deadlines", kind="nap").status_code == 422


def test_everybody_reads_how_punctual_the_watch_is(visit):
    look(visit.due)
    keep(visit.due)
    from motcua.platform.actor import ANONYMOUS

    visit.as_(ANONYMOUS, visit.due + MINUTE / 2)

    page, told = Page(visit.get("oversight:standing")), visit.api("/deadlines/lateness").json()

    assert page.heading == "Hệ thống nhắc hạn có kịp thời không"
    assert told["acts"] > 0
    assert str(told["acts"]) in page.text
    assert told["p50_seconds"] <= told["p99_seconds"]
    assert "đang dừng" not in page.text
    later = visit.as_(ANONYMOUS, visit.due + 9999 * MINUTE)
    assert "đang dừng" in Page(later.get("oversight:standing")).text
