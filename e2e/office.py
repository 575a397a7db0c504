"""What officials do with one dossier, each on their own pages."""

import re

from .person import Person

WORK = "/ho-so-cong-viec/"


def open_dossier(who: Person, number: str) -> None:
    """Open the dossier's page for officials."""
    who.open(f"{WORK}{number}/")


def do(who: Person, number: str, link: str, *, fields: dict[str, str] | None = None) -> None:
    """Follow an act's link on the dossier page, fill its fields and carry it out."""
    open_dossier(who, number)
    # At its beginning: names of steps stand behind the names of acts.
    wanted = re.compile(rf"^\s*{re.escape(link)}")
    who.page.locator(".mc-actions a", has_text=wanted).first.click()
    for name, value in (fields or {}).items():
        if value == "first":
            who.page.locator(f"input[name='{name}']").first.check()
        elif who.page.locator(f"input[type=radio][name='{name}']").count():
            who.choose(name, value)
        else:
            who.type(name, value)
    who.looks("act", picture=False)
    with who.page.expect_navigation():
        who.page.locator("main form .mc-actions button").first.click()
    assert not who.page.locator(".govuk-error-summary").count(), who.page.locator(
        "main"
    ).inner_text()
