"""A person with a draft and somebody who helps: what tests of help begin with."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.demo.people import Citizen
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from .. import public as p
from ..models import Draft
from ..public import draft_help as h

CODE = "1.001193"


@dataclass
class Helping:
    """One draft of the first citizen; the second and others may help."""

    world: World
    owner: Citizen = field(init=False)
    helper: Citizen = field(init=False)
    draft_id: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.owner, self.helper = self.world.citizens()[:2]
        case = self.world.version(CODE).cases
        with self.acting(self.owner):
            self.draft_id = p.open_draft(
                procedure_code=CODE,
                case=case[0].key if case else "",
                actor=self.owner.actor,
                now=self.now,
                choices={"applicant_id": str(self.owner.party_id)},
            ).id

    @property
    def now(self) -> datetime:
        return self.world.now

    @contextmanager
    def acting(self, who: Citizen):
        """Work in the scope of one person, behind the second wall."""
        with bind_request(who.actor), transaction.atomic():
            apply_scope()
            yield who.actor
        apply_scope()

    def invite(self, now: datetime | None = None) -> tuple[UUID, str]:
        """Return the id and the code of a new invitation."""
        with self.acting(self.owner) as actor:
            row = h.invite_helper(self.draft_id, actor=actor, now=now or self.now)
        return row.id, h.code_of(row.id)

    def accept(self, code: str, who: Citizen | None = None, now: datetime | None = None) -> UUID:
        who = who or self.helper
        with bind_request(who.actor):
            row = h.accept_invitation(code, actor=who.actor, now=now or self.now)
        apply_scope()
        return row.id

    def help(self) -> UUID:
        """Let the helper help; return the id of the help."""
        return self.accept(self.invite()[1])

    def draft(self, who: Citizen | None = None) -> Draft:
        with self.acting(who or self.owner) as actor:
            return p.draft_of(self.draft_id, actor=actor, act=h.DraftAct.READ)

    def write(self, who: Citizen, part: str, answers: Any, *, mark: str | None = None, now=None):
        """Write a section as a page does, by default having seen what stands there."""
        seen = h.part_mark(self.draft(who).answers, part) if mark is None else mark
        with self.acting(who) as actor:
            return h.save_section(
                self.draft_id,
                section=part,
                answers=answers,
                mark=seen,
                choices={},
                actor=actor,
                now=now or self.now,
            )

    def complete(self) -> None:
        """Let the owner fill in everything that filing asks for."""
        filing = self.world.filing(CODE, self.owner, case=self.draft().case)
        with self.acting(self.owner) as actor:
            p.save_draft(
                self.draft_id,
                actor=actor,
                now=self.now,
                answers=filing.answers,
                choices={"return_method": "online"},
                revision=p.draft_of(self.draft_id, actor=actor).revision,
            )
            for one in filing.documents:
                p.attach_to_draft(
                    self.draft_id,
                    required_document_id=one.required_document_id,
                    file_id=one.file_id,
                    actor=actor,
                    now=self.now,
                )
