from datetime import UTC, datetime
from hashlib import sha256

import pytest

from ..errors import (
    ProcessDraftChanged,
    ProcessMalformed,
    ProcessNotFound,
    ProcessVersionFixed,
    UnsupportedElement,
)
from ..selectors import draft_version, drawing_digest, drawing_of
from ..services.draft_process import draft_process
from ..services.publish_process import publish_process
from ..services.redraw_process import begin_process, redraw_process
from .drawings import chain

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture
def draft():
    return draft_process(chain("a").xml(), now=NOW)


def test_a_draft_is_changed_in_its_place(draft):
    xml = chain("a", "b").xml()

    assert redraw_process(draft, xml, base=drawing_digest(draft))

    found = draft_version(draft)
    assert ([step.key for step in found.process.steps], found.version) == (["a", "b"], 1)
    assert (drawing_of(draft), drawing_digest(draft)) == (xml, sha256(xml).hexdigest())


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(draft):
    base = drawing_digest(draft)
    redraw_process(draft, chain("theirs").xml(), base=base)

    with pytest.raises(ProcessDraftChanged):
        redraw_process(draft, chain("mine").xml(), base=base)

    assert [step.key for step in draft_version(draft).process.steps] == ["theirs"]


def test_the_same_drawing_again_is_saved_once(draft):
    base, xml = drawing_digest(draft), chain("a", "b").xml()

    assert redraw_process(draft, xml, base=base)
    assert not redraw_process(draft, xml, base=base)


def test_a_published_version_is_not_redrawn(draft):
    publish_process(draft, now=NOW)

    with pytest.raises(ProcessVersionFixed):
        redraw_process(draft, chain("b").xml(), base=drawing_digest(draft))


@pytest.mark.parametrize(
    ("xml", "refusal"),
    [
        (chain("a", key="another").xml(), ProcessMalformed),
        (chain("a").xml().replace(b"endEvent", b"scriptTask"), UnsupportedElement),
        (chain("a").xml().replace(b"kind='handle'", b"kind='dance'"), ProcessMalformed),
    ],
)
def test_a_drawing_that_is_no_process_of_this_key_leaves_the_draft(draft, xml, refusal):
    before = drawing_of(draft)

    with pytest.raises(refusal):
        redraw_process(draft, xml, base=drawing_digest(draft))

    assert drawing_of(draft) == before


def test_a_version_that_does_not_exist_is_not_redrawn(draft):
    other = "01900000-0000-7000-8000-000000000000"

    with pytest.raises(ProcessNotFound):
        redraw_process(other, chain("a").xml(), base="")


def test_a_process_begins_with_a_start_and_an_end():
    made = draft_version(begin_process("cap-phep", "Cấp phép & gia hạn", now=NOW))

    assert (made.key, made.process.title.vi) == ("cap-phep", "Cấp phép & gia hạn")
    assert [node.key for node in made.process.order] == ["start", "end"]
