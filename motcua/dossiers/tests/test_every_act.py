"""No client can break the law: random walks over all acts, by right and by wrong people."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.demo.history import fill
from motcua.demo.tests.remembering import forget_people
from motcua.tests.world import World

from ..public import compare_all
from ..rules.baton import stretches
from ..services.history import every_history
from .machine import STEPS, Walk
from .may import MAY
from .walks import PureWalk, StoredWalk


def walk(machine: type[Walk], world: World, *, runs: int) -> list[Walk]:
    """Let the machine walk; return the finished walks."""
    walked: list[Walk] = []

    class Bound(machine):  # type: ignore[misc, valid-type]
        def teardown(self) -> None:
            walked.append(self)

    Bound.world = world
    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a walk is told by its log; shrinking it takes minutes
            verbosity=Verbosity.quiet,  # ours says more
            suppress_health_check=list(HealthCheck),
        ),
        _min_steps=STEPS,
    )
    return walked


def told(walks: list[Walk]) -> str:
    done: Counter[str] = sum((one.done for one in walks), Counter())
    refused: Counter[str] = sum((one.refused for one in walks), Counter())
    met = len(getattr(walks[0], "situations", ()))
    counts = f"done {sum(done.values())}, refused {sum(refused.values())}, situations {met}"
    return f"{counts}: {dict(done)}"


@pytest.mark.parametrize(("machine", "runs"), [(PureWalk, 4), (StoredWalk, 2)])
def test_every_act_keeps_the_law_in_any_order_by_anybody(
    world: World, machine: type[Walk], runs: int
) -> None:
    walks = walk(machine, world, runs=runs)

    print(told(walks))
    assert len(walks) >= runs
    assert min(one.steps for one in walks) >= STEPS
    # Chance leads one walk past a rare act, hardly ever all of them past the same. The first walk
    # is the simplest one and only does what is lawful; the others try more.
    done: set[str] = set().union(*(one.done for one in walks))
    assert done == set(MAY), f"never done: {sorted(set(MAY) - done)}"
    assert set().union(*(one.refused for one in walks)) == set(MAY)
    assert compare_all().differences == []


def test_random_stories_told_by_the_services_rebuild_from_their_events(world: World) -> None:
    forget_people()
    before = compare_all()  # what other tests of the module left in this world
    seed = random.SystemRandom().randint(1, 10_000)

    made = fill(before.dossiers + 14, now=lambda: world.now, seed=seed)

    report = compare_all()
    assert made >= 8, f"seed {seed}"
    assert report.dossiers == before.dossiers + made
    assert report.events - before.events > 5 * made
    assert report.differences == []


def test_the_stretches_of_holding_add_up_exactly(world: World) -> None:
    for dossier_id, history in every_history():
        held = stretches(dossier_id, history)
        end = history[-1].at
        until = [one.until or end for one in held]
        assert [one.since for one in held[1:]] == until[:-1]
        whole = sum((one.length(end) for one in held), timedelta())
        assert whole == until[-1] - history[0].at
