"""Reading pages the way a person does: by headings, labels, links and errors."""

import lxml.html


def page_of(response):
    """Return the parsed page."""
    return lxml.html.fromstring(response.content.decode())


def heading(response) -> str:
    """Return the one first heading."""
    found = page_of(response).xpath("//h1")
    assert len(found) == 1, [one.text_content() for one in found]
    return " ".join(found[0].text_content().split())


def labels(response) -> set[str]:
    """Return the words of every label that belongs to a field of the page."""
    page = page_of(response)
    ids = set(page.xpath("//input/@id|//select/@id|//textarea/@id"))
    return {
        " ".join(one.text_content().split())
        for one in page.xpath("//label[@for]")
        if one.get("for") in ids
    }


def summary(response) -> list[str]:
    """Return the lines of the error summary; each link leads to a field of the page."""
    page = page_of(response)
    ids = set(page.xpath("//*/@id"))
    for link in page.xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href"):
        assert link[1:] in ids, link
    lines = page.xpath("//ul[contains(@class, 'govuk-error-summary__list')]/li")
    return [" ".join(one.text_content().split()) for one in lines]


def value_of(response, name: str) -> str:
    """Return what stands in a field."""
    found = page_of(response).xpath(f"//*[@name='{name}']")[0]
    return found.text_content() if found.tag == "textarea" else found.get("value", "")
