"""Thanks reach officials in numbers, after the quarter, and lead to nobody who said them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client

from motcua.cases.models import Proposal
from motcua.cases.services.commend import propose
from motcua.kernel.clock import use_clock
from motcua.oversight.public import Quarter
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from ..models import Thanks
from ..services.speak import Said, rate
from ..thanked import thanks_by_official, thanks_of
from ..types import Period
from .serving import parts
from .test_api import post

if TYPE_CHECKING:
    from .serving import Serving


def thanks() -> list[Thanks]:
    with system_scope():
        return list(Thanks.objects.all())


def thanked(agency_id: UUID, official_id: UUID, many: int, quarter: Quarter) -> None:
    with system_scope():
        Thanks.objects.bulk_create(
            Thanks(
                id=uuid4(),
                agency_id=agency_id,
                official_id=official_id,
                year=quarter.year,
                quarter=quarter.number,
            )
            for _ in range(many)
        )


def test_whoever_had_a_part_is_thanked_once_and_nothing_leads_to_the_dossier(
    town: Serving,
) -> None:
    state, before = town.answered(), len(thanks())
    rate(town.rating_of(state), Said(5), now=town.now)
    assert len(thanks()) == before, "nobody is thanked without being asked to"
    state = town.answered()
    rate(town.rating_of(state), Said(4, thanks=True), now=town.now)
    made = thanks()[before:]
    assert {one.official_id for one in made} == {
        one.official_id for one in parts(state) if one.official_id
    }
    assert len(made) == len({one.official_id for one in made}) >= 1
    kept = [str(value) for one in made for value in vars(one).values()]
    assert not any(str(state.id) in value or state.number in value for value in kept)
    assert {one.id.version for one in made} == {4}
    for actor in [town.at.owner.actor, *town.world.officials()[:10]]:
        with bind_request(actor), connection.cursor():
            apply_scope()
            assert not Thanks.objects.exists()


def test_page_and_interface_take_thanks_and_keep_the_tick_after_a_mistake(town: Serving) -> None:
    before = len(thanks())
    with use_clock(town.now):
        address = f"/danh-gia/{town.rating_of(town.answered())}/"
        wrong = Client().post(address, {"thanks": "yes"})
        assert wrong.status_code == 422
        assert 'name="thanks" type="checkbox" value="yes" checked' in wrong.content.decode()
        Client().post(address, {"mark": "5", "thanks": "yes"})
        by_page = len(thanks())
        assert by_page > before
        body = {"token": town.rating_of(town.answered()), "mark": 4, "thanks": True}
        assert post("/ratings", body).status_code == 204
    assert len(thanks()) > by_page


def test_thanks_are_told_from_five_on_after_the_quarter_and_lead_to_a_proposal(
    town: Serving,
) -> None:
    agency_id, few, many, quarter = uuid4(), uuid4(), uuid4(), Quarter(2026, 1)
    thanked(agency_id, few, 4, quarter)
    thanked(agency_id, many, 6, quarter)
    assert thanks_by_official(quarter) == {(agency_id, many): 6}
    period, end = Period(2026, 1), quarter.bounds[1]
    assert thanks_of(many, period, now=end - timedelta(days=1)) == 0
    assert thanks_of(many, period, now=end) == 6
    assert thanks_of(many, Period(2026), now=end) == 6
    assert thanks_of(few, period, now=end) == 0
    with bind_request(SYSTEM):
        propose(quarter, now=end + timedelta(days=2))
        propose(quarter, now=end + timedelta(days=3))
    with system_scope():
        [row] = Proposal.objects.filter(official_id__in=(few, many))
    assert (row.official_id, row.dossiers, row.thanks, row.new_ways) == (many, 0, 6, 0)
