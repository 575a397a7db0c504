"""Who may let another sign: the head, and nobody who signs in the head's place."""

from uuid import UUID

import pytest

from motcua.organizations.rules.acting import DelegationGiven, delegated_positions
from motcua.organizations.rules.ranks import may_authorise
from motcua.organizations.types import PositionFacts, Role

CHAIR = "Chủ tịch Ủy ban nhân dân phường"
GIVER, UNIT = UUID(int=9), UUID(int=1)


@pytest.mark.parametrize(
    ("title", "role", "heads", "may"),
    [
        (CHAIR, Role.HEAD_OF_AGENCY, [CHAIR], True),
        (CHAIR, Role.SIGNER, [CHAIR], True),  # one person under both roles
        ("Quyền Giám đốc Sở", Role.HEAD_OF_AGENCY, [], True),
        ("Giám đốc Chi nhánh", Role.SIGNER, [], True),  # nobody else is its head
        ("Phó Chủ tịch Ủy ban nhân dân phường", Role.SIGNER, [CHAIR], False),
        ("Phó Giám đốc Sở", Role.SIGNER, [], False),
        ("Phụ trách Sở", Role.HEAD_OF_AGENCY, [], False),
        ("Trưởng phòng Đăng ký", Role.SIGNER, ["Giám đốc Sở"], False),
        ("Phó Chánh Văn phòng", Role.UNIT_LEADER, [CHAIR], True),  # work, not a decision
        ("Công chức", Role.HANDLER, [CHAIR], True),
    ],
)
def test_who_may_authorise_another(title, role, heads, may):
    assert may_authorise(title, role, heads) is may


@pytest.mark.parametrize(("title", "is_given"), [(CHAIR, True), (f"Phó {CHAIR}", False)])
def test_what_a_deputy_gave_away_gives_nothing(title, is_given):
    held = PositionFacts(Role.SIGNER, UNIT, UUID(int=2), title, "Signer")
    given = DelegationGiven(GIVER, Role.SIGNER, UNIT, "", "", "1/QĐ")

    assert bool(delegated_positions([given], {GIVER: (held,)})) is is_given
