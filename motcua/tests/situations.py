"""Dossiers in every situation in which somebody may act, made by the services themselves."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from motcua.tests.world import World

if TYPE_CHECKING:
    from uuid import UUID

    from motcua.demo.people import Citizen
    from motcua.dossiers.public import DossierState
    from motcua.platform.actor import Actor

SIMPLE = "1.004222"
PROVINCE = "31"
PAID_FOR = "2.000635"  # has a fee
COPIES = "2.000815"  # certifies copies of originals
AT_COMMUNE = "1.004873"  # received where copies are certified
APPRAISED = "1.013225"  # other units are asked
WHY = "Bản chụp mờ, không đọc được."


class Situations:
    """Makes dossiers; each act comes a minute after the one before."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.owner: Citizen = world.citizens()[0]
        self.now = world.now - timedelta(hours=1)

    def every(self) -> dict[str, DossierState]:
        """Return one dossier for each situation, by its name."""
        made: dict[str, Callable[[], DossierState]] = {
            "new": self.filed,
            "walked in": self.walked_in,
            "asked": self.asked,
            "supplemented": self.supplemented,
            "kept apart": self.with_a_dangerous_file,
            "forwarded": self.forwarded,
            "handled": lambda: self.left_at("handle"),
            "opinion": self.with_opinion,
            "suspended": self.suspended,
            "proposed": self.proposed,
            "to sign": lambda: self.left_at("sign"),
            "approved": lambda: self.left_at("issue"),
            "ready": self.ready,
            "unpaid": lambda: self.received(PAID_FOR),
            "returned": self.returned,
            "taken back": self.taken_back,
            "to copy": self.to_copy,
            "withdrawn": self.withdrawn,
            "late": self.late,
            "to explain": self.to_explain,
            "held": self.held,
        }
        return {name: make() for name, make in made.items()}

    def now_of(self, state: DossierState) -> DossierState:
        """Return the dossier as the worker left it."""
        from motcua.dossiers.public import dossier_detail
        from motcua.platform.actor import SYSTEM

        return dossier_detail(state.number, actor=SYSTEM, now=self.world.now).state

    def tick(self) -> Any:
        """Return the moment of the next act."""
        self.now += timedelta(minutes=1)
        return self.now

    def filed(self, code: str = SIMPLE) -> DossierState:
        """File as the owner."""
        return self.world.file(code, self.owner, now=self.tick())

    def walked_in(self) -> DossierState:
        """Have the desk scan what the owner brought."""
        from dataclasses import replace

        from motcua.dossiers import public as p

        desk = self.world.desk(self.filed())
        filing = self.world.filing(SIMPLE, self.owner, channel=p.Channel.DESK)
        scans = tuple(replace(one, form="scanned") for one in filing.documents)
        filing = replace(filing, documents=scans)
        return p.file_dossier(filing=filing, actor=desk, now=self.tick())

    def received(self, code: str = SIMPLE) -> DossierState:
        """File and receive."""
        from motcua.dossiers import public as p

        state = self.filed(code)
        desk = self.world.desk(state)
        return p.receive_dossier(number=state.number, actor=desk, now=self.tick())

    def asked(self) -> DossierState:
        """Wait for the applicant."""
        from motcua.dossiers import public as p

        state = self.filed()
        return p.request_supplement(
            **self._one_paper(state), actor=self.world.desk(state), now=self.tick()
        )

    def supplemented(self) -> DossierState:
        """Wait for the desk, which has asked once."""
        from motcua.dossiers import public as p

        state = self.asked()
        given = p.HandedIn(state.supplement_items[0], self.world.file_of(self.owner))
        return p.supplement_dossier(
            number=state.number, documents=(given,), actor=self.owner.actor, now=self.tick()
        )

    def with_a_dangerous_file(self) -> DossierState:
        """Wait for a document to come anew: the scanner shut its file after the filing."""
        from motcua.dossiers import public as p
        from motcua.dossiers.services.replace_document import quarantine_document

        state = self.filed()
        (file, *_) = (one.file_id for one in state.files if one.file_id)
        assert quarantine_document(
            number=state.number, file_id=file, cause="virus", now=self.tick()
        )
        return p.dossier_detail(state.number, actor=self.owner.actor, now=self.now).state

    def forwarded(self) -> DossierState:
        """Wait at the desk of an agency to which the dossier was handed by a competence."""
        from motcua.dossiers import public as p

        state = self.filed()
        other = self.other_agency(state)
        self.let_transfer_to(other, state)
        return p.forward_dossier(
            number=state.number,
            to_agency_id=other,
            reason="Thuộc thẩm quyền nơi khác.",
            actor=self.world.desk(state),
            now=self.tick(),
        )

    def other_agency(self, state: DossierState) -> UUID:
        """Return an agency of the province with a desk: it serves the same area."""
        from motcua.organizations.public import agencies, desk_of, officials_with_role

        day, own = self.world.now.date(), state.competent_agency_id
        return next(
            one.id
            for one in agencies(day, area_code=PROVINCE)
            if one.id != own and officials_with_role(desk_of(one.id, day).id, "desk_official", day)
        )

    def let_transfer_to(self, agency: UUID, state: DossierState) -> None:
        """Write the competence down by which the agency may be handed such dossiers."""
        from motcua.organizations.public import (
            CompetenceLevel,
            CompetenceRule,
            record_competence,
        )

        rule = CompetenceRule(
            CompetenceLevel.TRANSFER,
            agency,
            "Quyết định phân công",
            date(2026, 1, 1),
            procedure_code=state.procedure_code,
        )
        record_competence(rule)

    def left_at(self, kind: str, **changes: Any) -> DossierState:
        """Go the plain way to the step of a kind."""
        from motcua.demo.story import Story, tell

        until = self.now + timedelta(days=5)
        begin = self.now - timedelta(days=20)
        state = self.world.file(SIMPLE, self.owner, now=begin, **changes)
        return tell(Story(state, self.owner, random.Random(1), begin, until, kind=kind))

    def worker(self, state: DossierState) -> Actor:
        """Return who may do the open step."""
        step = state.open_steps[0]
        return self.world.official(step.role, step.place.unit_id)

    def with_opinion(self) -> DossierState:
        """Wait for another unit, too."""
        from motcua.dossiers import public as p
        from motcua.organizations.public import units_of

        state = self.received(APPRAISED)
        if state.fee_total and not state.fee_paid:
            desk = self.world.desk(state)
            state = p.pay_in_cash(number=state.number, actor=desk, now=self.tick())
        assert state.competent_agency_id is not None
        busy = {step.place.unit_id for step in state.open_steps}
        roles = ("handler", "unit_leader", "signer")
        unit = next(
            unit.id
            for unit in units_of(state.competent_agency_id, self.now.date())
            if unit.id not in busy
            and any(one.has_role(*roles, unit_id=unit.id) for one in self.world.officials())
        )
        return p.ask_opinion(
            number=state.number,
            unit_id=unit,
            question="Ranh giới có đúng không?",
            upward_reason="Vượt quá thẩm quyền của phòng.",
            actor=self.worker(state),
            now=self.tick(),
        )

    def suspended(self) -> DossierState:
        """Stand still on a legal ground."""
        from motcua.dossiers import public as p

        state = self.received()
        command = p.SuspendClock(
            "verification", "Điều 1", "Chờ xác minh.", state.competent_agency_id
        )
        return p.act(
            number=state.number, command=command, actor=self.worker(state), now=self.tick()
        )

    def proposed(self) -> DossierState:
        """Have a handler's request wait at the one-stop unit."""
        from motcua.dossiers import public as p

        state = self.received()
        return p.request_supplement(
            **self._one_paper(state), actor=self.worker(state), now=self.tick()
        )

    def ready(self) -> DossierState:
        """Have the sealed result wait for the person."""
        from motcua.dossiers import public as p

        # Online the worker returns it by itself.
        state = self.left_at("issue", return_method=p.ReturnMethod.DESK)
        return p.issue_result(number=state.number, actor=self.worker(state), now=self.tick())

    def returned(self) -> DossierState:
        """Be at the end."""
        from motcua.dossiers import public as p

        state = self.ready()
        return p.return_result(
            number=state.number,
            method=p.ReturnMethod.DESK,
            to=self.owner.name,
            actor=self.worker(state),
            now=self.tick(),
        )

    def taken_back(self) -> DossierState:
        """Have the result taken back after the person had it."""
        from motcua.dossiers import public as p

        state = self.returned()
        signer = next(
            one
            for one in self.world.officials()
            if one.has_role("signer", agency_id=state.competent_agency_id)
        )
        return p.revoke_result(
            number=state.number,
            reason="Cấp sai đối tượng.",
            legal_basis="Điều 5",
            actor=signer,
            now=self.tick(),
        )

    def to_copy(self) -> DossierState:
        """Have the desk compare a scan with the one original, of one page."""
        from motcua.dossiers import public as p

        answers = self.world.answers(COPIES, self.owner)
        papers = answers["papers"]
        one = {**papers["list"][0], "pages": 1}
        answers["papers"] = {**papers, "list": [one], "copies": 1}
        desk = self.world.desk(self.filed(AT_COMMUNE))
        filing = self.world.filing(
            COPIES,
            self.owner,
            answers=answers,
            channel=p.Channel.DESK,
            area_code=self.owner.commune,
        )
        state = p.file_dossier(filing=filing, actor=desk, now=self.tick())
        return p.receive_dossier(number=state.number, actor=desk, now=self.tick())

    def scan_for(self, state: DossierState) -> UUID:
        """Return a scan of one page that the desk made for the dossier."""
        from motcua.demo.papers import sample_file

        return sample_file("Bằng tốt nghiệp", self.owner.name, state.id, now=self.tick())

    def withdrawn(self) -> DossierState:
        """Be taken back after the fee was paid."""
        from motcua.dossiers import public as p

        state = self.filed(PAID_FOR)
        state = p.pay_in_cash(number=state.number, actor=self.world.desk(state), now=self.tick())
        command = p.WithdrawDossier("Nộp nhầm.")
        return p.act(number=state.number, command=command, actor=self.owner.actor, now=self.tick())

    def late(self) -> DossierState:
        """Be past the legal date without a decision."""
        from motcua.dossiers import public as p

        begin = self.now - timedelta(days=60)
        state = self.world.file(SIMPLE, self.owner, now=begin)
        return p.receive_dossier(
            number=state.number, actor=self.world.desk(state), now=begin + timedelta(minutes=1)
        )

    def to_explain(self) -> DossierState:
        """Have the missed date on record, with the head's explanation owed."""
        from motcua.dossiers.public.promises import keep_promise

        state = self.late()
        assert state.due is not None
        assert keep_promise(state.id, now=state.due + timedelta(seconds=1))
        return self.now_of(state)

    def held(self) -> DossierState:
        """Have its papers kept for a dispute."""
        from motcua.dossiers import public as p

        state = self.received()
        inspector = next(one for one in self.world.officials() if one.has_role("inspector"))
        command = p.HoldRecords("Có khiếu nại.", "Luật Khiếu nại")
        return p.act(number=state.number, command=command, actor=inspector, now=self.tick())

    def _one_paper(self, state: DossierState) -> dict[str, Any]:
        item = frozenset({state.files[0].required_document_id})
        return {
            "number": state.number,
            "items": item,
            "unusable": item,
            "explanation": WHY,
        }
