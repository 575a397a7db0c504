"""Whatever text comes where a limit, a number or a name is expected, the answer is ours."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ..errors import DomainError
from ..identifiers_vn import personal_id_problem, tax_code_problem
from ..text import fold, normalise
from ..working_time import format_limit, parse_limit

UNITS = ("giờ", "ngày làm việc", "ngày", "tháng", "working_day", "working_hour", "month", "năm")
AMOUNTS = st.integers(-5, 10**30).map(str) | st.sampled_from(
    ["0", "0,5", "1/2", "1/0", "1/3", "1e9", "²", "٣", "１２", "½", "9" * 5000, "1,00000001", "-1"]
)
LIMITS = st.tuples(AMOUNTS, st.sampled_from(["", " ", "  "]), st.sampled_from(UNITS)).map("".join)


@settings(max_examples=300, deadline=None)
@given(LIMITS | st.text(max_size=40))
def test_any_text_is_a_limit_or_is_refused(text):
    try:
        limit = parse_limit(text)
    except DomainError:
        return
    assert parse_limit(format_limit(limit)) == limit


@given(st.text(max_size=60))
def test_any_text_is_folded_once_and_for_all(text):
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=20) | st.text("0123456789-０１٣²", max_size=15))
def test_any_text_is_an_id_or_has_a_reason_why_not(text):
    for problem in (personal_id_problem(text), tax_code_problem(text)):
        assert problem is None or problem
    if personal_id_problem(text) is None:
        assert text.isascii()
        assert len(text) == 12
