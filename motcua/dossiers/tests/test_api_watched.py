"""Looking over dossiers through the API: for control officers and inspectors alone."""

from datetime import timedelta

from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import Actor
from motcua.tests.world import World

CODE = "1.004222"


def watched(world: World, who: Actor | None, **wanted: object):
    with use_clock(world.now + timedelta(hours=1)):
        return Client().get("/api/v1/dossiers/watched", wanted, headers=world.headers(who))


def with_role(world: World, role: str) -> Actor:
    return next(one for one in world.officials() if one.has_role(role))


def test_dossiers_are_found_narrowed_and_paged(world: World) -> None:
    made = [world.file(CODE, world.citizens()[place]) for place in range(3)]
    officer = with_role(world, "control_officer")

    one = watched(world, officer, q=made[0].number).json()
    agency = str(made[0].competent_agency_id)
    first = watched(world, officer, agency_id=agency, status="submitted", limit=1).json()
    second = watched(
        world, officer, agency_id=agency, status="submitted", limit=1, cursor=first["next"]
    ).json()

    assert [item["number"] for item in one["items"]] == [made[0].number]
    assert first["next"]
    assert first["items"][0]["number"] != second["items"][0]["number"]
    assert not watched(world, officer, late=True).json()["items"]


def test_late_are_also_filings_that_nobody_answered_in_time(world: World) -> None:
    made = world.file(CODE, world.citizens()[0])
    officer = with_role(world, "control_officer")
    assert made.answer_due is not None

    before = watched(world, officer, late=True, q=made.number).json()
    with use_clock(made.answer_due + timedelta(seconds=1)):
        wanted = {"late": True, "q": made.number}
        after = Client().get("/api/v1/dossiers/watched", wanted, headers=world.headers(officer))

    assert before["items"] == []
    assert [item["number"] for item in after.json()["items"]] == [made.number]


def test_wrong_filters_are_said_and_others_are_kept_out(world: World) -> None:
    officer = with_role(world, "inspector")

    assert watched(world, officer).status_code == 200
    assert watched(world, officer, status="no-such").status_code == 422
    assert watched(world, officer, cursor="x").json()["type"] == "/problems/cursor-invalid"
    assert watched(world, with_role(world, "handler")).status_code == 403
    assert watched(world, None).status_code == 401
