"""Filing and reception."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from .. import errors
from ..rules.intake import AcceptForwarded, ForwardDossier, ReceiveDossier, decide_submission
from ..rules.rulebook import PostalClock
from ..rules.supplement import RequestSupplement, Supplement
from ..types import Channel, Status, SubmittedFile
from .cases import (
    AGENCY,
    DECLARATION,
    DESK,
    DESK_OFFICIAL,
    HANDLER,
    MAP,
    MONDAY,
    OTHER_AGENCY,
    OTHER_DESK,
    REQUIREMENTS,
    RULES,
    History,
    Who,
    grants,
    some,
    submitted,
)


def test_a_filing_without_a_required_document_is_refused_at_once():
    with pytest.raises(errors.DocumentMissing) as caught:
        decide_submission(submitted(files=()), REQUIREMENTS)

    assert caught.value.facts["documents"] == ["Tờ khai"]


def test_a_paper_whose_data_a_register_holds_is_not_needed():
    assert decide_submission(submitted(), REQUIREMENTS) == [submitted()]


def test_a_file_for_something_outside_the_list_is_refused():
    files = (SubmittedFile(some("anything"), some("file"), ""), *submitted().files)

    with pytest.raises(errors.DocumentNotListed):
        decide_submission(submitted(files=files), REQUIREMENTS)


def test_at_the_desk_what_is_missing_is_found_at_reception():
    at_desk = submitted(channel=Channel.DESK, files=())

    assert decide_submission(at_desk, REQUIREMENTS) == [at_desk]

    history = History(channel=Channel.DESK, files=())
    with pytest.raises(errors.DocumentMissing):
        history.act(ReceiveDossier(), DESK_OFFICIAL)


def test_the_clock_starts_when_the_desk_finds_the_dossier_complete():
    history = History()

    history.act(ReceiveDossier(), DESK_OFFICIAL)

    assert history.state.status == Status.IN_PROGRESS
    assert history.state.received_at == history.now
    # Five working days from Monday 10:00.
    assert history.state.due == datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert [step.key for step in history.state.open_steps] == ["assign"]


BY_ARRIVAL = replace(RULES, postal_clock_starts=PostalClock.ARRIVAL)


def received_a_day_later(rules, channel, asked=None):
    """Return a dossier that lay a day at the desk before it was received."""
    history = History(channel=channel)
    history.rules = rules
    if asked:
        history.act(
            RequestSupplement(frozenset({DECLARATION}), "mờ", unusable=asked), DESK_OFFICIAL
        )
        paper = SubmittedFile(DECLARATION, None, "", "paper")
        history.act(Supplement((paper,), 1, "cd" * 32, {}, at_desk=True), DESK_OFFICIAL, hours=48)
    history.act(ReceiveDossier(), DESK_OFFICIAL, hours=24)
    return history


def test_by_post_the_time_runs_from_the_acceptance_or_from_the_arrival_as_the_rulebook_says():
    accepted = received_a_day_later(RULES, Channel.POST)
    arrived = received_a_day_later(BY_ARRIVAL, Channel.POST)

    assert accepted.state.marks[0].at == MONDAY + timedelta(days=1)
    assert arrived.state.marks[0].at == MONDAY
    # Five working days from Tuesday 09:00, and from Monday 09:00.
    assert accepted.state.due == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    assert arrived.state.due == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    assert arrived.state.received_at == arrived.now


def test_papers_asked_for_at_intake_make_a_postal_dossier_complete_when_they_arrive():
    arrived = received_a_day_later(BY_ARRIVAL, Channel.POST, asked=frozenset({DECLARATION}))

    assert arrived.state.marks[0].at == arrived.now - timedelta(hours=24)
    assert arrived.state.marks[0].at > MONDAY


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.DESK])
def test_no_other_way_of_filing_is_counted_from_the_arrival(channel):
    arrived = received_a_day_later(BY_ARRIVAL, channel)

    assert arrived.state.marks[0].at == arrived.now


def test_only_the_desk_receives():
    history = History()

    with pytest.raises(errors.NotYourTurn):
        history.act(ReceiveDossier(), HANDLER)


def test_a_dossier_is_received_once():
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)

    with pytest.raises(errors.ActNotPossible):
        history.act(ReceiveDossier(), DESK_OFFICIAL)


def test_received_for_another_agency_the_clock_waits_for_that_agency():
    history = History(receiving=OTHER_DESK)
    other_desk = Who(some("other official"), grants=grants(("desk_official", OTHER_DESK)))

    history.act(ReceiveDossier(competent_place=DESK, competence="decide"), other_desk)

    assert history.state.status == Status.FORWARDED
    assert history.state.due is None
    assert history.state.holder.id == AGENCY

    history.act(AcceptForwarded(), DESK_OFFICIAL)

    assert history.state.status == Status.IN_PROGRESS
    assert history.state.marks[0].at == history.now
    assert history.state.agencies == (OTHER_AGENCY, AGENCY)


def test_a_dossier_is_not_passed_to_an_agency_without_competence():
    history = History()

    with pytest.raises(errors.CompetenceMissing):
        history.act(ForwardDossier(OTHER_DESK, "not ours", competence=""), DESK_OFFICIAL)


def test_passing_on_needs_a_reason():
    history = History()

    with pytest.raises(errors.ReasonMissing):
        history.act(ForwardDossier(OTHER_DESK, " ", competence="transfer"), DESK_OFFICIAL)


def test_a_dossier_with_missing_papers_is_not_passed_on_where_nobody_could_ask_for_them():
    history = History(channel=Channel.DESK, files=())

    with pytest.raises(errors.DocumentMissing):
        history.act(ForwardDossier(OTHER_DESK, "not ours", competence="transfer"), DESK_OFFICIAL)
    history.act(RequestSupplement(frozenset({DECLARATION}), "missing"), DESK_OFFICIAL)
    paper = SubmittedFile(DECLARATION, None, "", "paper")
    history.act(Supplement((paper,), 1, "cd" * 32, {}, at_desk=True), DESK_OFFICIAL)
    history.act(ForwardDossier(OTHER_DESK, "not ours", competence="transfer"), DESK_OFFICIAL)

    assert history.state.status == Status.FORWARDED


def test_the_optional_document_may_be_left_out():
    assert MAP not in History().state.given_documents
    assert DECLARATION in History().state.given_documents
