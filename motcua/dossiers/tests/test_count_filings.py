"""What is filed often comes first among equals; tests and old dossiers count for nothing."""

from datetime import timedelta

from motcua.catalog.models import Procedure
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from ..models import Dossier
from ..services.count_filings import count_filings

CODE = "1.004222"


def _counted(world: World, days: int = 0) -> int:
    with bind_request(SYSTEM):
        apply_scope()
        count_filings(world.now + timedelta(days=days))
        return Procedure.objects.get(code=CODE).filed_last_year


def test_a_filing_counts_for_a_year(world: World) -> None:
    before = _counted(world)
    world.file(CODE, world.citizens()[0])

    assert _counted(world) == before + 1
    assert _counted(world, days=367) == 0


def test_a_test_dossier_never_counts(world: World) -> None:
    before = _counted(world)
    number = world.file(CODE, world.citizens()[0]).number
    with bind_request(SYSTEM):
        apply_scope()
        Dossier.objects.filter(number=number).update(is_test=True)

    assert _counted(world) == before
