from datetime import UTC, datetime

import pytest
from lxml import html

from ..services.load_templates import TEMPLATES, load_templates

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def page(client, address, **headers):
    response = client.get(address, headers=headers)
    return response, html.fromstring(response.content)


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
