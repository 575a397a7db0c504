"""What tests of registrations begin with: somebody who will bring originals, and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from motcua.demo.people import Citizen
from motcua.organizations.public import agencies, desk_of
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from .. import public as p
from ..public import registrations as r

WARD = "11311"
DEGREE = {
    "name": "Bằng tốt nghiệp đại học",
    "number": "QC 012345",
    "issued_by": "Trường Đại học Hải Phòng",
    "pages": 1,
    "language": "vi",
}
BOOK = {"name": "Học bạ", "issued_by": "Trường THPT Trần Phú", "pages": 3, "language": "vi"}


def papers(*listed: dict[str, Any]) -> dict[str, Any]:
    """Return the part of the form about the papers."""
    asked = {"copies": 1, "make_copies": True, "promise": ["yes"]}
    return {"papers": {"list": list(listed or (DEGREE,)), **asked}}


@dataclass
class Registering:
    """One person and one desk."""

    world: World

    @property
    def person(self) -> Citizen:
        return self.world.citizens()[0]

    @property
    def desk(self) -> Actor:
        today = self.world.now.date()
        agency = agencies(today, kind="commune_committee", area_code=WARD)[0]
        return self.world.official("desk_official", desk_of(agency.id, today).id)

    def at(self, day: int = 1, hour: int = 9) -> datetime:
        return self.world.now.replace(hour=hour, minute=0) + timedelta(days=day)

    def register(self, *listed: dict[str, Any], who: Citizen | None = None, **more: Any) -> UUID:
        person = who or self.person
        wanted = r.CopiesWanted(papers(*listed), more.get("area_code", WARD), more.get("note", ""))
        with bind_request(person.actor):
            return r.register_copies(wanted, actor=person.actor, now=self.world.now).id

    def choose(self, one: UUID, day: int = 1, hour: int = 9) -> str:
        """Choose a time; return the number of the appointment."""
        actor = self.person.actor
        with bind_request(actor):
            return r.choose_visit(one, self.at(day, hour), actor=actor, now=self.world.now).code

    def scan(self, one: UUID, content: bytes, *, paper: int = 0, name: str = "bang.pdf") -> None:
        actor = self.person.actor
        with bind_request(actor):
            r.put_scan(one, paper, BytesIO(content), name, actor=actor, now=self.world.now)

    def facts(self, one: UUID) -> r.RegistrationFacts:
        with bind_request(self.person.actor):
            return r.registration_of(one, actor=self.person.actor)

    def receive(self, code: str, paper: int = 0, *, by: Actor | None = None) -> UUID:
        desk = by or self.desk
        with bind_request(desk):
            return r.receive_registered(code, paper, actor=desk, now=self.at())

    def file(self, draft_id: UUID) -> p.DossierState:
        """Take the original in hand, file and receive the walk-in, as the desk does."""
        desk = self.desk
        with bind_request(desk):
            draft = p.draft_of(draft_id, actor=desk)
            for missing in p.quote_of_draft(draft, self.at()).missing:
                p.attach_to_draft(
                    draft_id,
                    required_document_id=missing.id,
                    file_id=None,
                    form="paper",
                    actor=desk,
                    now=self.at(),
                )
            state = p.submit_draft(draft_id, actor=desk, now=self.at(), declaration=True)
            at = self.at() + timedelta(minutes=1)
            return p.receive_dossier(number=state.number, actor=desk, now=at)

    def as_program(self) -> Any:
        return bind_request(SYSTEM)
