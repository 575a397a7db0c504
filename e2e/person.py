"""Somebody with a browser: what people do on the pages, in their own words."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .demo import Demo
from .pictures import keep
from .watching import Watch

PASSWORD = "Motcua-demo-2026"
NEXT_CODE_SECONDS = 60


def code_after(used: str, read: Callable[[], str]) -> str:
    """Return the code of the moment, the next one where somebody used this one: it works once."""
    until = time.monotonic() + NEXT_CODE_SECONDS
    while (code := read()) == used and time.monotonic() < until:
        time.sleep(1)
    return code


class Person:
    """A person at a browser."""

    def __init__(self, page: Any, demo: Demo, watch: Watch, *, has_scripts: bool = True) -> None:
        self.page, self.demo, self.watch = page, demo, watch
        self.has_scripts = has_scripts

    def open(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(path)

    def press(self, name: str, *, kind: str = "button") -> None:
        """Press the first button or link with this name; what it leads to is there afterwards."""
        self.page.get_by_role(kind, name=name, exact=False).first.click()
        self.page.wait_for_load_state()

    def follow(self, link: Any) -> None:
        """Click a link or a button that leads to a page, and wait until the whole page is there."""
        with self.page.expect_navigation():
            link.click()

    def type(self, field: str, text: str) -> None:
        """Type into the field with this name."""
        self.page.locator(f"[name='{field}']").fill(text)

    def choose(self, field: str, value: str) -> None:
        """Choose an option of a list or a radio button by its value."""
        lists = self.page.locator(f"select[name='{field}']")
        if lists.count():
            lists.select_option(value)
        else:
            self.page.locator(f"input[name='{field}'][value='{value}']").check()

    def looks(self, name: str, *, picture: bool = True) -> None:
        """Have axe look at the page, and keep a picture of it."""
        if self.has_scripts:
            self.watch.axe(self.page, f"{name}-{self.page.viewport_size['width']}")
        if picture:
            keep(self.page, name)

    def sign_in_as_citizen(self, personal_id: str) -> None:
        """Go through the simulated VNeID from the sign-in page."""
        page = self.page
        if "/dang-nhap/" not in page.url:
            page.goto("/dang-nhap/")
        page.get_by_role("button", name="VNeID").click()
        page.wait_for_url(re.compile("/authorize"))
        page.locator("label", has_text=f"số định danh {personal_id}").locator("input").check()
        page.get_by_role("button", name="Đồng ý và tiếp tục").click()
        page.wait_for_url(f"{self.demo.address}/**")

    def sign_in_as_official(self, username: str) -> None:
        """Sign in with password and the code of the moment, read from the demo's page."""
        self.open("/dang-nhap/can-bo/")
        self.type("username", username)
        self.type("password", PASSWORD)
        self.page.locator("main form button").click()
        self.page.wait_for_url("**/ma/**")
        code = ""
        for _ in range(2):
            code = code_after(code, lambda: self.code_of(username))
            self.type("code", code)
            self.page.locator("main form button").click()
            self.page.wait_for_load_state()
            if "/dang-nhap/" not in self.page.url:
                return
        raise AssertionError(f"{username} could not sign in")

    def is_signed_in(self) -> bool:
        """Return whether the browser's session still counts."""
        return "/dang-nhap/" not in self.page.context.request.get("/tai-khoan/").url

    def code_of(self, username: str) -> str:
        """Return the code of the moment, as the person's own telephone shows it."""
        answer = self.page.context.request.get("/demo/")
        rows = re.findall(r"<tr.*?</tr>", answer.text(), re.S)
        row = next(one for one in rows if f">{username}<" in one)
        found = re.search(r">\s*(\d{6})\s*<", row)
        assert found
        return found[1]

    def download(self, path: str, target: Path) -> Path:
        """Fetch a file with the person's own cookies."""
        answer = self.page.context.request.get(path)
        assert answer.ok, f"{answer.status} {path}"
        target.write_bytes(answer.body())
        return target
