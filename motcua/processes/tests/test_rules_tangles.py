"""Checker and router on drawings that are no blocks, against SpiffWorkflow and the token game."""

import random

import pytest

from ..errors import ProcessMalformed
from ..rules.reading import parse_process
from ..rules.routing import complete, is_finished, next_steps
from ..types import Completion
from .tangles import BESIDE, CHOICE, draw_tangle, is_block, tangle
from .test_rules_oracle import Oracle
from .token_game import TokenGame, defect_of

SEEDS = range(150)


def facts_for(drawing, dice):
    splits = [key.split(":s")[1] for key in drawing.shapes if key.startswith(f"{CHOICE}:s")]
    return {f"c{number}": dice.randint(0, 3) for number in splits}


def open_keys(process, done, facts):
    return {step.key for step in next_steps(process, done, facts)}


def is_accepted(drawing):
    try:
        parse_process(drawing.xml())
    except ProcessMalformed:
        return False
    return True


def run_beside(process, facts, others, dice):
    """Work through the process in a random order; the others have to open the same steps."""
    done = ()
    while True:
        ours = open_keys(process, done, facts)
        for other in others:
            assert ours == set(other.open()), type(other).__name__
        if not ours:
            return done
        chosen = dice.choice(sorted(ours))
        for other in others:
            other.complete(chosen)
        done = complete(process, done, facts, Completion(chosen))


@pytest.mark.parametrize("kind", [CHOICE, BESIDE])
def test_tangles_of_choices_and_of_branches_run_as_in_the_oracle(kind):
    unstructured = 0
    for seed in SEEDS:
        dice = random.Random(seed)
        wanted = tangle(dice, (kind,))
        drawing = draw_tangle(wanted)
        unstructured += not is_block(drawing)
        process = parse_process(drawing.xml())
        facts = facts_for(drawing, dice)
        oracle = Oracle(draw_tangle(wanted, spiff=True).xml(), facts)
        game = TokenGame(drawing, facts)

        done = run_beside(process, facts, (oracle, game), dice)

        assert oracle.workflow.is_completed()
        assert game.is_over()
        assert is_finished(process, done, facts)
    assert unstructured >= len(SEEDS) // 2


def test_the_checker_refuses_exactly_what_some_run_breaks():
    """Gateways of any kind anywhere: most are unsound, and the token game says which."""
    sound = unstructured = 0
    for seed in range(2000):
        drawing = draw_tangle(tangle(random.Random(seed), (CHOICE, BESIDE), depth=0))
        defect = defect_of(drawing)
        assert is_accepted(drawing) is not bool(defect), (seed, defect)
        sound += not defect
        unstructured += not defect and not is_block(drawing)
    assert sound >= 500
    assert unstructured >= 50
