"""Every form x three wrong ways: it says how to put it right, and what was typed is not lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import ERROR, get_messages
from lxml import html

import motcua
from motcua.tests.every_form import Visitors, every_form
from motcua.tests.matrix import Matrix
from motcua.tests.wrong_forms import WAYS, Form, filled, typed_in

CONFLICT = 409
LEAST_FORMS, LEAST_REFUSED = 130, 300
# Answered by a page and no refusal: what was found, opened, or is asked besides after an answer.
SHOWS = (
    "ban-nhap/<uuid:draft_id>/phan/<str:key>/",
    "quan-tri/bieu-mau/ban/<uuid:version_id>/thu/",
    "ho-so-cong-viec/tim-giay-to/",
    "ho-so-cong-viec/<str:number>/lien-he/",
    "tin-cong-viec/viet/",
    "tin-cong-viec/<str:number>/",
)


# What nobody comes to by a link: a step after another form, or a session of its own.
ELSEWHERE = {
    "desk/bulk.html": "desk/tests/test_bulk.py::test_none_and_too_many_are_not_taken",
    "desk/walk_in.html": (
        "desk/tests/test_walk_in.py"
        "::test_an_unfinished_form_comes_back_with_its_mistakes_and_everything_typed"
    ),
    "identity/code.html": (
        "identity/tests/test_web_official.py"
        "::test_a_wrong_code_opens_nothing_and_five_lock_the_account"
    ),
    "identity/enrol.html": (
        "identity/tests/test_web_official.py"
        "::test_an_official_without_the_app_sets_it_up_before_the_first_session"
    ),
    "protected_reports/one.html": (
        "protected_reports/tests/test_pages.py::test_a_wrong_passphrase_is_said_at_its_field"
    ),
    "protected_reports/own.html": (
        "protected_reports/tests/test_pages.py::test_a_later_word_that_is_missing_stays_on_the_page"
    ),
}
BUTTONS_ALONE = {
    "desk/discard.html",
    "identity/resume.html",
    "portal/draft_changed.html",
    "portal/held.html",
    "portal/sign_draft.html",
    "waiting/desk.html",
}


@pytest.mark.parametrize("where", ELSEWHERE.values())
def test_forms_that_no_link_leads_to_are_filled_in_wrongly_elsewhere(where: str) -> None:
    path, name = where.split("::")
    assert f"def {name}(" in (Path(motcua.__file__).parent / path).read_text()


def test_every_form_filled_in_wrongly(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    visitors = Visitors(matrix, monkeypatch)
    found = every_form(visitors)
    forms = found.forms
    unseen = {name for name in _templates_with_forms() if name not in found.templates}
    wrong, statuses = [], Counter[int]()
    for (route, _names), (who, form) in forms.items():
        for way in WAYS:
            sent = filled(form, way)
            answer = visitors.sent(who, form, sent)
            statuses[answer.status_code] += 1
            mistakes = _judged(form, sent, answer, shows=route in SHOWS)
            wrong += [f"{route}, {who}, {way}: {one}" for one in mistakes]

    assert not wrong, "\n".join(wrong)
    assert unseen == BUTTONS_ALONE | set(ELSEWHERE)
    assert len(forms) >= LEAST_FORMS
    assert statuses[422] >= LEAST_REFUSED


def _templates_with_forms() -> Iterator[str]:
    """Yield the templates that draw a form in which something is kept."""
    for app in Path(motcua.__file__).parent.glob("*/templates"):
        for path in app.rglob("*.html"):
            if re.search(r'<form[^>]*method="post"', path.read_text()):
                yield str(path.relative_to(app))


def _judged(form: Form, sent: dict[str, Any], answer: Any, *, shows: bool) -> Iterator[str]:
    """Yield what a person would stumble over in the answer to a form."""
    if answer.status_code in (302, 303):
        said = [str(one) for one in get_messages(answer.wsgi_request) if one.level >= ERROR]
        if said and form.typed_names:
            yield f"what was typed is lost, and only this is said: {said}"
    elif answer.status_code in (CONFLICT, 422):
        root = html.document_fromstring(answer.content.decode())
        yield from _unhelpful(root, answer.status_code)
        yield from _lost(form, sent, root)
    elif answer.status_code == 200 and shows:
        yield from _lost(form, sent, html.document_fromstring(answer.content.decode()))
    else:
        yield f"answered with {answer.status_code}"


def _unhelpful(root: Any, status: int) -> Iterator[str]:
    lines = root.xpath("//*[contains(@class, 'govuk-error-summary__list')]/li")
    if not lines:
        yield "no summary of what is wrong"
    if "autofocus" in html.tostring(root, encoding="unicode").partition("<main")[2][:400]:
        yield "the focus goes elsewhere"
    for line in lines:
        links = line.xpath(".//a/@href")
        if not links and status != CONFLICT:
            yield f"leads nowhere: {line.text_content()}"
        for one in links:
            if one.startswith("#") and not root.xpath("//*[@id=$id]", id=one[1:]):
                yield f"leads to {one}, which is not there"


def _lost(form: Form, sent: dict[str, Any], root: Any) -> Iterator[str]:
    back: dict[str, set[str]] = {}
    for name, value in (pair for one in root.forms for pair in typed_in(one)):
        back.setdefault(name, set()).add(value.strip())
    hidden = _asked(form.element) - {name for one in root.forms for name in _asked(one)}
    for name in form.typed_names - hidden:
        value = sent.get(name)
        if isinstance(value, str) and value and value.strip() not in back.get(name, ()):
            yield f"{name} was typed and is not there any more"


def _asked(form: Any) -> set[str]:
    """Return what a form of the form engine asks; other answers make other questions apply."""
    return {name for text in form.xpath(".//input[@name='_shown']/@value") for name in text.split()}
