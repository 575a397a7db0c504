"""Styles, scripts, letters and pictures: named by what is in them, so a browser keeps them."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static
from lxml import html

FOREVER = "max-age=315360000, public, immutable"
PATHS = json.loads((settings.BUILT / "staticfiles.json").read_text())["paths"]
HASHED = sorted(set(PATHS.values()) - set(PATHS))


def path_of(name: str) -> Path:
    return settings.BUILT / name.removeprefix("ui/")


def test_each_name_says_what_is_in_the_file():
    assert len(HASHED) > 15
    for name in HASHED:
        digest = hashlib.sha256(path_of(name).read_bytes()).hexdigest()
        assert name.split(".")[-2] == digest[:12], name


def test_what_styles_point_to_is_there_under_its_own_name():
    styles = [path_of(name) for name in HASHED if name.endswith(".css")]
    pointed = [
        (style.parent / re.split(r"[?#]", other)[0]).resolve()
        for style in styles
        for other in re.findall(r'url\("(?!data:)([^"]+)"', style.read_text())
    ]

    assert len(pointed) >= 10
    assert {f"ui/{one.relative_to(settings.BUILT)}" for one in pointed} <= set(HASHED)


@pytest.mark.django_db
def test_a_browser_may_keep_what_a_page_names_and_asks_for_nothing_else(client):
    root = html.fromstring(client.get("/").content)
    named = [
        one
        for one in root.xpath("//link/@href | //script/@src | //img/@src")
        if one.startswith("/static/")
    ]

    assert len(named) >= 5
    for one in named:
        answer = client.get(one)
        assert (answer.status_code, answer["Cache-Control"]) == (200, FOREVER), one


def test_the_checker_of_proofs_keeps_its_name_and_is_asked_for_anew(client):
    address = static("ui/verify/verify.html")

    assert address == "/static/ui/verify/verify.html"
    assert client.get(address)["Cache-Control"] == "max-age=60, public"


def test_a_page_that_names_a_file_nobody_built_fails_at_once():
    with pytest.raises(ValueError, match=r"ui/nothing\.css"):
        static("ui/nothing.css")
