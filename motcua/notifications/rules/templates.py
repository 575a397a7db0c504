"""Notices as data: read, checked when loaded, filled without running anything.

A placeholder is ``{name}`` and nothing more: no attribute, no format, no expression, and what a
value contains is never looked at again. Values named private never reach an SMS.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import NoticeTemplateInvalid, NoticeValuesWrong
from ..types import Bilingual, Channel, Language, NoticeKind, NoticeTemplate, Value, Wording

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FIELDS = frozenset({"kind", "legal", "values", "private", "channels", "vi", "en"})
_BLANKS = re.compile(r"\s+")
LONGEST_SUBJECT = 200
LONGEST_SMS = 201  # three parts of 67 letters: Vietnamese with marks is sent as UCS-2


def parse_template(key: str, data: Mapping[str, Any]) -> NoticeTemplate:
    """Return the template written in ``data``; raises ``NoticeTemplateInvalid``."""
    if unknown := set(data) - _FIELDS:
        raise _invalid(key, "unknown-field", sorted(unknown)[0])
    values = frozenset(data.get("values", ()))
    private = frozenset(data.get("private", ()))
    if strange := private - values:
        raise _invalid(key, "private-is-no-value", sorted(strange)[0])
    try:
        kind = NoticeKind(data["kind"])
        channels = frozenset(Channel(name) for name in data.get("channels", list(Channel)))
        wordings = {language: _wording(data[str(language)]) for language in Language}
    except (KeyError, ValueError, TypeError) as error:
        raise _invalid(key, "unreadable", str(error)) from error
    template = NoticeTemplate(
        key, kind, bool(data.get("legal", False)), values, wordings, channels, private
    )
    _check(template)
    return template


def reworded(template: NoticeTemplate, wordings: Mapping[Language, Wording]) -> NoticeTemplate:
    """Return the template with other words under the same rules; ``NoticeTemplateInvalid``."""
    if set(wordings) != set(Language):
        raise _invalid(template.key, "unreadable", "a language is missing")
    made = replace(template, wordings=dict(wordings))
    _check(made)
    return made


def _wording(data: Mapping[str, Any]) -> Wording:
    texts = {name: str(text).strip() for name, text in data.items()}
    return Wording(**texts)


# What each broken rule says to whoever reads a log; screens have words of their own for it.
_SAYS = {
    "unknown-field": "unknown field {}",
    "private-is-no-value": "private value {} is not a value",
    "unreadable": "{}",
    "empty": "subject or body is empty in {}",
    "too-long": "the subject is too long in {}",
    "private-in-sms": "private value {} in the SMS",
    "other-values": "the languages do not use the same values: {}",
    "sms-in-one-language": "an SMS in one language only",
    "unknown-placeholder": "unknown placeholder {}",
    "stray-brace": "a brace that is no placeholder",
}


def _invalid(key: str, rule: str, name: str = "") -> NoticeTemplateInvalid:
    reason = _SAYS[rule].format(name)
    return NoticeTemplateInvalid(f"{key}: {reason}", template=key, rule=rule, name=name)


def _check(template: NoticeTemplate) -> None:
    used: dict[Language, set[str]] = {}
    for language, words in template.wordings.items():
        if not words.subject or not words.body:
            raise _invalid(template.key, "empty", language.value)
        if len(words.subject) > LONGEST_SUBJECT:
            raise _invalid(template.key, "too-long", language.value)
        for text in (words.subject, words.body, words.sms):
            _check_placeholders(template, text)
        if leaked := _names(words.sms) & template.private:
            raise _invalid(template.key, "private-in-sms", sorted(leaked)[0])
        used[language] = _names(words.subject) | _names(words.body)
    if differing := used[Language.VIETNAMESE] ^ used[Language.ENGLISH]:
        raise _invalid(template.key, "other-values", sorted(differing)[0])
    if len({bool(words.sms) for words in template.wordings.values()}) > 1:
        raise _invalid(template.key, "sms-in-one-language")


def _check_placeholders(template: NoticeTemplate, text: str) -> None:
    if unknown := _names(text) - template.values:
        raise _invalid(template.key, "unknown-placeholder", sorted(unknown)[0])
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        raise _invalid(template.key, "stray-brace")


def _names(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def render(template: NoticeTemplate, values: Mapping[str, Value]) -> dict[Language, Wording]:
    """Return the words in both languages; raises ``NoticeValuesWrong``."""
    if set(values) != template.values:
        wrong = sorted(set(values) ^ template.values)
        raise NoticeValuesWrong(template=template.key, values=wrong)
    return {
        language: _fill(words, {name: _in(value, language) for name, value in values.items()})
        for language, words in template.wordings.items()
    }


def _in(value: Value, language: Language) -> str:
    if isinstance(value, Bilingual):
        return value.vi if language == Language.VIETNAMESE else value.en
    return str(value)


def _fill(words: Wording, values: Mapping[str, str]) -> Wording:
    def filled(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)

    subject, sms = (_BLANKS.sub(" ", filled(text)).strip() for text in (words.subject, words.sms))
    if len(sms) > LONGEST_SMS:
        sms = sms[: LONGEST_SMS - 1].rstrip() + "…"
    return Wording(subject[:LONGEST_SUBJECT], filled(words.body).strip(), sms)
