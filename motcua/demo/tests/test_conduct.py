"""The demo's cases: told by the very commands, once, and found by those who are named."""

from motcua.cases.selectors import cases_about, cases_to_handle
from motcua.demo.conduct import look_into_some
from motcua.demo.people import official_actor
from motcua.identity.public import account_by_username
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request, system_scope
from motcua.tests.world import World


def test_an_inspector_has_a_case_and_a_leader_owes_an_explanation(world: World) -> None:
    def actor(username: str) -> Actor:
        official = account_by_username(username).official_id
        assert official is not None
        return official_actor(official, now=world.now)

    with system_scope():
        look_into_some(now=world.now)
        look_into_some(now=world.now)
    inspector, leader, cleared = map(actor, ("thanhtra.tp", "motcua.hongbang", "kinhte.hongbang"))
    with bind_request(inspector):
        [waiting] = cases_to_handle(inspector, now=world.now)[0]
    with bind_request(leader):
        assert [one.number for one in cases_about(leader)] == [waiting.number]
    assert leader.official_id in waiting.concerned
    assert waiting.due is not None
    assert waiting.due > world.now
    with bind_request(cleared):
        assert cases_about(cleared) == []  # never asked: nothing was said against them
