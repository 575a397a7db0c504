"""Whatever is tried: no dossier goes that runs, is held or must be kept, and nobody acts alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError

from ..events import RecordsDestroyed
from ..rules.case import Who
from ..rules.decide import decide
from ..rules.destroying import DestroyRecords
from ..types import ENDED, Status
from .cases import LEADERSHIP, MONDAY, OTHER_DESK, History, case_of, grants, some

ROLES = ("head_of_agency", "clerk", "inspector", "signer", "administrator")
PEOPLE = ("một", "hai")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
@given(
    status=st.sampled_from(list(Status)),
    held=st.booleans(),
    days=st.integers(-400, 400),
    role=st.sampled_from(ROLES),
    place=st.sampled_from((LEADERSHIP, OTHER_DESK)),
    proposer=st.sampled_from(PEOPLE),
    decider=st.sampled_from(PEOPLE),
    basis=st.sampled_from(("Luật Lưu trữ", " ")),
)
def test_a_destruction_needs_every_condition_at_once(
    status, held, days, role, place, proposer, decider, basis
):
    case = case_of(History().state)
    state = replace(case.state, status=status, held_records_since=MONDAY if held else None)
    kept_through = legal_day(MONDAY) - timedelta(days=days)
    who = Who(official_id=some(decider), grants=grants((role, place)))
    command = DestroyRecords(some("list"), kept_through, basis, some(proposer))
    lawful = (
        status in ENDED
        and not held
        and days > 0
        and (role, place) == ("head_of_agency", LEADERSHIP)
        and proposer != decider
        and bool(basis.strip())
    )

    try:
        events = decide(replace(case, state=state), command, who, MONDAY)
    except DomainError:
        assert not lawful
    else:
        assert lawful
        [event] = events
        assert isinstance(event, RecordsDestroyed)
        assert event.number == state.number


@pytest.mark.parametrize("days", [0, 1])
def test_the_first_day_is_the_one_after_the_last_of_keeping(days):
    case = case_of(History().state)
    state = replace(case.state, status=Status.RETURNED)
    last = legal_day(MONDAY) - timedelta(days=days)
    head = Who(official_id=some("head"), grants=grants(("head_of_agency", LEADERSHIP)))
    command = DestroyRecords(some("list"), last, "Luật", some("clerk"))

    if days:
        assert decide(replace(case, state=state), command, head, MONDAY)
    else:
        with pytest.raises(DomainError, match="not over"):
            decide(replace(case, state=state), command, head, MONDAY)


def test_the_last_event_names_nobody_of_the_matter():
    fields = set(RecordsDestroyed.__slots__)

    assert fields == {
        "number",
        "receiving_agency_id",
        "submitted_on",
        "list_id",
        "kept_through",
        "legal_basis",
        "proposed_by",
        "by",
    }
