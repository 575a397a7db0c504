from datetime import UTC, datetime

import pytest
from lxml import etree, html

from ..services.load_templates import TEMPLATES, load_templates

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def page(client, address, **headers):
    response = client.get(address, headers=headers)
    return response, html.fromstring(response.content)


# What the page says for the words of a drawing, written down a second time.
ROLES = {
    "vi": {
        "desk_official": "Công chức Bộ phận Một cửa",
        "handler": "Công chức thụ lý",
        "unit_leader": "Lãnh đạo đơn vị",
        "signer": "Người ký",
        "clerk": "Văn thư",
    },
    "en": {
        "desk_official": "Official at the one-stop desk",
        "handler": "Handling official",
        "unit_leader": "Head of unit",
        "signer": "Person who signs",
        "clerk": "Clerk",
    },
}
UNITS = {
    "vi": {
        "receiving": "Bộ phận Một cửa tiếp nhận hồ sơ",
        "competent": "cơ quan có thẩm quyền",
        "commune": "cấp xã",
        "province": "cấp tỉnh",
    },
    "en": {
        "receiving": "one-stop unit that received the dossier",
        "competent": "competent agency",
        "commune": "commune",
        "province": "province",
    },
}
LIMITS = {
    "vi": {"working_hour": "{} giờ làm việc", "working_day": "{} ngày làm việc"},
    "en": {"working_hour": "{} working hours", "working_day": "{} working days"},
}
TAGS = {
    "vi": ("đồng thời với bước khác", "khi cần"),
    "en": ("at the same time as others", "only if needed"),
}


def words(node):
    return " ".join(" ".join(node.itertext()).split())


def rows_of_drawing(key, language):
    """Read the steps out of the file itself: every cell of the public table but the number."""
    bpmn, ours = "{http://www.omg.org/spec/BPMN/20100524/MODEL}", "{urn:motcua:process:1}"
    rows = {}
    for task in etree.parse(TEMPLATES / f"{key}.bpmn").iter(f"{bpmn}userTask"):
        (step,) = task.iter(f"{ours}step")
        names = {"vi": task.get("name"), "en": next(task.iter(f"{ours}name")).text}
        said = {one.get("lang"): one.text for one in step.iter(f"{ours}citizen")}
        number, unit = step.get("limit"), step.get("limitUnit")
        limit = LIMITS[language][unit].format(number) if number else ""
        limit = limit if number != "1" or language == "vi" else limit.removesuffix("s")
        who = f"{ROLES[language][step.get('role')]} {UNITS[language][step.get('unit')]}"
        basis = next(step.iter(f"{ours}legalBasis")).text
        rows[names[language]] = [who, limit, basis, said[language]]
    return rows


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_cell_of_the_table_says_what_the_drawing_says(client, language):
    load_templates(now=NOW)

    _response, root = page(
        client, "/quy-trinh/tham-dinh-lay-y-kien/", **{"Accept-Language": language}
    )

    shown, numbers = {}, []
    for row in root.xpath("//main//tbody/tr"):
        number, name, *cells = map(words, row.xpath("./td | ./th"))
        for tag in TAGS[language]:
            name = name.replace(tag, "").strip()
        numbers.append(number)
        shown[name] = cells
    assert shown == rows_of_drawing("tham-dinh-lay-y-kien", language)
    assert numbers == [str(number) for number in range(1, 11)]


def test_the_table_marks_what_runs_beside_others_and_what_is_not_always_needed(client):
    load_templates(now=NOW)

    _response, root = page(client, "/quy-trinh/tham-dinh-lay-y-kien/")

    beside, sometimes = (
        {
            words(row.xpath("./td")[0])
            for row in root.xpath("//main//tbody/tr")
            if tag in words(row.xpath("./th")[0])
        }
        for tag in TAGS["vi"]
    )
    assert beside == sometimes == {"4", "5"}


def test_everybody_sees_the_picture_and_the_steps_of_a_process(client):
    load_templates(now=NOW)

    response, root = page(client, "/quy-trinh/tham-dinh-lay-y-kien/")

    assert response.status_code == 200
    assert root.xpath("//main//svg[@role='img']")
    assert len(root.xpath("//main//tbody/tr")) == 10
    assert "15 ngày làm việc" in root.text_content()
    assert "đồng thời với bước khác" in root.text_content()


def test_the_page_speaks_english(client):
    load_templates(now=NOW)

    _response, root = page(client, "/quy-trinh/tai-cho/", **{"Accept-Language": "en"})

    assert "Decided on the spot" in root.xpath("//h1")[0].text_content()
    assert "0.5 working days" in root.text_content()


def test_the_list_names_every_published_process(client):
    load_templates(now=NOW)

    _response, root = page(client, "/quy-trinh/")

    assert len(root.xpath("//ul[@class='mc-card-list']/li")) == 8


def test_the_drawing_can_be_downloaded(client):
    load_templates(now=NOW)

    response = client.get("/quy-trinh/mot-cap/so-do.bpmn")

    assert response.headers["Content-Disposition"] == 'attachment; filename="mot-cap-v1.bpmn"'
    assert response.content == (TEMPLATES / "mot-cap.bpmn").read_bytes()


def test_an_unknown_process_is_not_found(client):
    response, _root = page(client, "/quy-trinh/khong-co/")

    assert response.status_code == 404


def test_the_page_of_a_process_asks_the_database_once_when_it_is_known(
    client, django_assert_max_num_queries
):
    load_templates(now=NOW)
    client.get("/quy-trinh/mot-cap/")

    with django_assert_max_num_queries(3):
        client.get("/quy-trinh/mot-cap/")
