"""The papers of a draft: what the answers say about papers under a condition is said at once."""

from motcua.dossiers.models import Dossier
from motcua.dossiers.public import draft_of, save_draft
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import begin, complete, draft_id
from .pages import words
from .test_filing import stored

LAND, SPLIT_PLAN = "1.013831", "ban-ve-tach-thua"
SHOP, BY_PROXY, MINUTES = "2.000720", "uy-quyen", "bien-ban"


def tag(world, page, code: str, key: str) -> str:
    """Return what the page says beside one paper of the list."""
    (item,) = (one for one in world.version(code).documents if one.key == key)
    (row,) = page.root.xpath(f"//li[@id='paper-{item.id}']")
    return words(row.xpath("./div[last()]")[0])


def take_off(world, browser, address: str, code: str, key: str) -> None:
    (item,) = (one for one in world.version(code).documents if one.key == key)
    pair = f"{item.id}:{world.file_of(browser.citizen)}"
    browser.post(f"{address}giay-to/", {"remove": pair, "upload": "1"})


def answer(browser, address: str, section: str, **answers) -> None:
    actor = browser.citizen.actor
    with bind_request(actor):
        apply_scope()
        draft = draft_of(draft_id(address), actor=actor)
        given = {**draft.answers, section: {**draft.answers.get(section, {}), **answers}}
        save_draft(draft.id, actor=actor, now=browser.now, answers=given)


def test_a_paper_under_a_condition_is_marked_as_soon_as_the_answers_say_so(world, open_browser):
    browser = open_browser()
    address = begin(browser, LAND)
    complete(world, browser, address)
    (part,) = (
        field.path.split(".")
        for field in form_of(browser, address).by_path.values()
        if field.fact == "part"
    )
    said = {}
    take_off(world, browser, address, LAND, SPLIT_PLAN)

    for value in (True, False, None):
        answer(browser, address, part[0], **{part[1]: value})
        said[value] = tag(world, browser.get(f"{address}giay-to/"), LAND, SPLIT_PLAN)

    assert said == {
        True: "Cần nộp",
        False: "Không áp dụng",
        None: "Nếu có",
    }


def form_of(browser, address: str):
    from motcua.dossiers.public import form_of_draft

    actor = browser.citizen.actor
    with bind_request(actor):
        apply_scope()
        return form_of_draft(draft_of(draft_id(address), actor=actor)).form


def test_the_general_form_asks_about_the_lists_own_papers_and_files(world, open_browser):
    browser = open_browser(1)
    address = begin(browser, SHOP)
    complete(world, browser, address)
    take_off(world, browser, address, SHOP, BY_PROXY)
    take_off(world, browser, address, SHOP, MINUTES)
    section = browser.get(f"{address}phan/documents/")
    assert "Luôn cần, nộp ở phần Giấy tờ" in section.text
    assert MINUTES in section.choices("documents.applying")

    typed = section.form() | {"documents.applying": [BY_PROXY]}
    assert browser.post(f"{address}phan/documents/", typed).location == f"{address}giay-to/"
    papers = browser.get(f"{address}giay-to/")
    assert tag(world, papers, SHOP, BY_PROXY) == "Cần nộp"
    assert tag(world, papers, SHOP, MINUTES) == "Không áp dụng"
    refused = browser.post(f"{address}kiem-tra/", {"declaration": "1"})
    assert refused.status == 422
    assert "Văn bản ủy quyền" in " ".join(refused.errors)

    typed = browser.get(f"{address}phan/documents/").form()
    typed.pop("documents.applying")
    browser.post(f"{address}phan/documents/", typed)
    check = browser.get(f"{address}kiem-tra/")
    filed = browser.post(f"{address}kiem-tra/", check.form() | {"declaration": "1"})

    assert filed.status == 302, filed.errors
    [row] = stored(Dossier, pk=draft_id(address))
    assert row.state["versions"]["form_version"] == 2
