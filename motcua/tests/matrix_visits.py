"""What people of the matrix wait for at a desk: a registration, its appointment, numbers."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from motcua.demo.people import Citizen
    from motcua.platform.actor import Actor
    from motcua.tests.world import World


def visits_of(world: World, owner: Citizen, states: dict[str, Any]) -> dict[str, Any]:
    """Return the registration at the desk of whoever the matrix calls inside."""
    from motcua.documents.public import PaperKind, render_paper, sample_papers
    from motcua.dossiers.models import CopyRegistration
    from motcua.dossiers.public.registrations import (
        CopiesWanted,
        choose_visit,
        put_scan,
        register_copies,
    )
    from motcua.dossiers.tests.registering import WARD, papers

    agencies = set(states["returned"].agencies)
    desk = _grant(world, agencies, "desk_official")
    actor, now = owner.actor, world.now
    row = register_copies(CopiesWanted(papers(), WARD), actor=actor, now=now)
    # The agency of the matrix may be one that certifies nothing: the desk is what counts here.
    own = CopyRegistration.objects.filter(pk=row.pk)
    own.update(agency_id=desk.agency_id, unit_id=desk.unit_id)
    scan = render_paper(PaperKind.CERTIFICATE, sample_papers()[PaperKind.CERTIFICATE])
    put_scan(row.id, 0, BytesIO(scan), "bang.pdf", actor=actor, now=now)
    starts_at = now.replace(hour=9, minute=0) + timedelta(days=1)
    visit = choose_visit(row.id, starts_at, actor=actor, now=now)
    return {
        "registration_id": str(row.id),
        "appointment": visit.code,
        "papers.paper": "0",
        "ban-quet.paper": "0",
        "starts_at": (starts_at + timedelta(hours=1)).isoformat(),
        "desk_id": str(_grant(world, agencies, "head_of_one_stop").unit_id),
        "POST /copy-registrations": {
            "answers": papers({**papers()["papers"]["list"][0], "pages": 2}),
            "area_code": WARD,
        },
    }


def numbers_of(world: World, states: dict[str, Any]) -> dict[str, Any]:
    """Return numbers that wait at the desk of whoever the matrix calls inside."""
    from motcua.waiting.public import NumberWanted, place_of_unit, take_number

    grant = _grant(world, set(states["returned"].agencies), "desk_official")
    place = place_of_unit(grant.unit_id, world.now.date())
    waits, follows = (take_number(place, NumberWanted("result"), now=world.now) for _ in range(2))
    led = _grant(world, set(states["returned"].agencies), "head_of_one_stop")
    take_number(place_of_unit(led.unit_id, world.now.date()), NumberWanted("result"), now=world.now)
    seat = {"desk_id": str(place.unit_id), "desk": 1}
    return {
        "lay-so.code": place.code,
        "places.code": place.code,
        "so-thu-tu.token": follows.token,
        "followed.token": follows.token,
        "desks.desk_id": str(place.unit_id),
        "ticket_id": str(waits.id),
        "POST /tickets/numbers": {"place": place.code, "line": "result"},
        "POST /tickets/calls": seat,
        "POST /tickets/numbers/{ticket_id}/acts": {**seat, "act": "taken_over"},
    }


def _grant(world: World, agencies: set[Any], role: str) -> Any:
    """Return where the one of the matrix has the role: who is inside, else who is not."""
    holders: list[Actor] = [one for one in world.officials() if one.has_role(role)]
    inside = [one for one in holders if one.agency_ids & agencies]
    return next(grant for grant in (inside or holders)[0].roles if grant.role == role)
