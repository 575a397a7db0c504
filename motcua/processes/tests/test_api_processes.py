"""Published processes for programs: what the public pages show, in both languages."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree, html

from ..api.looks import STYLE
from ..services.load_templates import TEMPLATES, load_templates

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
API = "/api/v1/processes"
KEY = "tham-dinh-lay-y-kien"
STYLES = Path(__file__).resolve().parents[3] / "frontend" / "styles"
LANGUAGES = ("vi", "en")


@pytest.fixture(autouse=True)
def _templates(db):
    load_templates(now=NOW)


def words(node) -> str:
    return " ".join(" ".join(node.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_are_those_of_the_public_page(client, language):
    headers = {"Accept-Language": language}

    told = client.get(f"{API}/{KEY}", headers=headers).json()
    page = html.fromstring(client.get(f"/quy-trinh/{KEY}/", headers=headers).content)

    rows = [[words(cell) for cell in row] for row in page.xpath("//main//tbody/tr")]
    assert len(told["steps"]) == len(rows) == 10
    assert told["title"] == words(page.xpath("//h1")[0])
    for step, (number, name, who, limit, basis, citizen) in zip(told["steps"], rows, strict=True):
        assert str(step["number"]) == number
        assert name.startswith(step["name"])
        assert (name != step["name"]) == (step["is_parallel"] or step["is_conditional"])
        assert f"{step['role_name']} {step['unit_name']}" == who
        assert (step["limit"]["text"] if step["limit"] else "") == limit
        assert (step["legal_basis"], step["citizen"]) == (basis, citizen)


def test_limits_and_the_longest_way_are_exact(client):
    told = client.get(f"{API}/tai-cho").json()

    [longest] = told["longest"]
    assert longest["limits"] == [
        {"amount": "1/2", "unit": "working_day", "text": "0,5 ngày làm việc"}
    ]
    assert longest["text"] == "0,5 ngày làm việc"
    kinds = [one["kind"] for one in told["steps"]]
    assert kinds == ["receive", "handle", "sign", "issue", "return"]
    assert {one["unit"] for one in told["steps"]} <= {"receiving", "competent"}


def test_the_list_has_every_published_process_page_by_page(client):
    first = client.get(f"{API}?limit=5").json()
    second = client.get(f"{API}?limit=5&cursor={first['next']}").json()

    keys = [one["key"] for one in first["items"] + second["items"]]
    assert keys == sorted(path.stem for path in TEMPLATES.glob("*.bpmn"))
    assert second["next"] == ""
    lines = {one["key"]: (one["version"], one["steps"]) for one in first["items"]}
    assert lines["mot-cap"] == (1, 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_stands_alone_and_says_what_the_page_says(client, language):
    headers = {"Accept-Language": language}

    answer = client.get(f"{API}/{KEY}/picture.svg", headers=headers)
    page = client.get(f"/quy-trinh/{KEY}/", headers=headers)

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    svg = etree.fromstring(answer.content)
    space = {"s": "http://www.w3.org/2000/svg"}
    [style] = svg.xpath("s:style", namespaces=space)
    assert style.text == STYLE
    shown = html.fromstring(page.content).xpath("//main//svg")[0]
    texts = svg.xpath("//s:text", namespaces=space)
    assert [one.text for one in texts] == [one.text for one in shown.iter("text")]
    used = {name for one in svg.iter() for name in (one.get("class") or "").split()}
    assert used <= set(re.findall(r"\.(mc-drawing[\w-]*)", STYLE))


def test_the_picture_looks_as_the_style_sheet_of_the_pages_says():
    tokens = dict(
        re.findall(r"^\$([\w-]+): ([^;]+);", (STYLES / "_tokens.scss").read_text(), re.MULTILINE)
    )
    sheet = (STYLES / "_drawing.scss").read_text()
    sheet = re.sub(r"tokens\.\$([\w-]+)", lambda name: tokens[name[1]], sheet)

    pages, alone = rules(sheet.replace("#ffffff", "#fff")), rules(STYLE)

    of_a_dossier = {"mc-drawing__shape--open", "mc-drawing__shape--done"}
    assert set(pages) - set(alone) == of_a_dossier
    for name, looks in alone.items():
        assert looks <= pages[name], name


def rules(sheet: str) -> dict[str, set[str]]:
    return {
        name: {" ".join(one.split()) for one in body.split(";") if one.strip()}
        for name, body in re.findall(r"^\.([\w-]+) \{([^}]*)\}", sheet, re.MULTILINE)
    }


def test_the_drawing_is_the_file_that_was_published(client):
    answer = client.get(f"{API}/mot-cap/drawing.bpmn")

    assert answer["Content-Type"] == "application/xml"
    assert answer.content == (TEMPLATES / "mot-cap.bpmn").read_bytes()


@pytest.mark.parametrize("path", ["", "/picture.svg", "/drawing.bpmn"])
def test_an_unknown_process_is_a_problem(client, path):
    answer = client.get(f"{API}/khong-co{path}")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/process-not-found"


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "cursor=x"])
def test_a_strange_page_is_refused(client, query):
    assert client.get(f"{API}?{query}").status_code == 422
