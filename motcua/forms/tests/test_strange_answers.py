"""Whatever is typed, sent or stored, forms read, check, draw and summarise it without failing."""

import copy
import json
from pathlib import Path

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError

from ..rules.checking import check
from ..rules.difference import difference
from ..rules.facts import facts_of
from ..rules.parsing import parse_form
from ..rules.reading import keep_locked, keep_unshown, read_post
from ..rules.showing import summary
from ..rules.writing import definition_of
from ..web.rendering import has_new_questions, render_section, visible_sections
from .filling import TODAY, form
from .right_answers import RIGHT

FOLDER = Path(__file__).resolve().parents[3] / "data" / "forms"
DEFINITIONS = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
KEYS = sorted(RIGHT)
# What people type where a date, an amount, a number or an id is asked for, and what nobody types.
TYPED = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-0",
        "00",
        "1e9",
        "1e400",
        "NaN",
        "∞",
        "²",
        "٣",
        "１２",
        "1.000.000",
        "1,5",
        "1.5.5",
        "9" * 400,
        "-" * 60,
        "31/2/2026",
        "29/2/2023",
        "0/0/0",
        "1/1/0000",
        "1/1/99999",
        "2026-13-01",
        "1/1/10000",
        "12/2026",
        "2026",
        "ngày 5 tháng 9",
        "５/９/1990",
        "001090000001",
        "0" * 12,
        "0312345678",
        "0312345678-001",
        "+84912345678",
        "09 12 345 678",
        "a@b",
        "a@b.vn",
        "ﬁ",
        "\u202e",
        "yes",
        "no",
        "31",
        "11311",
        "VN",
        "01",
        "other",
        "x" * 25000,
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | TYPED,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=8) | st.sampled_from(["province", "country"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


@st.composite
def bent(draw, whole: object) -> object:
    """Return a JSON value with a few of its parts exchanged for anything or taken out."""
    root = [copy.deepcopy(whole)]
    for _ in range(draw(st.integers(1, 4))):
        container, key = root, 0
        while (
            isinstance(container[key], dict | list) and container[key] and draw(st.integers(0, 5))
        ):
            container = container[key]
            keys = sorted(container) if isinstance(container, dict) else range(len(container))
            key = draw(st.sampled_from(list(keys)))
        if container is not root and draw(st.integers(0, 4)) == 0:
            del container[key]
        else:
            container[key] = draw(JSON)
    return root[0]


@settings(max_examples=150, deadline=None)
@given(key=st.sampled_from(KEYS), data=st.data())
def test_any_stored_answers_are_checked_drawn_and_summarised(key, data):
    found, raw = form(key), data.draw(bent(RIGHT[key]))

    checked = check(found, raw, today=TODAY)

    assert all(str(error) for error in checked.errors)
    json.dumps(checked.answers, allow_nan=False).encode()
    summary(found, checked.answers)
    facts_of(found, checked.answers)
    answers = raw if isinstance(raw, dict) else {}
    for section in visible_sections(found, answers, today=TODAY):
        drawn = render_section(found, section.key, answers, errors=checked.errors, today=TODAY)
        assert "<script" not in drawn


@settings(max_examples=150, deadline=None)
@given(key=st.sampled_from(KEYS), data=st.data())
def test_anything_typed_into_any_question_is_read_and_drawn_again(key, data):
    found = form(key)
    section = data.draw(st.sampled_from(found.sections)).key
    names = [name for name in found.by_path if name.startswith(f"{section}.")] or [section]
    names += [f"{name}.{part}" for name in names for part in ("province", "commune", "0")]
    post = QueryDict(mutable=True)
    for name, value in data.draw(st.lists(st.tuples(st.sampled_from(names), TYPED), max_size=12)):
        post.appendlist(name, value)
    post["_shown"] = " ".join(names[:3])
    stored = data.draw(st.just(RIGHT[key]) | bent(RIGHT[key]).filter(lambda v: isinstance(v, dict)))

    raw = keep_unshown(found, read_post(found, post, section=section), stored, post)
    raw = keep_locked(raw, RIGHT[key], ["/requester/full_name"])

    errors = check(found, raw, today=TODAY, section=section).errors
    render_section(found, section, raw, errors=errors, today=TODAY)
    has_new_questions(found, section, raw, post, today=TODAY)


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_a_bent_definition_is_a_form_that_works_or_is_refused(data):
    definition = data.draw(st.sampled_from(DEFINITIONS).flatmap(bent))
    try:
        found = parse_form(definition)
    except DomainError:
        return

    assert parse_form(definition_of(found)) == found
    checked = check(found, {}, today=TODAY)
    for section in found.sections:
        render_section(found, section.key, {}, errors=checked.errors, today=TODAY)
    difference(found, parse_form(DEFINITIONS[0]), {})
