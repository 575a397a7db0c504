"""The waiting room of the demo, made by the program's own services."""

from motcua.organizations.public import desk_of
from motcua.tests.world import World
from motcua.waiting.public import State, figures_of, place_of, queue_of, usual_wait_of

from ..waiting_room import open_waiting_room


def test_people_came_on_six_days_and_wait_today_and_a_second_start_adds_nobody(
    world: World, settings
) -> None:
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"mode": "demo"})
    for _ in range(2):
        open_waiting_room(now=world.now)
    place = place_of("H24.11311", world.now.date())
    days = [
        one
        for one in figures_of(place.unit_id, world.now.date().replace(day=1), world.now.date())
        if not one.line
    ]
    queue = queue_of(place.unit_id, now=world.now)
    usual = usual_wait_of(place.unit_id, "civil-status", now=world.now)

    assert place.unit_id == desk_of(place.agency_id, world.now.date()).id
    assert [one.taken for one in days] == [7, *[6] * 6]
    assert all(one.waits and one.given_back == 1 for one in days[1:])
    assert [one.state for one in queue.held] == [State.SERVING]
    assert len(queue.waiting) == 3
    assert usual is not None
    assert usual.count >= 10
