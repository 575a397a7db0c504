"""Notices as data are checked when loaded and filled without running anything."""

import pytest

from motcua.notifications.errors import NoticeTemplateInvalid, NoticeValuesWrong
from motcua.notifications.rules.templates import LONGEST_SMS, parse_template, render
from motcua.notifications.types import Bilingual, Language

WORDS = {"subject": "Hồ sơ {number}", "body": "Lý do: {reason}", "sms": "Hồ sơ {number}"}
DATA = {
    "kind": "progress",
    "values": ["number", "reason"],
    "private": ["reason"],
    "vi": WORDS,
    "en": {"subject": "Dossier {number}", "body": "Reason: {reason}", "sms": "Dossier {number}"},
}


def with_vi(**texts):
    return DATA | {"vi": WORDS | texts}


@pytest.mark.parametrize(
    "data",
    [
        with_vi(body="{unknown} {reason}"),
        with_vi(sms="Hồ sơ {number}: {reason}"),
        with_vi(body="{reason} {number.__class__}"),
        with_vi(body="{reason!r}"),
        with_vi(body="{reason} {{number}}"),
        with_vi(body="không có lý do"),
        with_vi(subject=""),
        with_vi(sms=""),
        with_vi(colour="đỏ"),
        DATA | {"kind": "rumour"},
        DATA | {"channels": ["pigeon"]},
        DATA | {"private": ["age"]},
        DATA | {"urgent": True},
        {name: value for name, value in DATA.items() if name != "en"},
    ],
)
def test_a_notice_that_breaks_a_rule_is_refused_when_loaded(data):
    with pytest.raises(NoticeTemplateInvalid):
        parse_template("one", data)


def test_a_value_is_words_and_nothing_else():
    template = parse_template("one", DATA)

    words = render(template, {"number": "{reason}", "reason": "{number} {0.__class__} %s"})

    assert words[Language.VIETNAMESE].body == "Lý do: {number} {0.__class__} %s"
    assert words[Language.VIETNAMESE].subject == "Hồ sơ {reason}"


def test_a_value_may_differ_between_the_languages():
    template = parse_template("one", DATA)

    words = render(template, {"number": "1", "reason": Bilingual("quá hạn", "too late")})

    assert words[Language.ENGLISH].body == "Reason: too late"
    assert words[Language.VIETNAMESE].body == "Lý do: quá hạn"


def test_line_breaks_in_a_value_do_not_reach_the_subject():
    words = render(parse_template("one", DATA), {"number": "1\r\nBcc: x@y.z", "reason": ""})

    assert "\n" not in words[Language.VIETNAMESE].subject
    assert "\r" not in words[Language.ENGLISH].sms


def test_an_sms_is_never_longer_than_three_parts():
    words = render(parse_template("one", DATA), {"number": "9" * 500, "reason": ""})

    assert len(words[Language.VIETNAMESE].sms) == LONGEST_SMS


@pytest.mark.parametrize("values", [{"number": "1"}, {"number": "1", "reason": "", "age": "3"}])
def test_values_that_do_not_fit_are_refused(values):
    with pytest.raises(NoticeValuesWrong):
        render(parse_template("one", DATA), values)
