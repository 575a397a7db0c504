"""Rules of news on values alone."""

from datetime import date, datetime
from uuid import UUID

import pytest

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import InputInvalid
from motcua.kernel.recorded import Recorded

from .. import errors
from .. import events as e
from ..rules.case import Case, Who
from ..rules.decide import decide
from ..rules.evolve import evolve
from ..rules.markup import Span, blocks_of, unsafe_links
from ..rules.telling import decide_outlive, decide_tell, parts_to_tell
from ..rules.writing import CorrectNews, PublishNews, TakeDownNews
from ..types import Act, CatalogueChange, NewsState, NewsWording, Status

NOW, DAY = datetime(2026, 11, 20, 9, tzinfo=ZONE), date(2026, 11, 20)
AGENCY, OFFICIAL, VERSION = UUID(int=1), UUID(int=2), UUID(int=3)
WHO = Who(OFFICIAL, frozenset({AGENCY}))
WORDING = NewsWording(
    "Quầy số 2 nghỉ sáng thứ Bảy", "Nhận hồ sơ ở quầy số 1.", "Quầy số 2 nghỉ để sửa chữa điện.",
    ("1.001193",), DAY, DAY,
)  # fmt: skip


def case(state=None, titles=()):
    return Case(state or NewsState(UUID(int=9)), {"1.001193"}, titles)


def publish(titles=(), who=WHO, **changes):
    values = {name: getattr(WORDING, name) for name in WORDING.__dataclass_fields__}
    command = PublishNews("TIN-26-AAAAAAA", AGENCY, NewsWording(**values | changes))
    return decide(case(titles=titles), command, who, NOW)


def published(*events, by="official"):
    history = [Recorded(n, NOW, by, OFFICIAL, one) for n, one in enumerate(events, start=1)]
    return evolve(NewsState(UUID(int=9)), history)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": "Nghỉ"}, "/title"),
        ({"title": "a" * 151}, "/title"),
        ({"summary": " "}, "/summary"),
        ({"text": "Nghỉ."}, "/text"),
        ({"text": "Xem [ở đây](javascript:alert(1)) để biết thêm nhé mọi người."}, "/text"),
        ({"text": "Xem [ở đây](//example.org/trang) để biết thêm nhé mọi người."}, "/text"),
        ({"procedures": ("9.9",)}, "/procedures"),
        ({"matters_until": date(2026, 11, 19)}, "/matters_until"),
        ({"matters_from": date(2026, 11, 1), "matters_until": date(2026, 11, 2)}, "/matters_until"),
    ],
)
def test_each_wrong_field_is_named(changes, where):
    with pytest.raises(InputInvalid) as no:
        publish(**changes)
    assert {one["pointer"] for one in no.value.errors} == {where}


def test_the_same_is_told_once_and_only_in_the_name_of_ones_own_agency():
    with pytest.raises(InputInvalid):
        publish(titles={"quay so 2 nghi sang thu bay"})
    with pytest.raises(errors.NewsNotYours):
        publish(who=Who(OFFICIAL, frozenset({UUID(int=8)})))


def test_a_correction_keeps_both_wordings_and_ends_with_the_item():
    [first] = publish()
    state = published(first)
    better = NewsWording(**{**_values(), "title": "Quầy số 3 nghỉ sáng thứ Bảy"})
    [second] = decide(case(state), CorrectNews(better, " Nhầm số. ", 1), WHO, NOW)
    corrected = published(first, second)
    [last] = decide(case(corrected), TakeDownNews("Không nghỉ nữa.", 2), WHO, NOW)
    gone = published(first, second, last)

    assert [one.wording for one in corrected.revisions] == [first.wording, better]
    assert corrected.revisions[1].reason == "Nhầm số."
    assert (gone.status, gone.reason) == (Status.TAKEN_DOWN, "Không nghỉ nữa.")
    for stale in (CorrectNews(better, "Nhầm.", 1), TakeDownNews("Nhầm.", 1)):
        with pytest.raises(errors.NewsMovedOn):
            decide(case(corrected), stale, WHO, NOW)
    with pytest.raises(errors.NewsMovedOn):
        decide(case(gone), TakeDownNews("Lại."), WHO, NOW)
    for command in (CorrectNews(better, "Nhầm."), TakeDownNews(" ")):
        with pytest.raises(InputInvalid):
            decide(case(corrected), command, WHO, NOW)


def _values():
    return {name: getattr(WORDING, name) for name in WORDING.__dataclass_fields__}


def change(act=Act.PUBLISHED, before=UUID(int=4), parts=("fees",), on=DAY):
    return CatalogueChange(7, act, "1.001193", "Khai sinh", VERSION, before, parts, "", on)


@pytest.mark.parametrize(
    ("what", "until"),
    [
        (change(), date(2027, 2, 18)),
        (change(Act.SUSPENDED, None, ()), None),
        (change(Act.RESUMED, None, ()), date(2026, 12, 20)),
        (change(Act.WITHDRAWN, None, ()), date(2027, 2, 18)),
    ],
)
def test_a_change_that_people_must_know_is_told_once_and_for_so_long(what, until):
    [event] = decide_tell(what, is_told=False, number="TIN-26-BBBBBBB")
    assert event.matters_until == until
    assert decide_tell(what, is_told=True, number="TIN-26-BBBBBBB") == []


def test_first_versions_and_changes_that_nobody_sees_are_no_news():
    assert parts_to_tell(["keywords", "fees", "process_key", "documents"]) == ("documents", "fees")
    assert decide_tell(change(before=None), is_told=False, number="T") == []
    assert decide_tell(change(parts=()), is_told=False, number="T") == []


def test_a_newer_change_ends_the_one_before_and_nobody_corrects_what_the_catalogue_tells():
    state = published(e.ChangeTold("T", change(Act.SUSPENDED, None, ()), None), by="system")
    [end] = decide_outlive(state, date(2026, 12, 1))
    ended = evolve(state, [Recorded(2, NOW, "system", None, end)])
    keeper = Who(OFFICIAL, frozenset(), keeps_catalogue=True)

    assert ended.matters_until == date(2026, 12, 1)
    assert decide_outlive(ended, date(2026, 12, 1)) == []
    with pytest.raises(errors.NewsNotYours):
        decide(case(state), CorrectNews(WORDING, "Sai."), keeper, NOW)
    with pytest.raises(errors.NewsNotYours):
        decide(case(state), TakeDownNews("Sai."), WHO, NOW)
    assert decide(case(state), TakeDownNews("Sai."), keeper, NOW)


def test_a_text_is_paragraphs_lists_and_links_and_nothing_else():
    text = (
        "Một <b>dòng</b>\nhai dòng\n\n- mục [xem](https://example.org/a?b=1)\n- /tro-giup/\n"
        "Xem https://example.org/x. Hết [x](javascript:1) [y](/tro-giup/)"
    )
    first, second, third = blocks_of(text)

    assert [one.is_list for one in (first, second, third)] == [False, True, False]
    assert first.lines == ((Span("Một <b>dòng</b>"),), (Span("hai dòng"),))
    assert second.lines[0] == (Span("mục "), Span("xem", "https://example.org/a?b=1"))
    assert [one.href for one in third.lines[0]] == [
        "",
        "https://example.org/x",
        "",
        "",
        "",
        "/tro-giup/",
    ]
    assert unsafe_links(text) == ("javascript:1",)
    assert unsafe_links("[a]() [b](/\\example.org) [c](http://example.org)") == (
        "", "/\\example.org", "http://example.org",
    )  # fmt: skip
