"""The living page of the library: no component, attribute or long text is left out of it."""

import re
from collections import Counter

import pytest
from lxml import html

from ..components.example import LONG, attributes_of, component_files, drawn, tag_of
from ..components.library import components

# One page has one main heading, and a page that moves the focus takes the reader away.
NOT_SHOWN = {("fieldset", "heading")} | {(name, "autofocus") for name in component_files()}
NAMES = sorted(component_files())


def markup_of(name):
    return [
        example.markup
        for one in components()
        for example in one.examples
        if re.search(rf"<{tag_of(name)}[\s>]", example.markup)
    ]


@pytest.fixture
def page(client):
    def opened(language):
        answer = client.get("/giao-dien/", headers={"accept-language": language})
        assert answer.status_code == 200
        return html.fromstring(answer.content.decode())

    return opened


def test_every_component_file_has_its_place_and_no_place_is_without_a_file():
    told = Counter(name for one in components() for name in one.names)

    assert set(told) == component_files()
    assert [name for name, times in told.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_attribute_of_a_component_is_shown_by_an_example(name):
    tags = " ".join(
        found
        for markup in markup_of(name)
        for found in re.findall(rf"<{tag_of(name)}\s((?:\"[^\"]*\"|[^>\"])*)", markup)
    )
    shown = set(re.findall(r":?([a-z_]+)=\"", tags))

    missing = [
        one for one in attributes_of(name) if one not in shown and (name, one) not in NOT_SHOWN
    ]

    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_shown_with_a_text_as_long_as_real_ones(name):
    assert any(LONG in markup for markup in markup_of(name))


def test_an_example_is_drawn_by_the_markup_beside_it(page):
    root = page("vi")

    states = root.xpath("//figure")

    assert len(states) == sum(len(one.examples) for one in components())
    for state in states:
        (markup,), (shown,) = state.xpath("code"), state.xpath("div")
        again = html.fromstring(f"<div>{drawn(markup.text_content())}</div>")
        assert shown.text_content().split() == again.text_content().split()


def test_ids_on_the_page_are_unique_and_links_within_it_arrive(page):
    root = page("en")
    ids = Counter(root.xpath("//@id"))

    assert [one for one, times in ids.items() if times > 1] == []
    assert [one for one in root.xpath("//@href[starts-with(., '#')]") if one[1:] not in ids] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_stands_in_both_languages(page, language):
    root = page(language)

    assert root.get("lang") == language
    (told,) = root.xpath("//*[@id='thanh-phan-tag']/p[1]")
    assert ("colour" in told.text) == (language == "en")
    assert ("màu" in told.text) == (language == "vi")
