"""The closed document list and the one supplement request."""

import pytest

from .. import errors
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
    with pytest.raises(errors.DataAlreadyHeld):
        History().act(request(REGISTERED), DESK_OFFICIAL)


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
