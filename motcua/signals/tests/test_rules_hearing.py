"""The right to explain comes before what follows; a cleared signal is at rest."""

import pytest

from motcua.kernel.errors import InputInvalid

from ..errors import SignalMovedOn, SignalNotHeard, SignalNotYours
from ..rules.hearing import LONGEST, decide_note, possible
from ..rules.seeing import Part
from ..types import NoteKind
from .made import BEGIN, DAY

EXPLAINED, CLEARED, GUIDED = NoteKind.EXPLAINED, NoteKind.CLEARED, NoteKind.GUIDED


def say(kind, part, text="Vì thiếu người.", *, said=(), stands=True, now=BEGIN):
    return decide_note(
        kind, text, part=part, said=said, stands=stands, explain_by=BEGIN + DAY, now=now
    )


def may(part, *, said=(), stands=True, now=BEGIN):
    return possible(part=part, said=said, stands=stands, explain_by=BEGIN + DAY, now=now)


def test_who_is_concerned_explains_and_control_clears():
    assert say(EXPLAINED, Part.CONCERNED, "  Vì thiếu người. ") == "Vì thiếu người."
    assert say(CLEARED, Part.CONTROLS)
    for kind, part in (
        (EXPLAINED, Part.CONTROLS),
        (CLEARED, Part.CONCERNED),
        (GUIDED, Part.CONCERNED),
        (CLEARED, Part.LEADS),
        (EXPLAINED, Part.LEADS),
        (NoteKind.CASE, Part.CONTROLS),
    ):
        with pytest.raises(SignalNotYours):
            say(kind, part)


def test_guidance_waits_for_the_explanation_or_the_end_of_its_time():
    with pytest.raises(SignalNotHeard):
        say(GUIDED, Part.CONTROLS)
    assert say(GUIDED, Part.CONTROLS, said=[EXPLAINED])
    assert say(GUIDED, Part.CONTROLS, now=BEGIN + DAY)


def test_nothing_follows_on_what_is_cleared_or_stands_no_more():
    for changes in ({"said": [CLEARED]}, {"stands": False}):
        with pytest.raises(SignalMovedOn):
            say(EXPLAINED, Part.CONCERNED, **changes)
        assert may(Part.CONTROLS, **changes) == ()


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST + 1)])
def test_words_are_needed_and_not_too_many(text):
    with pytest.raises(InputInvalid):
        say(EXPLAINED, Part.CONCERNED, text)


def test_what_may_be_said_is_what_the_decision_lets_through():
    assert may(Part.CONCERNED) == (EXPLAINED,)
    assert may(Part.CONTROLS) == (CLEARED,)
    assert may(Part.CONTROLS, said=[EXPLAINED]) == (CLEARED, GUIDED)
    assert may(Part.LEADS) == ()
