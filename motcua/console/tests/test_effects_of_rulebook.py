"""Dossiers keep the rulebook of the day they were filed; later ones follow the changed one."""

import pytest

from motcua.dossiers.public import RulebookChange, receive_dossier
from motcua.kernel.clock import legal_day
from motcua.tests.world import MONDAY, World

from ..rulebooks import books
from ..services.change_rulebook import set_rulebook
from .test_effects import BIRTH, DAY, HOUR, Ward


@pytest.fixture
def ward(world: World) -> Ward:
    return Ward(world)


def test_only_dossiers_filed_from_the_first_day_on_follow_it(ward: Ward) -> None:
    before = ward.world.file(BIRTH, ward.citizen)
    base = books()[0].version
    change = RulebookChange(
        base=base,
        effective_from=legal_day(MONDAY + DAY),
        legal_basis="NĐ 9/2026, Điều 3",
        reason="Nghị định mới",
        values={"answer_limit": "2 working_hour"},
    )

    made = set_rulebook(change, by=ward.by)

    same_day = ward.world.file(BIRTH, ward.citizen, now=MONDAY + HOUR)
    after = ward.world.file(BIRTH, ward.citizen, now=MONDAY + DAY)
    pinned = [one.versions.rulebook_version for one in (before, same_day, after)]
    assert pinned == [base, base, made]
    # Filed at nine: eight working hours end the next morning, two end at eleven of the same day.
    assert legal_day(same_day.answer_due) == legal_day(MONDAY + DAY)
    assert after.answer_due == MONDAY + DAY + 2 * HOUR
    desk = ward.actor("HB01", MONDAY + DAY + HOUR)
    for state in (before, after):
        received = receive_dossier(number=state.number, actor=desk, now=MONDAY + DAY + HOUR)
        assert received.versions.rulebook_version == state.versions.rulebook_version
