"""No client can break the law: random walks over all acts, by right and by wrong people."""

import random
from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.demo.history import fill
from motcua.tests.world import World

from ..public import compare_all
from ..rules.baton import stretches
from ..services.history import every_history
from .acts import MAY
from .machine import PureWalk, Walk

STEPS = 200


def walk(machine: type[Walk], world: World, *, examples: int) -> Counter[str]:
    """Run the machine; return how often each act succeeded."""
    done: Counter[str] = Counter()

    class Bound(machine):  # type: ignore[misc, valid-type]
        def teardown(self) -> None:
            done.update(self.succeeded)

    Bound.world = world
    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a walk is told by its log; shrinking it takes minutes
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return done


def test_no_sequence_of_decisions_breaks_the_law(world: World) -> None:
    done = walk(PureWalk, world, examples=2)

    # The walk is random: it must get somewhere, and every act it tried kept the law.
    assert len(done) >= 8, f"only {sorted(done)} of {len(MAY)} acts ever succeeded"


def test_random_stories_told_by_the_services_rebuild_from_their_events(world: World) -> None:
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
