"""Two officials destroy cases that are due: public counts stay true, and nothing else stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from motcua.cases.models import Case, CaseEvent
from motcua.cases.public import CloseCase, Conclude, Finding, compare_cases
from motcua.cases.records import finding_counts
from motcua.cases.rules.concluding import Appeal, DecideAppeal
from motcua.cases.selectors import case_for
from motcua.cases.services.evidence import note_look
from motcua.cases.tests.looking import WARD, Looking
from motcua.kernel.errors import DomainError
from motcua.ledger.audit import audit_log
from motcua.ledger.told import every_told_event
from motcua.organizations.public import agency
from motcua.oversight.public import Quarter
from motcua.platform.actor import SYSTEM, Actor, RoleGrant
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.owner import owner_connection
from motcua.tests.world import World

from ..services.matters import due_matters
from ..types import MatterKind
from .cellar import let_server_say, rows_of
from .shelf import Forged, Shelf

TRACE = "Dấu vết 7392 của vụ việc"
# Closed in 2026 and kept fifteen years: due from the first day of 2042.
DUE = datetime(2042, 1, 6, 2, 0, tzinfo=UTC)
STAYING = {"archive_destructionline", "cases_caseevent"}
LOG = {"ledger_entry", "ledger_leaf", "ledger_salt"}


class Cabinet(Shelf):
    """A shelf of cases."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.looking, self.now = Looking(world), DUE
        let_server_say(DUE)

    def who(self, role: str, state: Any) -> Actor:
        """Return somebody free of it who keeps the archive of the inspectorate that day."""
        free = next(
            one
            for one in self.world.officials()
            if one.has_role(role) and not one.has_role(role, agency_id=agency(WARD).id)
        )
        place = RoleGrant(role, state.seat.unit_id, state.seat.agency_id)
        return replace(free, roles=frozenset({place}))

    def appealed(self) -> Any:
        """Hear, conclude, and appeal, with evidence that somebody looked at."""
        looking = self.looking
        file_id = looking.file_of(looking.accused)
        state = looking.heard(file_id, title=TRACE, words=TRACE)
        with bind_request(looking.inspector):
            note_look(state, 0, "a" * 64, actor=looking.inspector, now=looking.at())
        state = looking.act(state, Conclude(Finding.REMINDER, TRACE), looking.inspector)
        return looking.act(state, Appeal(TRACE), looking.accused)

    def closed(self, state: Any) -> Any:
        looking = self.looking
        state = looking.act(state, DecideAppeal(Finding.SYSTEM_FAULT, TRACE), looking.control)
        return looking.act(state, CloseCase(), looking.control)

    def cleared(self) -> Any:
        looking = self.looking
        about = {"official_id": looking.accused.official_id}
        state = looking.assigned(source=looking.petition(**about))
        found = Conclude(Finding.SYSTEM_FAULT, "Biểu mẫu cũ.")
        state = looking.act(state, found, looking.inspector)
        return looking.act(state, CloseCase(), looking.inspector)


@pytest.fixture
def cabinet(world: World, own_files: None) -> Cabinet:
    return Cabinet(world)


def test_no_table_knows_a_destroyed_case_but_those_that_say_it_was(cabinet: Cabinet) -> None:
    appealed = cabinet.appealed()
    cabinet.work()
    for _ in range(2):
        cabinet.cleared()
    with pytest.raises(DomainError) as early:
        cabinet.propose(cabinet.who("clerk", appealed), appealed.number)
    assert not _destroyed_by(cabinet, appealed), "an appeal waits"
    state = cabinet.closed(appealed)
    cabinet.work()
    with owner_connection() as owner:
        [(file_id,)] = owner.execute(
            "SELECT id FROM documents_storedfile WHERE id IN (SELECT"
            " (jsonb_path_query(payload, '$.**.file_id') #>> '{}')::uuid"
            " FROM cases_caseevent WHERE case_id = %s)",
            [state.id],
        ).fetchall()
    seen = rows_of(TRACE, str(state.id))
    assert {"cases_case", "cases_caseevent"} <= set(seen[TRACE])
    assert {"cases_custodyline", "notifications_notice"} <= set(seen[str(state.id)])
    quarter = Quarter(2026, 4)
    counts, least = finding_counts(quarter, now=DUE)
    assert [(one.agency_id, one.count) for one in counts] == [(agency(WARD).id, least)]

    cabinet.destroy(state)

    found = rows_of(TRACE, str(state.id), str(file_id), state.number)
    assert found[TRACE] == {}
    assert set(found[str(state.id)]) == STAYING | LOG
    assert found[str(state.id)]["cases_caseevent"] == 1
    assert set(found[state.number]) == STAYING
    assert found[str(file_id)] == {}
    assert early.value.code == "not-in-archive"
    with bind_request(SYSTEM):
        apply_scope()
        assert finding_counts(quarter, now=DUE) == (counts, least)
        assert compare_cases() == []
        assert audit_log(every_told_event()) == []
        with pytest.raises(DomainError) as no:
            case_for(state.number, actor=cabinet.looking.inspector, now=DUE)
    assert (no.value.code, no.value.facts["on"]) == ("case-destroyed", "06/01/2042")


def test_only_who_is_free_of_it_and_two_of_them_destroy_a_case_in_time(cabinet: Cabinet) -> None:
    state = cabinet.cleared()
    cabinet.work()
    clerk = cabinet.who("clerk", state)

    def due() -> set[str]:
        with bind_request(clerk):
            return {one.number for one in due_matters(MatterKind.CASE, clerk, now=cabinet.now)[0]}

    assert due() == {state.number}
    for untrue in (
        {"by": "clerk"},
        {"by": "stranger"},
        {"in_agency": False},
        {"decided_at": datetime(2041, 12, 30, tzinfo=UTC)},
        {"kept_through": date(2040, 12, 31)},
        {"line_kind": "petition"},
        {"on_record": False},
    ):
        assert not _destroyed_by(cabinet, state, **untrue), untrue
    assert _destroyed_by(cabinet, state)
    cabinet.now = datetime(2041, 12, 31, 9, tzinfo=UTC)
    assert due() == set()
    cabinet.refuses("records-not-due", state)


def _destroyed_by(cabinet: Cabinet, state: Any, **untrue: Any) -> bool:
    forged = Forged("case", DUE, 15, "CaseDestroyed", CaseEvent)
    return replace(forged, **untrue).destroys(cabinet, state, Case)
