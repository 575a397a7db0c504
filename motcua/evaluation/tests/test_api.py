"""Programs do what pages do: rate with the token, read own figures, contest, and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.test import Client

from motcua.kernel.clock import use_clock

from ..types import Period
from .serving import ratings
from .test_settling import WHY, handler_of, head_of

if TYPE_CHECKING:
    from .serving import Serving

API = "/api/v1/evaluation"


def post(path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
    keyed = {**(headers or {}), "Idempotency-Key": f"evaluation-{uuid4()}"}
    return Client().post(f"{API}{path}", body, "application/json", headers=keyed)


def test_a_rating_by_token_is_taken_once(town: Serving) -> None:
    state, before = town.answered(), len(ratings())
    body = {"token": town.rating_of(state), "mark": 5, "reasons": ["time"], "words": "Nhanh."}
    with use_clock(town.now):
        assert post("/ratings", {**body, "mark": 6}).status_code == 422
        assert post("/ratings", body).status_code == 204
        again = post("/ratings", body)
        early = post("/survey-answers", {"token": town.survey_of(state), "settled": "no"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/rating-given")
    assert early.json()["type"] == "/problems/rating-link-invalid"
    assert len(ratings()) == before + 1


def test_figures_are_contested_and_the_contest_is_decided(town: Serving) -> None:
    state = town.answered()
    me, head, period = handler_of(town, state), head_of(town, state), Period.of(town.now)
    with use_clock(town.now):
        mine, heads = town.world.headers(me), town.world.headers(head)
        figures = Client().get(f"{API}/mine", headers=mine).json()
        assert figures["dossiers"] >= 1
        assert figures["rank"] == ""
        late = next(one for one in figures["scores"] if one["criterion"] == 1)
        body = {
            "kind": "contest",
            "criterion": 1,
            "number": state.number,
            "words": WHY,
            "year": period.year,
            "quarter": period.quarter,
        }
        made = post("/matters", body, mine)
        assert made.status_code == 201
        matter = made.json()["id"]
        own = post(f"/matters/{matter}/outcome", {"outcome": "upheld", "words": "Tôi."}, mine)
        assert own.json()["type"] == "/problems/evaluation-not-yours"
        assert post(f"/matters/{matter}/say", {"words": "Tôi."}, heads).status_code == 403
        done = post(f"/matters/{matter}/outcome", {"outcome": "upheld", "words": "Đúng."}, heads)
        assert done.json()["stage"] == "done"
        listed = Client().get(f"{API}/matters", headers=heads).json()["items"]
        assert matter in {one["id"] for one in listed}
        assert Client().get(f"{API}/matters/{matter}", headers=mine).json()["outcome"] == "upheld"
        led = Client().get(f"{API}/officials", headers=heads).json()["items"]
        assert str(me.official_id) in {one["official_id"] for one in led}
        after = Client().get(f"{API}/mine", headers=mine).json()
    struck = next(one for one in after["scores"] if one["criterion"] == 1)
    assert struck["over"] == late["over"] - 1
