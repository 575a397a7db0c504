"""Paper counts where an official takes it; each channel has its own people."""

from dataclasses import replace

import pytest

from .. import errors
from ..rules.case import Requirement
from ..rules.hand_in import missing_documents, require_filer
from ..rules.intake import ReceiveDossier, decide_submission
from ..rules.supplement import RequestSupplement, Supplement
from ..types import Applicant, Channel, Status, SubmittedFile
from .cases import (
    APPLICANT,
    CITIZEN,
    DECLARATION,
    DESK_OFFICIAL,
    MAP,
    REQUIREMENTS,
    History,
    some,
    submitted,
)

PAPER = SubmittedFile(DECLARATION, None, "", "paper")
FILE = SubmittedFile(DECLARATION, some("scan"), "ab" * 32, "scanned")


@pytest.mark.parametrize("form", ["paper", "electronic", "scanned"])
def test_online_a_document_without_a_file_is_refused_whatever_it_calls_itself(form):
    claimed = submitted(files=(replace(PAPER, form=form),))

    with pytest.raises(errors.PaperOnlyAtDesk) as caught:
        decide_submission(claimed, REQUIREMENTS)

    assert caught.value.facts["items"] == [str(DECLARATION)]


@pytest.mark.parametrize("channel", [Channel.DESK, Channel.POST])
def test_an_official_takes_paper_at_the_desk_and_by_post(channel):
    taken = submitted(channel=channel, files=(PAPER,))

    assert decide_submission(taken, REQUIREMENTS) == [taken]


def asked() -> History:
    history = History()
    request = RequestSupplement(frozenset({MAP}), "Cần sơ đồ")
    history.act(request, DESK_OFFICIAL)
    return history


def answer(file: SubmittedFile, *, at_desk: bool) -> Supplement:
    return Supplement((replace(file, required_document_id=MAP),), 1, "cd" * 32, {}, at_desk)


def test_the_person_answers_a_request_with_a_file_never_with_a_claim():
    history = asked()

    with pytest.raises(errors.PaperOnlyAtDesk):
        history.act(answer(PAPER, at_desk=False), APPLICANT)
    history.act(answer(FILE, at_desk=False), APPLICANT)

    assert history.state.status == Status.SUBMITTED


def test_at_the_desk_the_answer_may_be_paper():
    history = asked()

    history.act(answer(PAPER, at_desk=True), DESK_OFFICIAL)
    history.act(ReceiveDossier(), DESK_OFFICIAL)

    assert history.state.status == Status.IN_PROGRESS


def test_the_person_cannot_call_their_own_answer_one_of_the_desk():
    with pytest.raises(errors.NotYourTurn):
        asked().act(answer(PAPER, at_desk=True), APPLICANT)


@pytest.mark.parametrize(
    ("channel", "is_official", "at_desk", "no"),
    [
        (Channel.ONLINE, False, False, None),
        (Channel.ONLINE, True, True, errors.OnlineFilingNotYours),
        (Channel.ONLINE, True, False, errors.OnlineFilingNotYours),
        (Channel.DESK, True, True, None),
        (Channel.POST, True, True, None),
        (Channel.DESK, True, False, errors.NotYourTurn),
        (Channel.POST, True, False, errors.NotYourTurn),
        (Channel.DESK, False, False, errors.NotYourTurn),
        (Channel.POST, False, False, errors.NotYourTurn),
    ],
)
def test_each_channel_has_its_people(channel, is_official, at_desk, no):
    if no is None:
        require_filer(channel, is_official=is_official, at_desk=at_desk)
        return
    with pytest.raises(no):
        require_filer(channel, is_official=is_official, at_desk=at_desk)


def test_who_files_for_another_does_so_by_a_mandate():
    other = some("neighbour")
    with pytest.raises(errors.MandateMissing):
        decide_submission(submitted(applicant=Applicant(CITIZEN, other)), REQUIREMENTS)

    by_mandate = submitted(applicant=Applicant(CITIZEN, other, some("mandate")))
    assert decide_submission(by_mandate, REQUIREMENTS) == [by_mandate]


BIRTH_PAPER, WITNESS, PLEDGE = some("birth paper"), some("witness"), some("pledge")


def one_of(*given, held: str = ""):
    """Three papers in one another's place, of which the list requires two."""
    whole = frozenset({BIRTH_PAPER, WITNESS, PLEDGE})
    group = (
        Requirement(BIRTH_PAPER, "chung-sinh", "Giấy chứng sinh", alternatives=whole),
        Requirement(WITNESS, "nhan-chung", "Văn bản làm chứng", alternatives=whole),
        Requirement(
            PLEDGE,
            "cam-doan",
            "Giấy cam đoan",
            is_required=False,
            alternatives=whole,
            held_by_register=held,
        ),
    )
    return [item.name for item in missing_documents(group, frozenset(given))]


@pytest.mark.parametrize("given", [BIRTH_PAPER, WITNESS, PLEDGE])
def test_of_papers_in_one_anothers_place_one_is_enough(given):
    assert one_of(given) == []


def test_a_group_without_any_paper_is_missing_once_with_all_its_names():
    assert one_of() == ["Giấy chứng sinh / Văn bản làm chứng / Giấy cam đoan"]
    assert one_of(MAP) == one_of()


def test_what_a_register_holds_satisfies_its_group():
    assert one_of(held="civil_status") == []
