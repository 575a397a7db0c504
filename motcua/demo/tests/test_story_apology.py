"""A late story apologises while the dossier's own clock lets it, and never a moment later."""

import random
from datetime import timedelta

import pytest

from motcua.demo.opening import Opening, file_story
from motcua.demo.story import Story, _apologise_in_time, _head
from motcua.dossiers.public import (
    Channel,
    GiveNewDate,
    NewDateTooLate,
    act,
    pay_in_cash,
    receive_dossier,
)
from motcua.kernel import clock
from motcua.tests.world import World

ONE_DAY, LONGER = "2.000635", "1.001612"


def begun(world: World, code: str) -> Story:
    """Return a story whose dossier was paid for and received at one and the same moment."""
    citizen, dice = world.citizens()[0], random.Random(7)
    with clock.use_clock(world.now):
        state = file_story(Opening(citizen, world.version(code), Channel.DESK, world.now), dice)
    at = world.now + timedelta(minutes=20)
    story = Story(state, citizen, dice, at, at + timedelta(days=60), kind="late")
    assert state.fee_total
    story.state = pay_in_cash(number=state.number, actor=story.desk(), now=story.now)
    story.state = receive_dossier(number=state.number, actor=story.desk(), now=story.now)
    return story


def test_a_matter_of_one_working_day_has_no_moment_left_for_an_apology(world: World) -> None:
    story = begun(world, ONE_DAY)
    assert story.state.due is not None
    # By the hour of the story more than a day is left; by the dossier's own clock it is one day.
    assert story.calendar.elapsed(story.now, story.state.due) > timedelta(hours=8)
    assert story.left == timedelta(hours=8)

    _apologise_in_time(story, pace=10)

    assert story.state.new_dates == 0


@pytest.mark.parametrize(("spare", "given"), [(1, 1), (-1, 0)])
def test_the_story_and_the_rule_know_the_same_last_moment(
    world: World, spare: int, given: int
) -> None:
    story = begun(world, LONGER)
    assert story.state.due is not None
    last = story.calendar.subtract(story.state.due, timedelta(hours=8))
    story.now = last - timedelta(seconds=spare)
    new_due = story.calendar.add(story.state.due, timedelta(hours=16))

    _apologise_in_time(story, pace=1)

    assert story.state.new_dates == given
    if not given:
        apology = GiveNewDate(new_due, "workload", "Nhiều hồ sơ.")
        with pytest.raises(NewDateTooLate):
            act(number=story.state.number, command=apology, actor=_head(story), now=story.now)
