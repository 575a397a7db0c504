"""The owner's function, attacked as the program's own role: it destroys what is lawful, no other.

Every attack writes what that role may write: lists, decisions, events, the dossier's row, and
tables of its own in front of the real ones. Each is undone afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from motcua.dossiers import public as p
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import DomainError
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import SIMPLE, Situations
from motcua.tests.world import World

from ..models import DestructionDecision, DestructionLine, DestructionList
from ..services.decide_destruction import DestructionVerdict, decide_destruction
from ..services.set_retention import RetentionWanted, set_retention
from .cellar import DUE_SINCE, WHY, Cellar, let_server_say

YEARS = 20
YES = DestructionVerdict(is_approved=True, reason=WHY)


@dataclass(frozen=True)
class Attack:
    """What somebody with the program's role writes before calling the function."""

    dossier: str = "due"  # due | held | running
    years: int = YEARS
    own_agency: bool = True
    decision: str = "another"  # none | refused | same | pretended | nobody | another
    in_time: bool = True  # decided after the time of keeping
    on_record: bool = True  # the last event says it
    rewritten: bool = False  # the dossier's row made to look ended long ago and not held
    shadowed: bool = False  # a lawful decision in a temporary table in front of the real one

    @property
    def is_lawful(self) -> bool:
        wanted = (self.dossier, self.years, self.decision) == ("due", YEARS, "another")
        return wanted and self.own_agency and self.in_time and self.on_record and not self.rewritten


ATTACKS = st.builds(
    Attack,
    dossier=st.sampled_from(["due", "held", "running"]),
    years=st.sampled_from([YEARS, 2, 19]),
    own_agency=st.booleans(),
    decision=st.sampled_from(["none", "refused", "same", "pretended", "nobody", "another"]),
    in_time=st.booleans(),
    on_record=st.booleans(),
    rewritten=st.booleans(),
    shadowed=st.booleans(),
)


class Undone(Exception):
    """Takes everything back that an attack wrote."""


class Target:
    """Dossiers in the three situations, and who could decide."""

    def __init__(self, cellar: Cellar) -> None:
        with bind_request(SYSTEM):
            made = Situations(cellar.world)
            held = made.returned()
            command = p.HoldRecords("Có khiếu nại.", "Luật Khiếu nại")
            inspector = cellar.who("inspector", inside=False)
            p.act(number=held.number, command=command, actor=inspector, now=made.tick())
            running = made.received()
            wanted = RetentionWanted(SIMPLE, YEARS, "Thông tư", WHY, cellar.world.now.date())
            set_retention(wanted, now=cellar.world.now)
            cellar.log(cellar.world.now)
        self.ids = {"due": cellar.id, "held": held.id, "running": running.id}
        self.clerk, self.head = cellar.clerk.official_id, cellar.head.official_id

    def written(self, dossier: str, proposer: Actor, at: datetime) -> str:
        """Write a list down for real, as no rule would let anybody propose it."""
        with bind_request(SYSTEM), transaction.atomic():
            row = Dossier.objects.get(pk=self.ids[dossier])
            self._list(Attack(dossier), row, at, proposer.official_id)
        return str(self.list_id)

    def all_are_there(self) -> bool:
        """Return whether none of the dossiers is gone."""
        with bind_request(SYSTEM):
            apply_scope()
            return Dossier.objects.filter(pk__in=self.ids.values()).count() == len(self.ids)

    def is_destroyed_by(self, attack: Attack) -> bool:
        """Return whether the function destroys the dossier; nothing of it stays done."""
        wanted = self.ids[attack.dossier]
        try:
            with bind_request(SYSTEM), transaction.atomic():
                self._write(attack, Dossier.objects.get(pk=wanted))
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT motcua_destroy_dossier(%s, %s)", [wanted, self.list_id])
                raise Undone(not Dossier.objects.filter(pk=wanted).exists())
        except Undone as done:
            return bool(done.args[0])
        except Error:
            return False
        finally:
            with bind_request(SYSTEM):
                assert Dossier.objects.filter(pk=wanted).exists()

    def _write(self, attack: Attack, row: Dossier) -> None:
        if attack.rewritten:
            row.status, row.finished_at = "returned", datetime(2020, 1, 5, tzinfo=UTC)
            row.holder_kind = None
            row.state = {**row.state, "held_records_since": None, "status": "returned"}
            row.save()
        at = DUE_SINCE if attack.in_time else datetime(2030, 1, 4, tzinfo=UTC)
        made = self._list(attack, row, at, self.clerk)
        by = self._decide(attack, made, at)
        if attack.on_record:
            self._record(row, at, by)
        if attack.shadowed:
            self._shadow(made, at)

    def _list(
        self, attack: Attack, row: Dossier, at: datetime, proposer: UUID | None
    ) -> DestructionList:
        ended = row.finished_at or datetime(2020, 1, 5, tzinfo=UTC)
        self.list_id = uuid4()
        made = DestructionList.objects.create(
            id=self.list_id,
            agency_id=row.competent_agency_id if attack.own_agency else uuid4(),
            reason=WHY,
            proposed_by=proposer,
            proposed_at=at,
        )
        DestructionLine.objects.create(
            list=made,
            dossier_id=row.pk,
            number=row.number,
            procedure_code=row.procedure_code,
            status=row.status,
            finished_at=ended,
            years=attack.years,
            kept_through=date(ended.year + attack.years, 12, 31),
            legal_basis="Luật Lưu trữ",
        )
        return made

    def _decide(self, attack: Attack, made: DestructionList, at: datetime) -> UUID | None:
        stranger = uuid4()
        proposed, by = {
            "same": (self.clerk, self.clerk),
            "pretended": (self.head, self.clerk),
            "nobody": (self.clerk, stranger),
        }.get(attack.decision, (self.clerk, self.head))
        if attack.decision != "none":
            DestructionDecision.objects.create(
                list=made,
                proposed_by=proposed,
                decided_by=by,
                decided_at=at,
                is_approved=attack.decision != "refused",
                reason=WHY,
            )
        return by

    def _record(self, row: Dossier, at: datetime, by: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dossiers_event"
                " (dossier_id, sequence, name, at, actor_kind, actor_id, payload)"
                " VALUES (%s, %s, 'RecordsDestroyed', %s, 'official', %s, jsonb_build_object("
                " 'list_id', %s::text, 'by', %s::text, 'proposed_by', %s::text))",
                [row.pk, row.sequence + 1, at, by, self.list_id, by, self.clerk],
            )
            cursor.execute(
                "UPDATE dossiers_dossier SET sequence = sequence + 1 WHERE id = %s", [row.pk]
            )

    def _shadow(self, made: DestructionList, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE archive_destructiondecision ON COMMIT DROP AS SELECT"
                " %s::uuid AS list_id, %s::uuid AS proposed_by, %s::uuid AS decided_by,"
                " %s::timestamptz AS decided_at, true AS is_approved, 'x' AS reason",
                [made.pk, self.clerk, self.head, DUE_SINCE],
            )
            cursor.execute("SET LOCAL search_path = pg_temp, public")


def test_only_what_two_decided_in_time_is_destroyed_whatever_the_program_writes(
    cellar: Cellar,
) -> None:
    target = Target(cellar)

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    @given(attack=ATTACKS)
    @example(attack=Attack())
    @example(attack=Attack(shadowed=True))
    @example(attack=Attack(decision="none", shadowed=True))
    @example(attack=Attack(decision="pretended"))
    @example(attack=Attack(decision="nobody"))
    @example(attack=Attack(dossier="held", rewritten=True))
    @example(attack=Attack(dossier="running", rewritten=True))
    @example(attack=Attack(rewritten=True))
    @example(attack=Attack(years=2))
    def attacked(attack: Attack) -> None:
        assert target.is_destroyed_by(attack) == attack.is_lawful

    attacked()


def test_a_decision_dated_into_the_future_destroys_nothing_today(cellar: Cellar) -> None:
    target = Target(cellar)
    assert target.is_destroyed_by(Attack())

    let_server_say(datetime(2046, 12, 31, 16, 59, tzinfo=UTC))  # still the last day of keeping

    assert not target.is_destroyed_by(Attack())


JUDGES = (
    "CREATE OR REPLACE FUNCTION motcua_wall_clock() RETURNS timestamptz LANGUAGE sql"
    " AS $$ SELECT '2099-01-01'::timestamptz $$",
    "CREATE OR REPLACE FUNCTION motcua_must_be_destroyable(wanted uuid, by_list uuid)"
    " RETURNS void LANGUAGE sql AS $$ SELECT $$",
    "DROP FUNCTION motcua_must_be_destroyable(uuid, uuid)",
    "UPDATE archive_destructiondecision SET is_approved = true",
)


def test_the_program_cannot_change_what_judges_it(world: World) -> None:
    for statement in JUDGES:
        with (
            bind_request(SYSTEM),
            pytest.raises(Error, match=r"must be owner|permission denied|append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_no_door_destroys_but_for_a_second_person_who_heads_the_agency(cellar: Cellar) -> None:
    """Lists are written past the rules of proposing; service and API decide on each of them."""
    target = Target(cellar)
    outsider = cellar.who("head_of_agency", inside=False)
    deciders = (cellar.clerk, cellar.head, outsider, cellar.who("handler"))
    early, late = DUE_SINCE - timedelta(days=4), DUE_SINCE
    tried = 0
    for dossier, moment in (("due", early), ("held", late), ("running", late), ("due", late)):
        for proposer in (cellar.head, cellar.clerk):
            list_id = target.written(dossier, proposer, moment)
            for who in deciders:
                if (dossier, moment, proposer, who) == ("due", late, cellar.clerk, cellar.head):
                    continue
                cellar.now, tried = moment, tried + 1
                assert cellar.decide(who, list_id).status_code in (403, 404, 409, 422)
                with bind_request(who), pytest.raises(DomainError):
                    decide_destruction(UUID(list_id), YES, actor=who, now=moment)
                assert target.all_are_there()
    assert tried == 31

    assert cellar.decide(cellar.head, list_id).status_code == 200

    assert not target.all_are_there()
