"""The closed document list and the one supplement request."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError
from motcua.platform.problems import problem_of

from .. import errors
from ..events import FeeRecomputed, SupplementRequested
from ..rules.intake import ReceiveDossier
from ..rules.supplement import ApproveFurtherSupplement, RequestSupplement, Supplement
from ..types import HolderKind, Status, SubmittedFile
from .cases import (
    APPLICANT,
    DECLARATION,
    DESK,
    DESK_OFFICIAL,
    LEADER,
    MAP,
    REGISTERED,
    RULES,
    STRANGER,
    History,
    Who,
    grants,
    some,
)

HEAD = Who(some("head"), grants=grants(("head_of_one_stop", DESK)))


def request(*items, **changes) -> RequestSupplement:
    return RequestSupplement(frozenset(items), "Sơ đồ chưa có", **changes)


def answer(*items) -> Supplement:
    files = tuple(SubmittedFile(item, some("new"), "ef" * 32) for item in items)
    return Supplement(files, 1, "", {})


def test_asking_for_something_outside_the_list_is_impossible():
    with pytest.raises(errors.DocumentNotListed):
        History().act(request(some("certificate of residence")), DESK_OFFICIAL)


def test_asking_for_data_a_register_holds_is_impossible():
    with pytest.raises(errors.DataAlreadyHeld) as said:
        History().act(request(REGISTERED), DESK_OFFICIAL)

    problem = problem_of(said.value)
    assert problem.status == 409
    assert "118/2025" in problem.detail


def test_a_paper_that_was_given_is_asked_again_only_when_it_is_unusable():
    history = History()

    with pytest.raises(errors.DocumentAlreadyGiven):
        history.act(request(DECLARATION), DESK_OFFICIAL)

    history.act(request(DECLARATION, unusable=frozenset({DECLARATION})), DESK_OFFICIAL)
    assert history.state.status == Status.SUPPLEMENT_ASKED


def test_a_signed_online_dossier_is_never_asked_for_paper():
    history = History(is_signed_online=True)

    with pytest.raises(errors.PaperNotAllowed):
        history.act(request(MAP, on_paper=True), DESK_OFFICIAL)


def test_the_person_holds_the_baton_while_something_is_asked_of_them():
    history = History()

    history.act(request(MAP), DESK_OFFICIAL)

    assert history.state.holder.kind == HolderKind.APPLICANT


def test_there_is_one_request_at_intake():
    history = History()
    history.act(request(MAP), DESK_OFFICIAL)
    history.act(answer(MAP), APPLICANT)

    with pytest.raises(errors.SupplementAlreadyRequested):
        history.act(request(MAP, unusable=frozenset({MAP})), DESK_OFFICIAL)


def test_a_second_request_needs_a_superior_and_a_legal_basis():
    history = History()
    history.act(request(MAP), DESK_OFFICIAL)
    history.act(answer(MAP), APPLICANT)

    with pytest.raises(errors.ReasonMissing):
        history.act(ApproveFurtherSupplement("", "Giấy mờ"), HEAD)
    with pytest.raises(errors.NotYourTurn):
        history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), DESK_OFFICIAL)
    history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), HEAD)
    history.act(request(MAP, unusable=frozenset({MAP})), DESK_OFFICIAL)

    assert history.state.supplements_at_intake == 2
    assert history.state.further_supplements_approved == 0


def test_a_superior_cannot_give_leave_before_the_ordinary_request_is_used():
    with pytest.raises(errors.ActNotPossible):
        History().act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), HEAD)


def test_an_incomplete_answer_is_not_taken():
    history = History()
    history.act(request(MAP), DESK_OFFICIAL)

    with pytest.raises(errors.SupplementIncomplete):
        history.act(answer(DECLARATION), APPLICANT)


def test_a_stranger_cannot_answer():
    history = History()
    history.act(request(MAP), DESK_OFFICIAL)

    with pytest.raises(errors.NotYourDossier):
        history.act(answer(MAP), STRANGER)


def test_in_appraisal_the_time_is_counted_again_from_the_start():
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    first = history.state.due
    history.act(request(MAP), LEADER)
    assert history.state.is_paused

    history.act(answer(MAP), APPLICANT, hours=48)

    assert not history.state.is_paused
    assert history.state.due > first
    assert history.state.marks[-1].kind == "restart"
    assert history.state.first_due == first


def test_two_trips_for_papers_are_the_end_whoever_allows_more():
    """Decree 63/2010, art. 20(4): not more than two trips."""
    history = History()
    for allowed in (False, True):
        if allowed:
            history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), HEAD)
        history.act(request(MAP, unusable=frozenset({MAP})), DESK_OFFICIAL)
        history.act(answer(MAP), APPLICANT)

    with pytest.raises(errors.SupplementLimitReached):
        history.act(request(MAP, unusable=frozenset({MAP})), DESK_OFFICIAL)
    with pytest.raises(errors.SupplementLimitReached):
        history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), HEAD)
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    with pytest.raises(errors.SupplementLimitReached):
        history.act(request(MAP, unusable=frozenset({MAP})), LEADER)


@given(
    acts=st.lists(st.sampled_from(["ask", "answer", "allow", "receive"]), max_size=40),
    most=st.integers(0, 4),
    each=st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_no_order_of_acts_asks_more_often_than_the_rulebook_allows(acts, most, each):
    history = History()
    history.rules = replace(
        RULES,
        supplement_requests_in_all=most,
        supplement_requests_at_intake=each,
        supplement_requests_at_appraisal=each,
    )
    commands = {
        "ask": request(MAP, unusable=frozenset({MAP}), legal_basis="Điều 1"),
        "answer": answer(MAP),
        "allow": ApproveFurtherSupplement("Điều 17", "Giấy mờ"),
        "receive": ReceiveDossier(),
    }

    for name in acts:
        people = {"answer": [APPLICANT], "allow": [HEAD, LEADER]}
        for who in people.get(name, [DESK_OFFICIAL, LEADER]):
            with suppress(DomainError):
                history.act(commands[name], who)

    asked = [one for one in history.recorded if isinstance(one.event, SupplementRequested)]
    assert len(asked) <= most


def test_in_appraisal_papers_are_asked_for_within_three_working_days_or_on_a_legal_basis():
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)

    with pytest.raises(errors.SupplementTooLate):
        history.act(request(MAP), LEADER, hours=24 * 3 + 2)
    history.act(request(MAP, legal_basis="Luật Đất đai, Điều 1"), LEADER)

    assert history.state.status == Status.SUPPLEMENT_ASKED


def test_on_the_third_working_day_no_further_basis_is_needed():
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)

    history.act(request(MAP), LEADER, hours=24 * 3)

    assert history.state.status == Status.SUPPLEMENT_ASKED


def corrected(total: int, *, paid: int) -> list[object]:
    history = History(fee_total=8_000)
    history.act(request(MAP), DESK_OFFICIAL)
    history.state = replace(history.state, fee_paid=paid)
    return history.act(replace(answer(MAP), facts={"copies": 5}, fee_total=total), APPLICANT)


def test_corrected_facts_change_an_unpaid_fee():
    events = corrected(40_000, paid=0)

    assert FeeRecomputed(8_000, 40_000) in events


def test_a_paid_fee_stands_in_the_way_of_a_correction_that_changes_it():
    with pytest.raises(errors.FeeAlreadyPaid) as caught:
        corrected(40_000, paid=8_000)

    assert caught.value.facts == {"paid": 8_000, "would_be": 40_000}
    assert not [one for one in corrected(8_000, paid=8_000) if isinstance(one, FeeRecomputed)]
