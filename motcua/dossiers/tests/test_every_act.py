"""No client can break the law: random walks over all acts, by right and by wrong people."""

from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.tests.world import World

from .acts import MAY
from .machine import PureWalk, StoredWalk, Walk

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


def test_no_sequence_of_services_breaks_the_law_or_the_store(world: World) -> None:
    done = walk(StoredWalk, world, examples=2)

    assert sum(done.values()) >= 3, "the walk got nowhere"
