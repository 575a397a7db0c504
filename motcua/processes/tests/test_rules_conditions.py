import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..errors import ConditionInvalid
from ..rules.conditions import Known, read_condition, rename_outcomes

KNOWN = Known(
    "agree", {"review": "agree", "check": "no"}, {"area": 120, "urban": True, "kind": "house"}
)


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ('outcome == "agree"', True),
        ("outcome == 'refuse'", False),
        ('outcomes.check != "yes"', True),
        ("facts.area > 100 and facts.area <= 120", True),
        ("facts.area > 100 and not facts.urban == true", False),
        ('facts.kind in ("flat", "house")', True),
        ('(facts.area < 5 or facts.kind == "house") and outcome == "agree"', True),
        ("facts.area == 120.0", True),
    ],
)
def test_a_condition_is_judged(source, holds):
    assert read_condition(source).holds(KNOWN) is holds


@pytest.mark.parametrize(
    "source",
    [
        "facts.missing == 1",
        "not facts.missing == 1",
        'facts.missing == 1 or outcome == "agree"',
        'facts.area == "120"',
        "facts.urban == 1",
        "facts.kind < 3",
        'outcomes.never == "agree"',
    ],
)
def test_something_missing_or_of_another_kind_never_fulfils_a_condition(source):
    assert read_condition(source).holds(KNOWN) is False


@pytest.mark.parametrize(
    "source",
    [
        "", "outcome", "outcome ==", "== 1", "area > 3", "facts > 3", "facts.area = 3",
        "facts.area > 3 facts.area", "(facts.area > 3", "facts.area > 3)", "facts.a in ()",
        "facts.__class__() == 1", "1 == 1; 2", "not " * 30 + "facts.a == 1", "outcome == \"a",
        "facts.a == 1 " * 100, "1 if true else 2", "lambda: 1",
    ],
)  # fmt: skip
def test_what_is_outside_the_language_is_refused(source):
    with pytest.raises(ConditionInvalid):
        read_condition(source)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_named_refusal(source):
    try:
        condition = read_condition(source)
    except ConditionInvalid:
        return

    assert condition.holds(KNOWN) in (True, False)


def test_steps_are_renamed_as_whole_words_only():
    source = 'outcomes.review == "outcomes.review" and outcomes.review2 == facts.review'

    renamed = rename_outcomes(source, {"review": "tinh:review"})

    assert renamed == (
        'outcomes.tinh:review == "outcomes.review" and outcomes.review2 == facts.review'
    )
    assert read_condition(renamed).names == {
        "outcomes.tinh:review", "outcomes.review2", "facts.review",
    }  # fmt: skip
