"""The fast writer and the library agree, byte for byte."""

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ..canonical import canonical_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=600, deadline=None)
@given(VALUES)
@example({"\u20ac": 1, "\ufb33": 2, "\U0001f600": 3, "1": {"f": {"f": "hi", "F": 5}}})
@example('\x00\x07\b\t\n\f\r\x1f\x7f\u2028"\\/ệ')
@example({"b": [1e21, 0.1, -0.0, 10**15], "a": True})
def test_every_value_has_the_bytes_of_the_standard(value):
    assert canonical_json(value) == rfc8785.dumps(value)


def test_what_the_standard_cannot_write_is_refused():
    for value in (2**53, float("nan"), {1: 2}, "\ud800", object()):
        with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
            canonical_json(value)
