"""The person reads on the dossier's page who digitised a paper, and opens the signed copy."""

from datetime import timedelta

from motcua.dossiers.public.digitising import confirm_fields
from motcua.dossiers.tests.papers import digitised
from motcua.kernel.paper_fields import PaperField
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request


def test_the_person_reads_who_digitised_and_opens_the_copy_and_nobody_else_does(
    world, open_browser
):
    browser, stranger = open_browser(), open_browser(5)
    with bind_request(SYSTEM):
        state, desk = digitised(world)
        file_id = state.files[0].file_id
        assert file_id is not None
        confirm_fields(
            number=state.number,
            file_id=file_id,
            values={PaperField.NUMBER: "45/2019-GKS"},
            actor=desk,
            now=world.now + timedelta(minutes=9),
        )
    later = world.now + timedelta(minutes=20)
    browser.sign_in(later)
    stranger.sign_in(later)

    page = browser.get(f"/ho-so/{state.number}/")

    assert f"{desk.name} số hóa từ bản chính lúc" in page.text
    assert f"{desk.name} ký số" in page.text
    assert "Số giấy tờ: 45/2019-GKS" in page.text
    copy = f"/ho-so/{state.number}/tep/{state.digitised[0].file_id}/"
    assert copy in page.root.xpath("//a/@href")
    with browser.moment():
        opened = browser.client.get(copy)
        assert (opened.status_code, opened["Content-Type"]) == (200, "application/pdf")
    with stranger.moment():
        assert stranger.client.get(copy).status_code == 404
