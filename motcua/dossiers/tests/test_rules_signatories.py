"""The line above a signature, by Decree 30/2020, art. 13."""

from datetime import date
from uuid import UUID, uuid5

import pytest

from motcua.organizations.types import (
    AgencyFacts,
    AgencyKind,
    AreaLevel,
    PositionFacts,
    PositionSource,
    Role,
)

from ..rules.signatories import (
    Rank,
    Signer,
    head_title,
    officer_title,
    position_used,
    rank_of,
    short_title,
    signature_line,
)

SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
LEADERSHIP, OFFICE = uuid5(SPACE, "leadership"), uuid5(SPACE, "office")
CHAIR, VICE = uuid5(SPACE, "chair"), uuid5(SPACE, "vice")
DAY = date(2026, 11, 20)


def agency(name: str, kind: AgencyKind) -> AgencyFacts:
    return AgencyFacts(
        id=uuid5(SPACE, name),
        code="H24",
        name=name,
        short_name=name,
        kind=kind,
        level=AreaLevel.COMMUNE,
        area_code="11311",
        parent_id=None,
        parent_names=(),
        calendar_code="vn-public",
        symbol="UBND",
        seal_name=name,
        address="",
        phone="",
        email="",
        place="Hồng Bàng",
    )


WARD = agency("Ủy ban nhân dân phường Hồng Bàng", AgencyKind.COMMUNE_COMMITTEE)
FINANCE = agency("Sở Tài chính thành phố Hải Phòng", AgencyKind.DEPARTMENT)
POLICE = agency("Công an phường Hồng Bàng", AgencyKind.COMMUNE_POLICE)
TAX = agency("Thuế thành phố Hải Phòng", AgencyKind.OTHER)
BRANCH = agency("Chi nhánh Văn phòng Đăng ký đất đai khu vực I", AgencyKind.LAND_REGISTRATION)
WARD_HEADS = ("Chủ tịch Ủy ban nhân dân phường",)


def held(title: str, role: Role = Role.SIGNER, where: AgencyFacts = WARD, **more) -> PositionFacts:
    unit = more.pop("unit", LEADERSHIP)
    return PositionFacts(role, unit, where.id, title, "", **more)


CHAIR_HELD = held("Chủ tịch Ủy ban nhân dân phường", Role.HEAD_OF_AGENCY)
VICE_HELD = held("Phó Chủ tịch Ủy ban nhân dân phường")


def line(used, own=None, where=WARD, heads=WARD_HEADS, absent=""):
    return signature_line(Signer(used, own or (used,), absent), where, heads)


def test_the_chair_signs_in_the_name_of_the_committee():
    found = line(CHAIR_HELD)

    assert (found.authority, found.position) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert found.on_behalf_of is None


def test_a_vice_chair_signs_for_the_chair_in_the_name_of_the_committee():
    found = line(VICE_HELD)

    assert found.authority.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert found.position == "PHÓ CHỦ TỊCH"


def test_the_director_of_a_department_needs_no_prefix_and_the_deputy_signs_for_them():
    director = held("Giám đốc Sở Tài chính", Role.HEAD_OF_AGENCY, FINANCE)
    deputy = held("Phó Giám đốc Sở Tài chính", where=FINANCE)

    assert line(director, where=FINANCE, heads=("Giám đốc Sở Tài chính",)).authority == ""
    found = line(deputy, where=FINANCE, heads=("Giám đốc Sở Tài chính",))
    assert (found.authority, found.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_deputy_put_in_charge_signs_like_a_deputy():
    deputy = held("Phó Giám đốc Sở Tài chính", where=FINANCE)
    charge = held("Phụ trách Sở Tài chính", Role.HEAD_OF_AGENCY, FINANCE)
    division = held("Phụ trách phòng Đăng ký kinh doanh", Role.UNIT_LEADER, FINANCE, unit=OFFICE)

    found = line(deputy, (division, deputy, charge), FINANCE, ("Phụ trách Sở Tài chính",))

    assert (found.authority, found.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_an_acting_chair_is_told_by_q():
    acting = held("Quyền Chủ tịch Ủy ban nhân dân phường", Role.HEAD_OF_AGENCY)

    found = line(acting, heads=("Quyền Chủ tịch Ủy ban nhân dân phường",))

    assert (found.authority, found.position) == ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")
    deputy = line(VICE_HELD, heads=("Quyền Chủ tịch Ủy ban nhân dân phường",))
    assert deputy.authority.endswith("KT. CHỦ TỊCH")


def test_a_delegate_signs_by_authority_under_the_own_title_and_names_the_decision():
    office = held("Chánh Văn phòng HĐND và UBND phường", Role.UNIT_LEADER, unit=OFFICE)
    used = held(
        "Chủ tịch Ủy ban nhân dân phường",
        Role.HEAD_OF_AGENCY,
        source=PositionSource.DELEGATION,
        on_behalf_of=CHAIR,
        decision_number="12/QĐ-UBND",
    )

    found = line(used, (office,))

    assert found.authority == "TUQ. CHỦ TỊCH"
    assert found.position == "CHÁNH VĂN PHÒNG HĐND VÀ UBND PHƯỜNG"
    assert "12/QĐ-UBND" in found.note
    assert found.on_behalf_of == CHAIR


def test_a_stand_in_keeps_the_own_title_and_says_who_is_away():
    used = held(
        "Chủ tịch Ủy ban nhân dân phường",
        Role.HEAD_OF_AGENCY,
        source=PositionSource.STAND_IN,
        on_behalf_of=CHAIR,
    )

    found = line(used, (VICE_HELD,), absent="Nguyễn Thị Thanh Bình")

    assert found.authority.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert found.position == "PHÓ CHỦ TỊCH"
    assert found.note == "(thay Nguyễn Thị Thanh Bình vắng mặt)"
    assert found.on_behalf_of == CHAIR


def test_a_chair_who_stands_in_for_the_vice_chair_signs_as_chair():
    used = held(
        "Phó Chủ tịch Ủy ban nhân dân phường",
        source=PositionSource.STAND_IN,
        on_behalf_of=VICE,
    )

    found = line(used, (CHAIR_HELD,), absent="Hoàng Minh Đức")

    assert (found.authority, found.position) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert found.on_behalf_of == VICE


def test_the_leader_of_a_unit_who_is_a_signer_signs_by_order_of_the_head():
    found = line(held("Trưởng phòng Đăng ký kinh doanh", where=FINANCE), where=FINANCE, heads=())

    assert (found.authority, found.position) == ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG ĐĂNG KÝ KINH DOANH")


def test_one_person_who_is_signer_and_head_under_one_title_is_the_head():
    signer = held("Trưởng Công an phường", where=POLICE)

    found = line(signer, where=POLICE, heads=("Trưởng Công an phường",))

    assert (found.authority, found.position) == ("", "TRƯỞNG CÔNG AN PHƯỜNG")


@pytest.mark.parametrize(
    ("title", "where", "short"),
    [
        ("Chủ tịch Ủy ban nhân dân phường", WARD, "Chủ tịch"),
        ("Phó Giám đốc Sở Tài chính", FINANCE, "Phó Giám đốc"),
        ("Giám đốc Chi nhánh", BRANCH, "Giám đốc"),
        ("Trưởng Công an phường", POLICE, "Trưởng Công an phường"),
        ("Phó Trưởng Thuế thành phố", TAX, "Phó Trưởng Thuế thành phố"),
        ("Chánh Văn phòng", WARD, "Chánh Văn phòng"),
        ("Phụ trách Sở Tài chính", FINANCE, "Phụ trách Sở Tài chính"),
    ],
)
def test_the_agency_is_not_named_again_behind_the_title(title, where, short):
    assert short_title(title, where) == short


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Chủ tịch", Rank.HEAD),
        ("Quyền Giám đốc", Rank.ACTING),
        ("Phó Chủ tịch", Rank.DEPUTY),
        ("Phụ trách Sở Tài chính", Rank.IN_CHARGE),
    ],
)
def test_what_stands_before_a_title_tells_its_rank(title, rank):
    assert rank_of(title, Role.HEAD_OF_AGENCY) == rank


def test_the_head_is_called_by_a_title_also_while_nobody_is_appointed():
    assert head_title(WARD, ()) == "Chủ tịch"
    assert head_title(FINANCE, ("Phụ trách Sở Tài chính",)) == "Giám đốc"
    assert head_title(TAX, ("Quyền Trưởng Thuế thành phố",)) == "Trưởng Thuế thành phố"


DELEGATED = held("Chủ tịch", source=PositionSource.DELEGATION, on_behalf_of=CHAIR)
STOOD_IN = held("Chủ tịch", source=PositionSource.STAND_IN, on_behalf_of=CHAIR)


def test_the_own_position_is_used_before_those_of_others():
    found = position_used((STOOD_IN, DELEGATED, VICE_HELD), agency_id=WARD.id)

    assert found == VICE_HELD


def test_a_step_that_was_given_to_another_is_signed_in_their_place():
    found = position_used(
        (VICE_HELD, DELEGATED), agency_id=WARD.id, role="signer", instead_of=CHAIR
    )

    assert found == DELEGATED


def test_a_position_for_another_procedure_or_agency_is_not_used():
    for_other = held("Chủ tịch", source=PositionSource.DELEGATION, procedure_code="2.000815")
    elsewhere = held("Giám đốc", where=FINANCE)

    found = position_used((for_other, elsewhere), agency_id=WARD.id, about=("1.001193", "ho-tich"))

    assert found is None


def test_an_officer_signs_in_the_post_of_the_work_at_hand():
    cashier = held("Công chức thu phí", Role.CASHIER, unit=OFFICE)
    desk = held("Công chức tiếp nhận", Role.DESK_OFFICIAL, unit=OFFICE)

    assert officer_title((cashier, desk), WARD, "desk_official") == "CÔNG CHỨC TIẾP NHẬN"
    assert officer_title((), WARD, "desk_official") == ""
