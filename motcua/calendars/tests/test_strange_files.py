"""A calendar file that says anything at all is a calendar or is refused with the reason."""

import copy
import tempfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.errors import DomainError

from ..rules.calendar_files import calendar_of_files
from ..services.load_calendars import calendars_in

FOLDER = Path(__file__).resolve().parents[3] / "data" / "calendars"
BASE = yaml.safe_load((FOLDER / "vn-public.yaml").read_text())
YEAR = yaml.safe_load((FOLDER / "vn-public-2026.yaml").read_text())
THINGS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.dates()
    | st.datetimes()
    | st.sampled_from(
        [
            "07:30",
            "25:00",
            "7:60",
            "-1:00",
            "24:00",
            "holiday",
            "swapped_work",
            "monday",
            0,
            8,
            "",
            date.min,
            date.max,
            date(2026, 2, 28),
            datetime(2026, 1, 1),
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def bent(draw, whole: object) -> object:
    """Return a file's content with a few of its parts exchanged for anything or taken out."""
    root = [copy.deepcopy(whole)]
    for _ in range(draw(st.integers(1, 3))):
        container, key = root, 0
        while (
            isinstance(container[key], dict | list) and container[key] and draw(st.integers(0, 4))
        ):
            container = container[key]
            keys = list(container) if isinstance(container, dict) else range(len(container))
            key = draw(st.sampled_from(list(keys)))
        if container is not root and draw(st.integers(0, 4)) == 0:
            del container[key]
        else:
            container[key] = draw(THINGS)
    return root[0]


@settings(max_examples=120, deadline=None)
@given(base=st.just(BASE) | bent(BASE), year=st.just(YEAR) | bent(YEAR))
def test_any_content_is_a_calendar_or_is_refused(base, year):
    if not isinstance(base, dict):
        return  # the reader of files refuses it, see below
    with suppress(DomainError):
        assert calendar_of_files(base, {2026: year}).definition.code


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_file_is_a_calendar_or_is_refused(data):
    whole = data.draw(st.sampled_from(["vn-public.yaml", "vn-public-2026.yaml"]))
    text = (FOLDER / whole).read_text()
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(
        st.text(max_size=6)
        | st.sampled_from(
            ["2026-13-45", "!!python/object:x", "&a [*a]", "? [", "- - - {", "12:99:99"]
        )
    )
    broken = text[:at] + piece + text[at + data.draw(st.integers(0, 9)) :]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("vn-public.yaml", "vn-public-2026.yaml"):
            Path(folder, name).write_bytes((FOLDER / name).read_bytes())
        Path(folder, whole).write_text(broken, errors="surrogatepass")
        with suppress(DomainError):
            assert calendars_in(Path(folder))
