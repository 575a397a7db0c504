"""A form replaced in mid-filling, and filing for somebody else."""

import pytest
from django.db import transaction

from motcua.dossiers.models import Draft, HelperWriting
from motcua.forms.public import current_form, definition_of, draft_form, publish_form
from motcua.parties.public import MandateScope, grant_mandate
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .conftest import BIRTH, begin, complete, draft_id
from .test_draft_help import CODE
from .test_filing import stored


@pytest.fixture
def replaced(world, open_browser):
    """Return a browser with a full draft whose form was replaced: one question less, one more."""
    browser = open_browser(5)
    address = begin(browser)
    complete(world, browser, address)
    key = world.version(BIRTH).form_key
    definition = definition_of(current_form(key).form)
    child = definition["properties"]["child"]
    del child["properties"]["full_name"]
    child["required"] = [name for name in child["required"] if name != "full_name"]
    child["properties"]["nickname"] = {
        "type": "string",
        "x-kind": "text",
        "title": "Tên thường gọi",
        "x-title-en": "Nickname",
    }
    with bind_request(SYSTEM), transaction.atomic():
        publish_form(draft_form(definition, now=world.now), now=world.now)
    return browser, address


def test_a_replaced_form_shows_what_comes_along_and_goes_on_with_the_new_one(replaced):
    browser, address = replaced
    [before] = stored(Draft, pk=draft_id(address))

    assert browser.get(address).location == f"{address}thay-doi/"
    assert browser.get(f"{address}kiem-tra/").location == f"{address}thay-doi/"
    typed = {"child.ethnicity": "tay", "child.full_name": "Bị bỏ"}
    assert browser.post(f"{address}phan/child/", typed).location == f"{address}thay-doi/"
    page = browser.get(f"{address}thay-doi/")
    assert "Tên thường gọi" in page.text
    assert "Không còn phải khai" in page.text
    assert before.answers["requester"]["phone"] in page.text
    browser.post(f"{address}thay-doi/")

    [after] = stored(Draft, pk=draft_id(address))
    assert after.form_version == before.form_version + 1
    assert after.answers["child"] == {"ethnicity": "tay"}
    assert after.answers["requester"] == before.answers["requester"]
    assert after.documents == before.documents
    assert browser.get(address).status == 200


def test_a_helper_goes_on_with_the_new_form_and_the_owner_reads_what_that_touched(
    replaced, open_browser
):
    owner, address = replaced
    helper = open_browser(6)
    code = CODE.findall(owner.follow(f"{address}nguoi-giup/").text)[0]
    helper.post(f"/giup-viet/{code}/")

    helper.post(f"{address}thay-doi/")

    [written] = stored(HelperWriting)
    assert written.part == "child"
    assert stored(Draft, pk=draft_id(address))[0].form_version > 1
    assert owner.get(address).status == 200


def test_one_files_for_who_gave_a_mandate_and_the_pages_say_so(world, open_browser):
    agent, principal = open_browser(7), open_browser(8)
    with bind_request(SYSTEM):
        grant_mandate(
            principal_id=principal.citizen.party_id,
            agent_id=agent.citizen.party_id,
            scope=MandateScope(valid_from=world.now.date()),
            granted_by=principal.account.pk,
            now=world.now,
        )
    page = agent.get(f"/nop-ho-so/{BIRTH}/")
    case = page.choices("case")[0]

    address = agent.post(
        f"/nop-ho-so/{BIRTH}/", {"case": case, "applicant": str(principal.citizen.party_id)}
    ).location

    assert f"Bạn nộp thay cho {principal.citizen.name}" in agent.get(f"{address}kiem-tra/").text
    assert principal.citizen.name in agent.get(f"{address}phan/requester/").text
