"""Found dossiers and papers come in pages, and a new line moves none of the others."""

from datetime import timedelta

from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

CODE = "1.004222"


def read(world: World, path: str, who) -> dict:
    with clock.use_clock(world.now + timedelta(hours=2)):
        answer = Client().get(f"/api/v1/dossiers/{path}", headers=world.headers(who))
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_found_dossiers_come_in_pages_the_newest_first(world: World) -> None:
    citizen = world.citizens()[1]
    filed = [
        world.file(CODE, citizen, now=world.now + timedelta(minutes=minute)).number
        for minute in range(4)
    ]
    address = f"search?q={citizen.name}&limit=2"
    first = read(world, address, citizen)
    world.file(CODE, citizen, now=world.now + timedelta(minutes=30))

    second = read(world, f"{address}&cursor={first['next']}", citizen)

    told = [one["number"] for one in first["items"] + second["items"]]
    assert told == list(reversed(filed))
    assert second["next"] == ""
    assert read(world, address, world.citizens()[5])["items"] == []
