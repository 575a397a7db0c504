"""What a phone needs to hold the pages as an app, and what it may keep."""

from datetime import UTC, datetime

import pytest
from django.contrib.staticfiles import finders
from PIL import Image


def test_the_app_has_a_name_and_pictures_that_are_there(client):
    answer = client.get("/ung-dung.webmanifest")
    said = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert said["name"].startswith("Một cửa")
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert {one["purpose"] for one in said["icons"][1:]} == {"any", "maskable"}
    for icon in said["icons"][1:]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_the_worker_keeps_files_that_are_there_and_is_asked_for_anew(client):
    answer = client.get("/service-worker.js")
    text = answer.content.decode()
    named = [line.strip('", ') for line in text.splitlines() if line.startswith('  "/static/')]

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert len(named) >= 5
    assert [one for one in named if not finders.find(one.removeprefix("/static/"))] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_without_a_network_speaks_the_language_that_was_asked_for(client, language):
    answer = client.get("/khong-co-mang/", headers={"Accept-Language": language})

    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()


def test_the_page_without_a_network_says_nothing_of_who_asks(client, open_browser):
    person = open_browser()
    person.sign_in(datetime.now(UTC))

    found = person.client.get("/khong-co-mang/").content

    assert found == client.get("/khong-co-mang/", headers={"Accept-Language": "vi"}).content
