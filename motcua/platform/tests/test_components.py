"""The component library: what is given is shown once, escaped, and tied together for readers."""

from datetime import UTC, datetime

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from lxml import html

from ..templatetags import ui


def rendered(source, **context):
    template = engines["django"].from_string(CottonCompiler().process(source))
    return html.fromstring(f"<div>{template.render(context)}</div>")


def test_a_field_is_tied_to_its_label_hint_and_error():
    root = rendered(
        '<c-field-text id="ten" name="ten" label="Họ tên" hint="Đủ dấu" error="Thiếu" />'
    )

    (field,) = root.xpath("//input")
    assert field.get("aria-describedby") == "ten-hint ten-error"
    assert root.xpath("//label[@for='ten']")[0].text_content().strip() == "Họ tên"
    assert root.xpath("//*[@id='ten-hint']")
    assert root.xpath("//*[@id='ten-error']")


def test_a_field_without_error_does_not_take_one_from_the_page_around_it():
    root = rendered('<c-field-text id="ten" name="ten" label="x" />', error="Not mine", hint="no")

    assert not root.xpath("//p")
    assert root.xpath("//input")[0].get("aria-describedby") is None


@pytest.mark.parametrize("form", ['label="{{ words }}"', ':label="words"'])
def test_words_of_people_never_become_markup(form):
    root = rendered(f'<c-field-text id="a" name="a" {form} :value="words" />', words='<b>"&')

    assert not root.xpath("//b")
    assert '<b>"&' in root.xpath("//label")[0].text_content()
    assert root.xpath("//input")[0].get("value") == '<b>"&'


@pytest.mark.parametrize("value", ["2", 2, ["2"], {2, 5}])
def test_the_chosen_value_is_checked_whatever_its_type(value):
    options = [{"value": 1, "text": "Một"}, {"value": 2, "text": "Hai"}]

    root = rendered(
        '<c-field-checkboxes id="a" name="a" label="x" :options="options" :value="value" />',
        options=options,
        value=value,
    )

    assert [box.get("value") for box in root.xpath("//input[@checked]")] == ["2"]


def test_the_first_choice_has_the_id_that_the_error_summary_links_to():
    options = [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}]

    root = rendered(
        '<c-field-radios id="cach" name="cach" label="x" :options="options" />', options=options
    )

    assert [one.get("id") for one in root.xpath("//input")] == ["cach", "cach-2"]
    assert [one.get("for") for one in root.xpath("//label")] == ["cach", "cach-2"]


def test_an_error_summary_without_errors_is_not_drawn():
    assert not rendered('<c-error-summary :errors="errors" />', errors=[]).xpath("//*[@role]")


def test_a_badge_says_late_in_words_too():
    root = rendered('<c-deadline-badge tone="late" text="1 ngày" />')

    assert "Quá hạn" in root.text_content()


def test_no_template_of_the_library_holds_inline_style_or_script():
    from pathlib import Path

    for path in (Path(__file__).resolve().parents[1] / "templates").rglob("*.html"):
        text = path.read_text()
        assert " style=" not in text, path
        assert " onclick=" not in text, path
        assert "<style" not in text, path
        assert "<script>" not in text, path


def test_money_and_moments_are_written_the_vietnamese_way():
    moment = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)

    assert ui.dong(1250000) == "1.250.000\u00a0đồng"
    assert ui.dong(None) == ""
    assert ui.moment(moment) == "14:30, 21/11/2026"
    assert ui.day(datetime(2026, 11, 21, 18, tzinfo=UTC)) == "22/11/2026"
