"""One act on several dossiers of the work list, from the choice to what became of each."""

from collections.abc import Callable

import pytest

from e2e.conftest import DESK
from e2e.office import WORK
from e2e.person import Person

Maker = Callable[..., Person]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_label_is_put_on_every_dossier_of_a_page(official: Maker, *, scripts: bool) -> None:
    who = official("handler", size=DESK, java_script_enabled=scripts)
    label = f"Rà soát {'A' if scripts else 'B'}"
    who.open(f"{WORK}nhan/")
    who.type("ten", label)
    with who.page.expect_navigation():
        who.page.locator("main form button").last.click()
    who.open(WORK)
    many = who.page.locator("input[name='ho-so']").count()
    assert many
    _choose_all(who, by_key=scripts)
    assert who.page.locator("input[name='ho-so']:checked").count() == many
    who.looks("work-list-chosen")
    with who.page.expect_navigation():
        who.page.locator("button[name='viec'][value='nhan']").click()
    who.page.get_by_label(label).check()
    who.looks("bulk")
    with who.page.expect_navigation():
        who.page.locator("main form button").last.click()
    who.page.locator("main .govuk-tag--green").nth(many - 1).wait_for()
    who.looks("bulk-done")
    assert "0 không làm được, 0 đang chờ" in who.page.locator("main").inner_text()
    who.open(WORK)
    assert who.page.locator("main tbody", has_text=label).count() == 1


def _choose_all(who: Person, *, by_key: bool) -> None:
    if by_key:
        who.page.keyboard.press("c")
    else:
        who.press("Chọn tất cả trên trang này", kind="link")
    who.page.wait_for_url("**chon=tat-ca**")
