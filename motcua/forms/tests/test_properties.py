import json
import string
from contextlib import suppress
from datetime import date

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from ..errors import FormDefinitionInvalid
from ..rules import numbers
from ..rules.checking import check
from ..rules.dates import read_date, shown
from ..rules.difference import difference
from ..rules.parsing import parse_form
from ..rules.reading import read_post
from ..rules.showing import summary
from ..rules.writing import definition_of
from ..types import Field, Form, Kind
from ..web.rendering import render_section
from .filling import TODAY, form, posted
from .right_answers import RIGHT

KEYS = sorted(RIGHT)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
COMMUNES = [("31", "11311"), ("31", "11383"), ("01", "00004")]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáạảã"


def _text(field):
    words = st.text(alphabet=LETTERS, min_size=max(int(field.least or 1), 1), max_size=30)
    return words if not field.pattern else st.nothing()


def _number(field):
    return st.integers(int(field.least or 0) + 1, int(min(field.most or 10**6, 10**6)))


def _address(field):
    home = st.sampled_from(COMMUNES).map(
        lambda pair: {"province": pair[0], "commune": pair[1], "detail": "Số 5"}
    )
    abroad = st.just({"country": "JP", "detail": "Tokyo"})
    return home | abroad if field.allows_foreign else home


def _options(field):
    return st.sampled_from([option.value for option in field.options])


ANSWERS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.PERSON_NAME: lambda _: st.text(alphabet=LETTERS, min_size=2, max_size=20),
    Kind.NUMBER: _number,
    Kind.DECIMAL: _number,
    Kind.MONEY: _number,
    Kind.DATE: lambda _: st.dates(date(1930, 1, 1), date(2026, 11, 20)).map(
        lambda day: f"{day.day}/{day.month}/{day.year}"
    ),
    Kind.CHOICE: _options,
    Kind.CHOICES: lambda field: st.lists(_options(field), min_size=1, unique=True),
    Kind.YES_NO: lambda _: st.booleans(),
    Kind.PERSONAL_ID: lambda _: st.integers(0, 999_999).map(lambda one: f"031090{one:06d}"),
    Kind.TAX_CODE: lambda _: st.sampled_from(["0100109106", "0100109106-001", "031074004710"]),
    Kind.PHONE: lambda _: st.integers(0, 9_999_999).map(lambda one: f"091{one:07d}"),
    Kind.EMAIL: lambda _: st.text(string.ascii_lowercase, min_size=1, max_size=8).map(
        lambda one: f"{one}@example.vn"
    ),
    Kind.ADDRESS: _address,
    Kind.NATIONALITY: lambda _: st.sampled_from(["VN", "JP", "FR"]),
    Kind.ETHNICITY: lambda _: st.sampled_from(["01", "02", "54"]),
}


@st.composite
def filled(draw, found: Form):
    """Answers to every question that can be asked, hidden ones and all."""
    return {
        section.key: draw(_entry(section.fields))
        for section in found.sections
    }  # fmt: skip


@st.composite
def _entry(draw, fields: tuple[Field, ...]):
    entry = {}
    for field in fields:
        if field.kind == Kind.GROUP:
            most = min(int(field.most or 2), 2)
            entry[field.key] = draw(st.lists(_entry(field.items), min_size=1, max_size=most))
        elif field.kind != Kind.COMPUTED and not field.pattern:
            entry[field.key] = draw(ANSWERS[field.kind](field))
    return entry


@settings(max_examples=60, deadline=None)
@given(key=st.sampled_from(KEYS), data=st.data())
def test_generated_answers_fare_alike_as_json_and_from_a_browser(key, data):
    answers = data.draw(filled(form(key)))

    as_json = check(form(key), answers, today=TODAY)
    from_browser = check(form(key), read_post(form(key), posted(answers)), today=TODAY)

    assert as_json == from_browser
    # Each answer is right in itself: only rules between answers and left-out patterns may object.
    between = {"required", "before", "different", "age_least", "age_most", "sum_most"}
    keys = {error.message_key for error in as_json.errors}
    assert keys <= between | {"id_unlike_birth"}
    if as_json.is_valid:
        assert check(form(key), as_json.answers, today=TODAY) == as_json


@settings(max_examples=80, deadline=None)
@given(answers=JSON | st.dictionaries(st.sampled_from(["person", "request", "household"]), JSON))
def test_checking_never_fails_whatever_json_comes(answers):
    found = form("bao-hiem-xa-hoi")

    checked = check(found, answers, today=TODAY)

    assert all(str(error) for error in checked.errors)
    json.dumps(checked.answers, allow_nan=False, ensure_ascii=False).encode()
    summary(found, checked.answers)


def _names(found: Form) -> list[str]:
    names = ["_add", "_remove", "_redraw", "_shown", "x"]
    for path, field in found.by_path.items():
        parts = path.split(".")
        name = ".".join([*parts[:2], "0", *parts[2:]]) if len(parts) == 3 else path
        names.append(name)
        if field.kind == Kind.ADDRESS:
            names += [f"{name}.{part}" for part in ("country", "province", "commune", "detail")]
    return names


@settings(max_examples=80, deadline=None)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(_names(form("ho-kinh-doanh"))),
            st.text(max_size=30)
            | st.sampled_from(["0", "1", "yes", "person", "family", "business.lines", "31", "JP"]),
        ),
        max_size=40,
    )
)
def test_reading_and_drawing_never_fail_on_arbitrary_posts(pairs):
    found = form("ho-kinh-doanh")
    post = QueryDict(mutable=True)
    for name, value in pairs:
        post.appendlist(name, value)

    raw = read_post(found, post)
    checked = check(found, raw, today=TODAY)

    for section in found.sections:
        html = render_section(found, section.key, raw, errors=checked.errors, today=TODAY)
        assert "<script" not in html


@settings(max_examples=100, deadline=None)
@given(place=st.sampled_from(["$id", "type", "title", "properties", "x-rules"]), value=JSON)
def test_a_broken_definition_is_refused_and_never_crashes(place, value):
    definition = definition_of(form("khai-tu")) | {place: value}

    with suppress(FormDefinitionInvalid):
        assert definition_of(parse_form(definition))


_FIELD_KEYS = sorted({key for field in [*definition_of(form("khai-tu"))["properties"]["death"]
                      ["properties"].values()] for key in field})  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    field=st.sampled_from(["died_on", "place", "has_notice", "why_no_notice", "hour"]),
    keyword=st.sampled_from([*_FIELD_KEYS, "oneOf", "items", "minLength", "x-compute"]),
    value=JSON,
)
def test_a_broken_question_is_refused_and_never_crashes(field, keyword, value):
    definition = definition_of(form("khai-tu"))
    definition["properties"]["death"]["properties"][field][keyword] = value

    with suppress(FormDefinitionInvalid):
        again = parse_form(definition)
        assert parse_form(definition_of(again)) == again


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_a_date_reads_back_from_every_way_of_writing_it(day):
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d%m%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        shown(day.isoformat()),
    ]

    assert {read_date(way, partial=False)[0] for way in ways} == {day.isoformat()}


@given(st.integers(0, 10**14))
def test_an_amount_reads_back_from_every_way_of_writing_it(amount):
    ways = [str(amount), numbers.shown(amount), f"{amount:,}", f"{numbers.shown(amount)} đồng"]

    assert {numbers.read_money(way) for way in ways} == {amount}


@given(st.decimals(0, 10**9, places=3))
def test_a_number_reads_back_from_what_is_shown(amount):
    number = numbers.tidy(float(amount))

    assert numbers.read_decimal(numbers.shown(number)) == number


@settings(deadline=None)
@given(data=st.data(), key=st.sampled_from(KEYS))
def test_the_same_form_loses_no_answer(data, key):
    answers = check(form(key), RIGHT[key], today=TODAY).answers
    path = data.draw(st.sampled_from(sorted(form(key).by_path)))

    found = difference(form(key), form(key), answers)

    assert (found.carried, found.lost, found.new) == (answers, (), ())
    assert path in form(key).by_path
