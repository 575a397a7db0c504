"""What requests made at random can be about: without it each would end at "not found"."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hypothesis import strategies as st

from motcua.tests.world import World

if TYPE_CHECKING:
    from schemathesis import Case

    from motcua.demo.people import Citizen
    from motcua.dossiers.models import Dossier
    from motcua.platform.actor import Actor
    from motcua.platform.authorization import Declared

Draw = Callable[[Any], Any]
DOSSIERS = 16
MOST = 40
FILED = "2.000908"
# Of four gaps one keeps what schemathesis put there.
AIMED = st.sampled_from((True, True, True, False))


@dataclass
class Known:
    """Things of the province by the name under which requests speak of them."""

    dossiers: list[Dossier]
    citizens: dict[UUID, Citizen]
    officials: list[Actor]
    things: dict[str, list[Any]] = field(default_factory=dict)
    filings: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World) -> Known:
        """Fill the province and look around in it."""
        from motcua.demo.history import fill
        from motcua.dossiers.models import Dossier

        fill(DOSSIERS, now=lambda: world.now, seed=7)
        found = cls(
            list(Dossier.objects.order_by("number")),
            {one.party_id: one for one in world.citizens()},
            world.officials(),
        )
        found.things = _things(world)
        for one in {dossier.applicant_id for dossier in found.dossiers} & set(found.citizens):
            found.filings[one] = world.body(FILED, found.citizens[one])
        return found

    def aim(self, case: Case, role: str, declared: Declared, draw: Draw) -> Citizen | Actor:
        """Fill the gaps of a request with what exists; return who sends it."""
        dossier = draw(st.sampled_from(self.dossiers))
        things = {**self.things, **_of_dossier(dossier)}
        kind = case.operation.path.split("/")[3]
        for name in case.path_parameters:
            known = things.get(f"{kind}.{name}") or things.get(name)
            if known and draw(AIMED):
                case.path_parameters[name] = draw(st.sampled_from(known))
        caller = self._caller(dossier, role, declared, draw)
        if isinstance(case.body, dict):
            _aim_body(case.body, things, draw)
            whole = self.filings.get(dossier.applicant_id, {})
            if case.operation.label == "POST /api/v1/dossiers" and draw(AIMED):
                case.body = whole | {k: v for k, v in case.body.items() if not draw(AIMED)}
        return caller

    def admits(self, role: str, declared: Declared) -> bool:
        """Return whether anybody of the role may pass the door."""
        if role == "citizen":
            return declared.admits(next(iter(self.citizens.values())).actor)
        wanted = [one for one in self.officials if role == "official" or one.has_role(role)]
        return any(declared.admits(one) for one in wanted)

    def _caller(
        self, dossier: Dossier, role: str, declared: Declared, draw: Draw
    ) -> Citizen | Actor:
        if role == "citizen":
            return self.citizens.get(dossier.applicant_id) or next(iter(self.citizens.values()))
        if role == "administrator":
            return next(one for one in self.officials if one.has_role("administrator"))
        near = [one for one in self.officials if set(one.agency_ids) & set(dossier.agencies)]
        able = [one for one in near if declared.admits(one)]
        return draw(st.sampled_from(able or near or self.officials))


def _aim_body(body: dict[str, Any], things: dict[str, list[Any]], draw: Draw) -> None:
    for name, value in body.items():
        known = things.get(name)
        if known and draw(AIMED):
            thing = st.sampled_from(known)
            body[name] = draw(st.lists(thing, max_size=3) if isinstance(value, list) else thing)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    _aim_body(one, things, draw)


def _of_dossier(dossier: Dossier) -> dict[str, list[Any]]:
    """Return what one dossier is made of, and the drafts of its applicant."""
    from motcua.catalog.public import version_facts
    from motcua.dossiers.models import Draft, Opinion
    from motcua.dossiers.public import documents_of, papers_of

    steps = [*dossier.state["open_steps"], *dossier.state["done_steps"]]
    listed = [str(one.id) for one in version_facts(dossier.procedure_version_id).documents]
    papers = [*papers_of(dossier.id), *documents_of(dossier.id)]
    found = {
        "dossiers.number": [dossier.number],
        "dossiers.key": [step["key"] for step in steps],
        "dossiers.file_id": [str(one.file_id) for one in papers if one.file_id],
        "to_key": [step["key"] for step in steps],
        "opinion_id": [str(one.id) for one in Opinion.objects.filter(dossier_id=dossier.id)],
        "draft_id": [str(one.id) for one in Draft.objects.filter(party_id=dossier.applicant_id)],
        "required_document_id": listed,
        "items": listed,
        "unusable": listed,
    }
    return {name: things for name, things in found.items() if things}


def _things(world: World) -> dict[str, list[Any]]:
    """Return what exists beside the dossiers; "procedures.code" is a code in such an address."""
    from motcua.calendars.models import Calendar
    from motcua.catalog.models import ProcedureVersion
    from motcua.documents.models import StoredFile
    from motcua.forms.models import FormVersion
    from motcua.notifications.models import Notice
    from motcua.organizations.models import Agency, Official, Position, Unit
    from motcua.processes.models import ProcessVersion

    def ids(model: Any) -> list[str]:
        return [str(one) for one in model.objects.values_list("pk", flat=True)[:MOST]]

    versions = list(ProcedureVersion.objects.select_related("procedure")[:MOST])
    areas, agencies = ["31", "11311", "01"], list(Agency.objects.all()[:MOST])
    files = ids(StoredFile)
    return {
        "procedures.code": [one.procedure.code for one in versions],
        "procedures.number": [1, 2],
        "procedures.version_id": ids(ProcedureVersion),
        "procedure_code": [one.procedure.code for one in versions],
        "copy_of": [1],
        "processes.key": ["mot-cap", "tai-cho"],
        "organizations.code": [*areas, *(one.code for one in agencies)],
        "admin.code": [
            *Calendar.objects.values_list("code", flat=True),
            *(one.procedure.code for one in versions[:3]),
        ],
        "admin.number": [1, 2],
        "admin.version_id": [*ids(FormVersion)[:4], *ids(ProcessVersion)[:4]],
        "definition": [json.loads(one.definition) for one in FormVersion.objects.all()[:6]],
        "bpmn": [bytes(one.xml).decode() for one in ProcessVersion.objects.all()[:4]],
        "limit": ["5 working_day", "1 month", "8 working_hour", ""],
        "area_code": ["11311", "31"],
        "official_id": ids(Official),
        "position_id": ids(Position)[:6],
        "to_official_id": ids(Official),
        "stand_in_id": ids(Official),
        "unit_id": ids(Unit),
        "agency_id": [str(one.pk) for one in agencies],
        "to_agency_id": [str(one.pk) for one in agencies],
        "notice_id": ids(Notice),
        "file_id": files,
        "reason_code": ["not_eligible", "supplement_not_answered", "verification"],
        "cause_code": ["workload"],
        "outcome": ["agree", "disagree", "remark", "dong_y", ""],
        "valid_from": ["2026-11-20"],
        "effective_from": ["2026-11-20", "2027-01-01"],
    }
