"""Sixty and more stories: every kind is told to its end, nothing fails, the projections agree."""

from collections import Counter
from collections.abc import Iterator

import pytest
import structlog

from motcua.demo import history
from motcua.demo.history import KINDS, fill
from motcua.dossiers.public import compare_all, event_name, visible_dossiers
from motcua.dossiers.services.history import every_history
from motcua.dossiers.types import ReturnMethod
from motcua.kernel import clock
from motcua.platform.actor import SYSTEM
from motcua.platform.models import OutboxRow
from motcua.tests.world import World

WANTED = 64
# What each kind of story leaves in the history, as the law names the act.
LEFT_BY = {
    "late": "NewDateGiven",
    "supplemented": "DossierSupplemented",
    "refused": "DossierRefused",
    "withdrawn": "DossierWithdrawn",
    "opinion": "OpinionGiven",
    "suspended": "ClockResumed",
    "stopped": "DossierStopped",
    "corrected": "ResultCorrected",
    "transferred": "DossierForwarded",
    "clarified": "SupplementProposed",
}


@pytest.fixture
def warnings_seen() -> Iterator[list[dict]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


def test_half_a_year_is_told_whole(world: World, warnings_seen, monkeypatch) -> None:
    """The dice are loaded so that each kind comes up; the services do what they always do."""
    share = 100 // len(KINDS)
    monkeypatch.setattr(history, "KINDS", tuple((kind, share) for kind, _share in KINDS))

    with clock.use_clock(world.now):
        made = fill(WANTED, now=lambda: world.now)
        rows = list(visible_dossiers(SYSTEM, now=world.now))

    assert made == WANTED
    assert [line for line in warnings_seen if line["log_level"] in ("warning", "error")] == []
    assert not OutboxRow.objects.filter(available_at__lte=world.now).exists()
    told = Counter(event_name(one.event) for _dossier, events in every_history() for one in events)
    assert {kind for kind, event in LEFT_BY.items() if not told[event]} == set()
    assert set(LEFT_BY) == {kind for kind, _share in KINDS}
    # Walk-ins are passed on, too; a transfer rests on a competence of its own.
    bases = {
        one.event.competence
        for _dossier, events in every_history()
        for one in events
        if event_name(one.event) == "DossierForwarded"
    }
    assert "transfer" in bases
    late = [row for row in rows if row.due and row.finished_at and row.finished_at > row.first_due]
    assert late
    on_time = [row for row in rows if row.due and row.finished_at and row.finished_at <= row.due]
    assert [row for row in on_time if row.status == "returned" and not row.state["new_dates"]]
    by_post = [
        one.event
        for _dossier, events in every_history()
        for one in events
        if event_name(one.event) == "ResultReturned" and one.event.method == ReturnMethod.POST
    ]
    assert by_post
    assert all(event.tracking.startswith("VN") and event.to for event in by_post)
    assert len({row.status for row in rows}) >= 7
    returned = [row.state for row in rows if row.status == "returned"]
    assert returned
    assert all(state["result_number"] and state["result_file_id"] for state in returned)
    report = compare_all()
    assert report.dossiers == WANTED
    assert report.differences == []
