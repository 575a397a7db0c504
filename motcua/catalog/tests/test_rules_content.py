from dataclasses import replace

import pytest

from ..importer.types import (
    Channel,
    FeeKind,
    ImportedFee,
    ImportedTimeLimit,
    ImportedWay,
    TimeUnit,
)
from ..rules.difference import difference_between
from ..rules.imported_content import _fees, _limit
from ..rules.keys import KeyMaker, key_of
from .factories import COMPLETE


def fee(amount, text, **changes):
    values = {"currency": "VND", "is_none": False, "kind": FeeKind.LEVY, "unit_note": ""}
    return ImportedFee(amount=amount, source_text=text, **(values | changes))


def way(channel, *fees):
    return ImportedWay(channel, None, fees, "", "")


def test_a_version_does_not_differ_from_itself():
    assert difference_between(COMPLETE, COMPLETE) == ()


def test_every_changed_part_is_named():
    after = replace(
        COMPLETE,
        name="Tên mới",
        documents=(replace(COMPLETE.documents[0], copies=2), *COMPLETE.documents[2:]),
        fees=(replace(COMPLETE.fees[0], amount=20_000),),
        steps=(*COMPLETE.steps, "Thêm bước"),
    )

    found = {(one.part, one.kind, one.label) for one in difference_between(COMPLETE, after)}

    assert found == {
        ("name", "changed", "name"),
        ("documents", "changed", "Đơn đề nghị"),
        ("documents", "removed", "Ảnh chân dung"),
        ("fees", "changed", "Lệ phí"),
        ("steps", "added", "Thêm bước"),
    }


def test_a_changed_limit_shows_before_and_after():
    after = replace(COMPLETE, ways=(replace(COMPLETE.ways[0], limit=COMPLETE.ways[2].limit),))

    changes = [one for one in difference_between(COMPLETE, after) if one.kind == "changed"]

    assert [(one.before, one.after) for one in changes] == [("3 working_day", "5 working_day")]


def test_the_limit_of_the_case_comes_before_that_of_every_case():
    assert str(COMPLETE.limit_for("direct", "cap-lai")) == "1/2 working_day"
    assert str(COMPLETE.limit_for("direct", "cap-moi")) == "5 working_day"
    assert str(COMPLETE.limit_for("online", "cap-moi")) == "3 working_day"


def test_a_channel_without_a_row_has_the_longest_limit_of_the_others():
    assert str(COMPLETE.limit_for("post", "cap-moi")) == "5 working_day"


def test_the_list_of_papers_depends_on_channel_and_case():
    online = {one.key for one in COMPLETE.documents_for(channel="online", case="cap-moi")}
    desk = {one.key for one in COMPLETE.documents_for(channel="direct", case="cap-lai")}

    assert online == {"anh"}
    assert desk == {"don", "anh", "giay-cu"}


def test_keys_of_one_list_differ():
    keys = KeyMaker()

    assert [keys.key("Đơn đề nghị"), keys.key("Don de nghi"), keys.key("-")] == [
        "don-de-nghi",
        "don-de-nghi-2",
        "muc",
    ]
    assert len(key_of("Giấy " * 50)) <= 60


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (20, TimeUnit.MINUTE, "1/3 working_hour"),
        (2, TimeUnit.WEEK, "14 calendar_day"),
        (1, TimeUnit.QUARTER, "3 month"),
        (3, TimeUnit.OTHER, "None"),
        (0, TimeUnit.WORKING_DAY, "None"),
    ],
)
def test_units_of_the_page_become_units_of_the_clock(amount, unit, expected):
    assert str(_limit(ImportedTimeLimit(amount, unit, True, ""))) == expected


def test_the_upper_end_of_a_range_is_the_limit():
    stated = ImportedTimeLimit(3, TimeUnit.WORKING_DAY, True, "3 - 5", amount_max=5)

    assert str(_limit(stated)) == "5 working_day"


def test_one_fee_of_all_channels_is_one_row():
    same = fee(50_000, "50.000 đồng")

    rows = _fees([way(Channel.ONLINE, same), way(Channel.DIRECT, same)])

    assert [(row.amount, row.channels) for row in rows] == [
        (50_000, (Channel.ONLINE, Channel.DIRECT))
    ]


def test_several_fees_of_one_channel_are_left_to_words():
    rows = _fees([way(Channel.ONLINE, fee(1, "1 đồng"), fee(2, "2 đồng"))])

    assert [(row.amount, row.condition_text) for row in rows] == [
        (None, "1 đồng"),
        (None, "2 đồng"),
    ]


@pytest.mark.parametrize("changes", [{"doubtful": True}, {"currency": "USD"}, {"amount_max": 9}])
def test_a_doubtful_foreign_or_open_amount_is_never_charged(changes):
    rows = _fees([way(Channel.ONLINE, fee(5, "5", **changes))])

    assert rows[0].amount is None
