"""Two taps after an answer, on a telephone and without a script; officials see counts."""

import time
from collections.abc import Callable

from e2e import counter, office
from e2e.conftest import PHONE
from e2e.person import Person

HAI, BACH = "031202008815", "031074004710"
AGENCY = "H24.11311"
Maker = Callable[..., Person]


def test_a_person_rates_in_two_taps_and_officials_see_what_is_counted(
    official: Maker, visitor: Maker
) -> None:
    desk = official("desk")
    first, second = (_refused(desk, one) for one in (HAI, BACH))

    person = visitor(size=PHONE)
    person.sign_in_as_citizen(HAI)
    link = _link_to_rate(person, first)
    stranger = visitor(size=PHONE)  # the link is enough: nobody signs in
    stranger.open(link)
    stranger.looks("rate")
    stranger.page.locator("label[for='mark-2']").click()
    stranger.press("Gửi")
    stranger.looks("rated")
    assert "đã được ghi nhận" in stranger.page.locator("main").inner_text()
    person.open(f"/ho-so/{first}/")
    assert not person.page.locator("a[href*='/danh-gia/']").count()

    other = visitor(size=PHONE, java_script_enabled=False)
    other.sign_in_as_citizen(BACH)
    other.open(_link_to_rate(other, second))
    other.press("Gửi")
    assert other.page.locator(".govuk-error-summary").count()
    other.page.locator("summary").click()
    other.choose("mark", "1")
    other.choose("money", "yes")
    other.press("Gửi")
    assert other.page.locator("main a[href*='/phan-anh/gui/']").count()

    _counted(desk, first)
    everybody = visitor()
    everybody.open("/co-quan/")
    everybody.looks("agencies")
    everybody.open(f"/co-quan/{AGENCY}/")
    everybody.looks("agency")
    assert "sau khi quý kết thúc" in everybody.page.locator("main").inner_text()


def _refused(desk: Person, personal_id: str) -> str:
    """File at the desk and refuse there; return the number."""
    number = counter.file_extract(desk, personal_id, papers=False)
    words = {"giai_thich": "Không có sổ.", "huong_dan": "Hỏi nơi khác."}
    office.act(desk, number, "tu-choi", ly_do_ma="not_eligible", yeu_cau="form", **words)
    return number


def _link_to_rate(person: Person, number: str) -> str:
    """Return the link on the dossier's page; it is there once the worker has heard of the end."""
    link = person.page.locator("main a[href*='/danh-gia/']")
    for _ in range(30):
        person.open(f"/ho-so/{number}/")
        if link.count():
            return str(link.first.get_attribute("href"))
        time.sleep(1)
    raise AssertionError(f"{number} cannot be rated")


def _counted(desk: Person, number: str) -> None:
    """See the own figures with the dossier behind them, contest one, and be heard."""
    desk.open("/so-lieu-cua-toi/")
    desk.looks("own-figures")
    assert number in desk.page.content()
    desk.choose("criterion", "3")
    desk.choose("number", number)
    desk.follow(desk.page.locator("main form[method='post'] button").last)
    assert desk.page.locator(".govuk-error-summary").count()
    desk.looks("contest-without-words", picture=False)
    desk.type("words", "Người nộp tự gửi nhầm bản chụp.")
    desk.follow(desk.page.locator("main form[method='post'] button").last)
    desk.looks("contest")
    assert "tự gửi nhầm" in desk.page.locator("main").inner_text()
