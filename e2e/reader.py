"""Somebody who reads pages without a browser: links, forms and words over plain HTTP."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

from .demo import Demo
from .person import PASSWORD, code_after

WAIT_SECONDS = 120


@dataclass(slots=True)
class Page:
    """One answer: its address after redirects, its status, and its tree where it is a page."""

    url: str
    status: int
    kind: str
    root: html.HtmlElement | None

    @property
    def path(self) -> str:
        """The address without the host."""
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


class Reader:
    """One person's session."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.session = requests.Session()

    def open(self, address: str, *, language: str = "vi") -> Page:
        """Read what stands at an address."""
        headers = {"Accept-Language": language, "Accept": "text/html,*/*;q=0.8"}
        answer = self.session.get(
            urljoin(self.demo.address, address), headers=headers, timeout=WAIT_SECONDS
        )
        return _page(answer)

    def send(self, page: Page, form: html.HtmlElement, **answers: str) -> Page:
        """Send a form of a page with these answers and what is written in it already."""
        fields = {name: value for name, value in form.form_values() if name} | answers
        target = urljoin(page.url, form.get("action") or page.url)
        headers = {"Referer": page.url, "Accept-Language": "vi"}
        return _page(self.session.post(target, fields, headers=headers, timeout=WAIT_SECONDS))

    def sign_in_as_official(self, username: str) -> None:
        """Sign in with the password and the code of the moment from the demo's page."""
        page = self.open("/dang-nhap/can-bo/")
        page = self.send(page, _form(page), username=username, password=PASSWORD)
        code = ""
        for _ in range(3):
            code = code_after(code, lambda: self._code_of(username))
            page = self.send(page, _form(page), code=code)
            if "/dang-nhap/" not in page.url:
                return
        raise AssertionError(f"{username} could not sign in: {page.url}")

    def sign_in_as_citizen(self, personal_id: str) -> None:
        """Go through the simulated VNeID."""
        page = self.open("/dang-nhap/")
        page = self.send(page, _form(page))
        (form,) = page.root.forms  # type: ignore[union-attr]
        choice = page.root.xpath(  # type: ignore[union-attr]
            "//label[contains(., $number)]//input[@name='identity']/@value", number=personal_id
        )[0]
        page = self.send(page, form, identity=choice, decision="agree")
        assert page.url.startswith(self.demo.address), page.url

    def _code_of(self, username: str) -> str:
        text = self.session.get(f"{self.demo.address}/demo/", timeout=WAIT_SECONDS).text
        rows = re.findall(r"<tr.*?</tr>", text, re.S)
        found = re.search(r">\s*(\d{6})\s*<", next(one for one in rows if f">{username}<" in one))
        assert found
        return found[1]


def _page(answer: requests.Response) -> Page:
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    root = (
        html.fromstring(answer.content.decode()) if kind == "text/html" and answer.content else None
    )
    return Page(answer.url, answer.status_code, kind, root)


def _form(page: Page) -> html.HtmlElement:
    assert page.root is not None
    found: list[html.HtmlElement] = page.root.xpath("//main//form")
    return found[0]
