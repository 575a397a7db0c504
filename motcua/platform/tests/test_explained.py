"""The address a problem names as its type answers: in words for people, then for developers."""

import pytest
from lxml import html

from ..web.explained import known_errors, paragraphs_of


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_refusal_leads_to_its_explanation_in_the_persons_language(client, language):
    answer = client.get("/problems/not-allowed", headers={"accept-language": language})

    root = html.fromstring(answer.content.decode())
    assert answer.status_code == 200
    assert root.get("lang") == language
    assert (root.findtext(".//h1") == known_errors()["not-allowed"].title) == (language == "en")
    assert "403" in root.text_content()
    assert "names its policy" in root.xpath("//div[@lang='en']")[0].text_content()


def test_every_error_of_the_program_is_explained():
    known = known_errors()

    assert len(known) > 100
    assert [code for code in known if code != "domain-error" and not paragraphs_of(code)] == []


def test_a_code_nobody_raises_is_not_found(client):
    assert client.get("/problems/no-such-code").status_code == 404
    assert client.get("/problems/..%2Findex").status_code == 404
