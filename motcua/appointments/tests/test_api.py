"""Free times and the division of a desk's hours over the API."""

from datetime import timedelta

from django.test import Client

from motcua.kernel.clock import use_clock

from .booking import SERVICE, Booking

API = "/api/v1/appointments"


def test_a_head_of_the_desk_divides_its_hours_and_people_see_the_new_times(
    booking: Booking,
) -> None:
    world, desk = booking.world, booking.desk
    head = world.official("head_of_one_stop", desk.id)
    official = world.official("desk_official", desk.id)
    body = {
        "desk_id": str(desk.id),
        "procedure_code": SERVICE,
        "valid_from": str(booking.at(2).date()),
        "minutes": 60,
        "seats": 5,
        "reason": "Thêm người",
    }
    place = f"?desk_id={desk.id}&procedure_code={SERVICE}"
    client = Client()

    def send(who, key, **changes):
        headers = {**world.headers(who), "Idempotency-Key": key}
        sent = body | changes
        return client.post(f"{API}/capacity", sent, "application/json", headers=headers)

    with use_clock(world.now):
        assert send(official, "a").status_code == 403
        assert send(head, "b", valid_from=str(world.now.date())).status_code == 422
        assert send(head, "c").status_code == 201
        written = client.get(f"{API}/capacity{place}", headers=world.headers(head)).json()
        free = client.get(
            f"{API}/free-times{place}", headers=world.headers(world.citizens()[0])
        ).json()

    assert written == [{"valid_from": body["valid_from"], "minutes": 60, "seats": 5}]
    by_day = {one["day"]: one["slots"] for one in free}
    tomorrow = str((world.now + timedelta(days=1)).date())
    assert {one["free"] for one in by_day[tomorrow]} == {2}
    assert {one["free"] for one in by_day[body["valid_from"]]} == {5}
    assert len(by_day[body["valid_from"]]) == 8
