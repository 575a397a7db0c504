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
    found = who.page.locator(".mc-actions a", has_text=wanted)
    assert found.count(), f"no {link} on: {who.page.locator('main').inner_text()}"
    who.follow(found.first)
    for name, value in (fields or {}).items():
        if value == "first":
            who.page.locator(f"input[name='{name}']").first.check()
        elif who.page.locator(f"input[type=radio][name='{name}']").count():
            who.choose(name, value)
        else:
            who.type(name, value)
    who.looks("act", picture=False)
    who.follow(who.page.locator("main form .mc-actions button").first)
    assert not who.page.locator(".govuk-error-summary").count(), who.page.locator(
        "main"
    ).inner_text()


def act(who: Person, number: str, slug: str, *, right: bool = True, **fields: object) -> None:
    """Follow an act's link on the dossier's page by its address, fill in, and carry it out.

    A field is typed; a choice is named by its value or its words, ``True`` takes the first.
    """
    link = who.page.locator(f".mc-actions a[href*='/{number}/{slug}/']").first
    # Often it is the page the person's last act led to.
    if not link.count():
        open_dossier(who, number)
        assert link.count(), f"no {slug} on: {who.page.locator('main').inner_text()}"
    who.follow(link)
    for name, value in fields.items():
        fill(who, name.replace("_", "-"), value)
    who.looks(f"act-{slug}", picture=False)
    carry_out(who, right=right)


def fill(who: Person, name: str, value: object) -> None:
    """Fill one question of an act's page."""
    choices = who.page.locator(f"input[name='{name}']:is([type=radio], [type=checkbox])")
    if not choices.count():
        who.type(name, str(value))
    elif value is True:
        choices.first.check()
    else:
        by_value = choices.and_(who.page.locator(f"[value='{value}']"))
        (by_value if by_value.count() else who.page.get_by_label(str(value)).first).check()


def carry_out(who: Person, *, right: bool = True) -> None:
    """Press the button of an act's page; the page that follows says whether it was right."""
    who.follow(who.page.locator("main form .mc-actions button").first)
    assert who.page.locator(".govuk-error-summary").count() == (not right), who.page.locator(
        "main"
    ).inner_text()


def why_not(who: Person, number: str, title: str) -> str:
    """Return the reason the dossier's page gives for an act that is not possible now."""
    open_dossier(who, number)
    who.page.locator(".govuk-details summary", has_text="Việc chưa làm được").click()
    line = who.page.locator(".govuk-details li", has_text=title).first
    assert line.locator("[aria-disabled='true']").count() == 1
    return str(line.inner_text())


def take(who: Person, number: str) -> None:
    """Take the open step where nobody was given it."""
    open_dossier(who, number)
    if who.page.locator(".mc-actions a[href*='/nhan-viec/']").count():
        act(who, number, "nhan-viec")
