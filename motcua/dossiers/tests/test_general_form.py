"""Filing with the general form: made from the pinned version's own list, shown again as filed."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

from ..services.check_answers import check_answers, form_for

SHOP, BY_PROXY = "2.000720", "uy-quyen"
NAMED = (
    "Văn bản ủy quyền nộp hồ sơ kèm bản sao giấy tờ của người được ủy quyền"
    " – Khi nhờ người khác nộp thay"
)


def ask(world: World, who, method: str = "POST", path: str = "", body=None):
    with clock.use_clock(world.now):
        return Client().generic(
            method,
            f"/api/v1/dossiers{path}",
            json.dumps(body) if body else "",
            content_type="application/json",
            headers={**world.headers(who), "Idempotency-Key": f"general-{uuid4()}"},
        )


def claiming(world: World, citizen, *keys: str) -> dict:
    """Return a filing in which the applicant says that these papers apply."""
    body = world.body(SHOP, citizen)
    return {**body, "answers": {**body["answers"], "documents": {"applying": list(keys)}}}


def paper(world: World, citizen, key: str) -> dict:
    (item,) = (one for one in world.version(SHOP).documents if one.key == key)
    return {"required_document_id": str(item.id), "file_id": str(world.file_of(citizen))}


def test_a_paper_that_does_not_apply_is_not_handed_in(world: World) -> None:
    citizen = world.citizens()[5]

    answer = ask(world, citizen, body=claiming(world, citizen))

    assert answer.status_code == 201, answer.content


def test_a_paper_the_applicant_says_applies_has_to_be_handed_in(world: World) -> None:
    citizen = world.citizens()[5]
    body = claiming(world, citizen, BY_PROXY)

    refused = ask(world, citizen, body=body)
    body["documents"] = [*body["documents"], paper(world, citizen, BY_PROXY)]
    filed = ask(world, citizen, body=body)

    assert refused.status_code == 422
    assert refused.json()["type"].endswith("document-missing")
    (name,) = refused.json()["documents"]
    assert name.startswith("Văn bản ủy quyền")
    assert filed.status_code == 201, filed.content


def test_only_papers_of_the_list_can_apply(world: World) -> None:
    citizen = world.citizens()[5]

    refused = ask(world, citizen, body=claiming(world, citizen, "giay-khac"))

    assert refused.status_code == 422
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/documents/applying"]


def test_what_was_answered_is_shown_with_the_words_of_the_list(world: World) -> None:
    citizen = world.citizens()[6]
    body = claiming(world, citizen, BY_PROXY)
    body["documents"] = [*body["documents"], paper(world, citizen, BY_PROXY)]
    number = ask(world, citizen, body=body).json()["number"]

    (revision,) = ask(world, citizen, "GET", f"/{number}/answers").json()

    assert (revision["form_key"], revision["form_version"]) == ("general", 2)
    lines = {one["label"]: one["value"] for one in revision["lines"]}
    assert lines["Giấy tờ nào áp dụng cho bạn?"] == NAMED


@pytest.mark.parametrize(("number", "is_asked"), [(1, False), (2, True)])
def test_a_dossier_keeps_the_general_form_it_was_filed_with(
    world: World, number: int, is_asked: bool
) -> None:
    version = world.version(SHOP)
    answers = world.answers(SHOP, world.citizens()[5])
    today = world.now.date()

    form = form_for(version, ("general", number)).form
    checked = check_answers(version, answers, today=today, pinned=("general", number))

    assert ("documents.applying" in form.by_path) is is_asked
    assert checked.form_version == number


def test_each_case_asks_about_its_own_papers_only(world: World) -> None:
    from motcua.catalog.public import published_versions

    tried = 0
    for version in published_versions(world.now.date()):
        for case in [one.key for one in version.cases] if not version.form_key else ():
            asked = form_for(version, case=case).form.by_path.get("documents.applying")
            listed = {one.key for one in version.documents_for(case=case) if one.condition}
            tried += asked is not None
            assert {one.value for one in asked.options if asked} <= listed if asked else True
    assert tried
