"""The paper while it is typed: the very paper, for who may save it, and nothing is kept of it."""

import base64
import io

import pytest
from django.urls import reverse
from PIL import Image

from motcua.documents.tests.reading import text_of
from motcua.dossiers.public import result_content

from .pages import Page
from .stories import carried_to, received, worker_of

pytestmark = pytest.mark.django_db
TREES = "1.002693"  # ends in a certificate of any kind
JSON = {"accept": "application/json"}
BORN_IN = "Trạm y tế xã Kiến Thụy"


@pytest.fixture
def drafting(at_work, people):
    """Return a dossier in handling, its handler, and what the page would send without its key."""

    def of(code: str):
        state = carried_to("handle", received(people[0], at_work, code=code), at_work)
        handler = at_work(worker_of(state))
        shown = Page(handler.get(reverse("desk:result_draft", args=[state.number])))
        typed = {key: value for key, value in shown.form().items() if key != "idempotency_key"}
        return state, handler, typed

    return of


def ask(official, state, typed):
    return official.client.post(
        reverse("desk:result_tried", args=[state.number]), typed, headers=JSON
    )


def test_what_is_typed_stands_on_the_paper_and_the_draft_stays_as_it_was(drafting):
    state, handler, typed = drafting("1.001193")
    before = result_content(state)

    answer = ask(handler, state, typed | {"muc-birthplace": BORN_IN})

    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "private, no-store"
    (page,) = answer.json()["pages"]
    assert f"Nơi sinh: {BORN_IN}" in page["words"]
    kind, _, picture = page["picture"].partition(",")
    assert kind == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(picture))).height > 1000
    assert result_content(state) == before
    saved = handler.get(reverse("desk:preview", args=[state.number]))
    assert BORN_IN not in text_of(saved.content)


def test_the_picture_says_what_the_paper_says_once_it_is_saved(drafting):
    state, handler, typed = drafting("1.001193")
    typed |= {"muc-birthplace": BORN_IN}

    tried = ask(handler, state, typed).json()["pages"]
    handler.post(reverse("desk:result_draft", args=[state.number]), typed)

    saved = text_of(handler.get(reverse("desk:preview", args=[state.number])).content)
    assert saved == " ".join(page["words"].partition(": ")[2] for page in tried)


def test_a_day_that_cannot_be_read_is_told_at_its_field(drafting):
    state, handler, typed = drafting("1.001193")

    answer = ask(handler, state, typed | {"muc-born_on": "hôm qua"})

    assert answer.status_code == 422
    assert answer.json()["field"] == "muc-born_on"
    assert answer.json()["text"]


def test_an_empty_title_is_told_at_the_title(drafting):
    state, handler, typed = drafting(TREES)

    answer = ask(handler, state, typed | {"tieu-de": " "})

    assert (answer.status_code, answer.json()["field"]) == (422, "tieu-de")


def test_only_who_may_save_sees_what_is_typed(drafting, at_work):
    state, _handler, typed = drafting("1.001193")

    reader = ask(at_work("vanthu.hongbang"), state, typed)
    stranger = ask(at_work("tiepnhan.lechan"), state, typed)

    assert (reader.status_code, stranger.status_code) == (403, 404)
    assert reader["Content-Type"] == stranger["Content-Type"] == "application/problem+json"


def test_typing_without_end_is_told_to_wait(drafting, settings):
    state, handler, typed = drafting("1.001193")
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 2})

    answers = [ask(handler, state, typed).status_code for _again in range(8)]

    assert answers[0] == 200
    assert 429 in answers


def test_the_address_is_not_a_page(drafting):
    state, handler, _typed = drafting("1.001193")

    assert handler.get(reverse("desk:result_tried", args=[state.number])).status_code == 405
