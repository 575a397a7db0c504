"""What people see of a result that its agency took back: the applicant why, everybody else that."""

from datetime import timedelta

from motcua.dossiers.tests.test_personal_store_later import REASON, owned, revoke
from motcua.tests.world import World

LEGAL_VALUE = "có giá trị pháp lý như"


def test_the_applicant_reads_when_by_whom_and_why(world: World, open_browser) -> None:
    _citizen, paper = owned(world)
    browser = open_browser(0)
    browser.sign_in(world.now + timedelta(hours=6))
    result = f"/ho-so/{paper.dossier_number}/ket-qua/"
    before = browser.get(result)
    assert "đã bị thu hồi" not in before.text
    assert LEGAL_VALUE in before.text

    revoke(world, paper)

    for path in (result, f"/ho-so/{paper.dossier_number}/"):
        page = browser.get(path)
        assert f"{paper.agency_name} đã thu hồi lúc" in page.text
        assert REASON["reason"] in page.text
        assert REASON["legal_basis"] in page.text
    assert LEGAL_VALUE not in browser.get(result).text


def test_a_stranger_with_the_number_reads_when_and_by_whom_alone(world: World, stranger) -> None:
    _citizen, paper = owned(world)
    path = f"/tra-cuu/{paper.dossier_number}/"
    stranger.now = world.now + timedelta(hours=6)
    assert "đã bị thu hồi" not in stranger.get(path).text

    revoke(world, paper)

    page = stranger.get(path)
    assert f"{paper.agency_name} đã thu hồi ngày" in page.text
    assert REASON["reason"] not in page.text
    assert REASON["legal_basis"] not in page.text
