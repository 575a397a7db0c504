"""A dangerous file after the filing: the document counts as missing until it comes anew."""

import pytest

from .. import errors
from ..events import DocumentQuarantined, DocumentReplaced
from ..rules.endings import WithdrawDossier
from ..rules.file_safety import (
    QuarantineDocument,
    ReplaceDocument,
    decide_quarantine,
    documents_to_replace,
)
from ..rules.supplement import RequestSupplement
from ..types import Status, SubmittedFile
from .cases import (
    APPLICANT,
    DECLARATION,
    DESK_OFFICIAL,
    MAP,
    STRANGER,
    History,
    Who,
    case_of,
    some,
)

PROGRAM = Who(is_system=True)
FILE, OTHER, NEW = some("file"), some("other file"), some("new file")


def quarantined() -> History:
    files = (
        SubmittedFile(DECLARATION, FILE, "ab" * 32),
        SubmittedFile(DECLARATION, OTHER, "cd" * 32),
    )
    history = History(files=files)
    history.act(QuarantineDocument(FILE, "virus"), PROGRAM)
    return history


def anew(*items, form="electronic") -> ReplaceDocument:
    file_id = None if form == "paper" else NEW
    return ReplaceDocument(tuple(SubmittedFile(one, file_id, "ef" * 32, form) for one in items))


def test_the_dossier_knows_which_document_cannot_be_used():
    history = quarantined()

    assert history.recorded[-1].event == DocumentQuarantined(FILE, DECLARATION, "virus")
    assert documents_to_replace(history.state) == (DECLARATION,)
    assert DECLARATION in history.state.given_documents, "its other file can be used"

    history.act(QuarantineDocument(OTHER, "virus"), PROGRAM)

    assert documents_to_replace(history.state) == (DECLARATION,)
    assert DECLARATION not in history.state.given_documents


def test_a_document_that_comes_anew_takes_the_place_of_the_shut_file_only():
    history = quarantined()

    history.act(anew(DECLARATION), APPLICANT)

    assert {one.file_id for one in history.state.files} == {OTHER, NEW}
    assert history.state.quarantined == ()
    assert history.recorded[-1].event.replaced == (FILE,)
    assert isinstance(history.recorded[-1].event, DocumentReplaced)


def test_it_is_no_request_and_moves_neither_clock_nor_baton():
    history = quarantined()
    before = history.state

    history.act(anew(DECLARATION), APPLICANT)

    after = history.state
    assert (after.supplements_at_intake, after.supplements_at_appraisal) == (0, 0)
    assert (after.answer_due, after.holder, after.marks) == (
        before.answer_due,
        before.holder,
        before.marks,
    )


def test_the_office_may_ask_for_the_document_as_for_a_missing_one():
    history = quarantined()
    history.act(QuarantineDocument(OTHER, "unscannable"), PROGRAM)

    history.act(RequestSupplement(frozenset({DECLARATION}), "Tệp có mã độc"), DESK_OFFICIAL)

    assert history.state.status == Status.SUPPLEMENT_ASKED
    history.act(anew(DECLARATION), APPLICANT)
    assert history.state.status == Status.SUPPLEMENT_ASKED, "the request is answered by itself"


@pytest.mark.parametrize(
    ("command", "who", "error"),
    [
        (anew(), APPLICANT, errors.DocumentMissing),
        (anew(MAP), APPLICANT, errors.DocumentNotReplaceable),
        (anew(DECLARATION, MAP), APPLICANT, errors.DocumentNotReplaceable),
        (anew(DECLARATION), STRANGER, errors.NotYourDossier),
        (anew(DECLARATION), DESK_OFFICIAL, errors.NotYourDossier),
        (anew(DECLARATION, form="paper"), APPLICANT, errors.PaperOnlyAtDesk),
    ],
)
def test_nothing_else_comes_by_this_way(command, who, error):
    with pytest.raises(error):
        quarantined().act(command, who)


def test_the_desk_takes_it_in_for_the_person():
    history = quarantined()
    command = ReplaceDocument(anew(DECLARATION, form="paper").files, at_desk=True)

    history.act(command, DESK_OFFICIAL)

    assert history.recorded[-1].event.by == DESK_OFFICIAL.official_id


def test_a_document_whose_files_can_be_used_is_not_replaced():
    with pytest.raises(errors.DocumentNotReplaceable):
        History().act(anew(DECLARATION), APPLICANT)


@pytest.mark.parametrize("who", [APPLICANT, DESK_OFFICIAL, STRANGER])
def test_only_the_program_keeps_a_file_apart(who):
    with pytest.raises(errors.NotYourTurn):
        History().act(QuarantineDocument(FILE, "virus"), who)


@pytest.mark.parametrize("file_id", [FILE, NEW])
def test_a_file_is_kept_apart_once_and_only_if_it_is_of_the_dossier(file_id):
    with pytest.raises(errors.ActNotPossible):
        quarantined().act(QuarantineDocument(file_id, "virus"), PROGRAM)


def test_an_ended_dossier_stays_as_it_ended():
    history = quarantined()
    history.act(WithdrawDossier("Không cần nữa"), APPLICANT)

    with pytest.raises(errors.ActNotPossible):
        history.act(anew(DECLARATION), APPLICANT)
    with pytest.raises(errors.ActNotPossible):
        decide_quarantine(
            case_of(history.state), QuarantineDocument(OTHER, "virus"), PROGRAM, history.now
        )
