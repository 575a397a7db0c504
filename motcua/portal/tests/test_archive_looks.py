"""On the page of a dossier its applicant reads who put all of it into a package for an archive."""

from motcua.archive.tests.test_transfers import ask, clerk_of, ended
from motcua.tests.world import World


def test_the_page_says_who_made_a_package_for_whom_and_why(world: World, open_browser) -> None:
    state, browser = ended(world), open_browser(0)
    address = f"/ho-so/{state.number}/"
    with browser.moment():
        before = browser.client.get(address).content.decode()
    clerk = clerk_of(world, state.competent_agency_id)
    assert ask(world, clerk, [state.number]).status_code == 201

    with browser.moment():
        after = browser.client.get(address).content.decode()

    assert "Ai đã xem toàn bộ hồ sơ để nộp lưu trữ" not in before
    assert "Ai đã xem toàn bộ hồ sơ để nộp lưu trữ" in after
    assert "Lập gói nộp cho Lưu trữ lịch sử: Nộp lưu" in after
    assert clerk.name in after
