"""Help with drafts, as pure rules: who may do what, which invitations hold, whose words stand."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from ..errors_help import HelpNotPossible, InvitationClosed, NotForHelpers
from ..help_terms import HELP_TERMS
from ..rules.draft_help import (
    DraftAct,
    Invitation,
    decide_acceptance,
    decide_invitation,
    overwritten,
    read_terms,
    require_helper_may,
    require_helper_may_choose,
    require_open,
    telling_is_due,
)

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TERMS = HELP_TERMS.on(NOW.date())
OWNER, HELPER = uuid4(), uuid4()
OPEN = Invitation(OWNER, NOW + timedelta(days=1))


@pytest.mark.parametrize("act", DraftAct)
def test_a_helper_reads_and_writes_and_is_told_why_not_the_rest(act):
    if act in (DraftAct.READ, DraftAct.WRITE):
        require_helper_may(act)
        return
    with pytest.raises(NotForHelpers) as refused:
        require_helper_may(act)

    assert refused.value.detail.endswith(".")
    assert refused.value.facts["act"] == act


def test_nobody_writes_into_what_the_owner_has_filed_but_it_may_still_be_read():
    require_helper_may(DraftAct.READ, is_being_filed=True)

    with pytest.raises(NotForHelpers, match="has filed it"):
        require_helper_may(DraftAct.WRITE, is_being_filed=True)


@pytest.mark.parametrize(
    ("choices", "act"),
    [({"seen"}, None), ({"seen", "unlocked"}, "unlock"), ({"return_method"}, "choose")],
)
def test_a_helper_may_say_what_was_looked_at_and_chooses_nothing(choices, act):
    if act is None:
        require_helper_may_choose(choices)
        return
    with pytest.raises(NotForHelpers) as refused:
        require_helper_may_choose(choices)

    assert refused.value.facts["act"] == act


@pytest.mark.parametrize(
    ("invitation", "words"),
    [
        (Invitation(OWNER, NOW), "time is over"),
        (Invitation(OWNER, NOW + timedelta(days=1), end="lapsed"), "time is over"),
        (Invitation(OWNER, NOW + timedelta(days=1), end="owner"), "taken back"),
        (Invitation(OWNER, NOW + timedelta(days=1), end="filed"), "taken back"),
        (Invitation(OWNER, NOW + timedelta(days=1), is_accepted=True), "used already"),
        (Invitation(OWNER, NOW - timedelta(days=1), is_accepted=True, end="owner"), "used already"),
    ],
)
def test_an_invitation_that_does_not_hold_says_which_way(invitation, words):
    with pytest.raises(InvitationClosed, match=words):
        require_open(invitation, now=NOW)


def test_nobody_accepts_the_own_invitation_or_helps_twice():
    decide_acceptance(OPEN, by=HELPER, helps=False, now=NOW)

    with pytest.raises(HelpNotPossible, match="your own"):
        decide_acceptance(OPEN, by=OWNER, helps=False, now=NOW)
    with pytest.raises(HelpNotPossible, match="already"):
        decide_acceptance(OPEN, by=HELPER, helps=True, now=NOW)


def test_only_in_the_own_matter_and_only_so_many():
    most = TERMS.most_helpers
    decide_invitation(is_own_matter=True, open_or_helping=most - 1, terms=TERMS)

    with pytest.raises(HelpNotPossible, match="mandate"):
        decide_invitation(is_own_matter=False, open_or_helping=0, terms=TERMS)
    with pytest.raises(HelpNotPossible, match=f"{most} people"):
        decide_invitation(is_own_matter=True, open_or_helping=most, terms=TERMS)


def test_what_another_wrote_last_is_overwritten_by_nobody_and_the_own_words_are_followed():
    before = {"child": {"name": "An"}, "mother": {"name": "Hoa"}}
    after = {"child": {"name": "Anh"}, "mother": {"name": "Hoà"}, "copies": {}}
    writers = {"child": "helper", "mother": "owner"}

    assert overwritten(before, after, writers, "owner") == ("child",)
    assert overwritten(before, after, writers, "helper") == ("mother",)
    assert overwritten(before, before, writers, "owner") == ()
    assert overwritten(before, {}, {}, "owner") == ()


def test_the_owner_is_told_after_a_while_and_at_most_once_a_day():
    since = NOW - TERMS.telling_after

    assert telling_is_due(since, None, TERMS, NOW)
    assert not telling_is_due(since + timedelta(seconds=1), None, TERMS, NOW)
    assert not telling_is_due(since, NOW - timedelta(hours=23), TERMS, NOW)
    assert telling_is_due(since, NOW - timedelta(hours=24), TERMS, NOW)


@pytest.mark.parametrize(
    "wrong", [{"help_days": 0}, {"most_helpers": "3"}, {"sure": "X"}, {"more": 1}, {"source": ""}]
)
def test_terms_that_nobody_understands_are_refused(wrong):
    told = {
        "effective_from": NOW.date(),
        "source": "ours",
        "sure": "U",
        "invitation_days": 7,
        "help_days": 30,
        "most_helpers": 3,
        "telling_minutes": 30,
        "telling_hours": 24,
    }
    assert read_terms(told).help == timedelta(days=30)

    with pytest.raises(ValueError, match=r".+"):
        read_terms(told | wrong)
