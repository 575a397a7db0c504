"""The second wall: the person and the agency of the desk see an appointment; nobody else."""

from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.database.scope import apply_scope, bind_request

from ..models import Appointment
from ..selectors import appointments_about, appointments_of_desk
from .booking import Booking


def seen_by(actor: Actor) -> int:
    with bind_request(actor):
        apply_scope()
        return Appointment.objects.count()


def test_the_person_and_the_desks_agency_see_it_and_nobody_else(booking: Booking) -> None:
    booked = booking.book(booking.at())
    people, officials = booking.world.citizens(), booking.world.officials()
    near = next(one for one in officials if booked.agency_id in one.dossier_agency_ids)
    far = next(one for one in officials if booked.agency_id not in one.dossier_agency_ids)

    assert seen_by(people[0].actor) == 1
    assert seen_by(near) == 1
    assert [seen_by(one) for one in (people[1].actor, far, ANONYMOUS)] == [0, 0, 0]
    with bind_request(people[1].actor):
        assert appointments_about([booked.about]) == {}
    with bind_request(near):
        [line] = appointments_of_desk([booked.unit_id], *[booking.at().date()] * 2)
        assert line.code == booked.code
