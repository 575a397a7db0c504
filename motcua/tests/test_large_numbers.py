"""A number that nothing can hold exactly is a clear no at every endpoint, never a fault of ours."""

import json

import pytest
from django.test import Client, RequestFactory

from motcua.api import FastParser
from motcua.kernel.errors import InputInvalid


def parsed(text: str) -> object:
    request = RequestFactory().post("/api/v1/x", text, content_type="application/json")
    return FastParser().parse_body(request)


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"answers": {"a/b": [1, 9007199254740992]}}', "/answers/a~1b/1"),
        ('{"amount": 18446744073709551616}', "/amount"),
        ('{"amount": -9223372036854775809}', "/amount"),
        ('{"amount": 1e300}', "/amount"),
        ("[123456789012345678901234567890]", "/0"),
        ("9223372036854775808", ""),
    ],
)
def test_a_number_too_large_is_named_where_it_stands(text: str, pointer: str) -> None:
    with pytest.raises(InputInvalid) as said:
        parsed(text)
    assert [one["pointer"] for one in said.value.facts["errors"]] == [pointer]


@pytest.mark.parametrize(
    "value", [9007199254740991, -9007199254740991, 1.5e3, "12345678901234567890", {"a": ["1e9"]}]
)
def test_what_is_exact_or_a_text_passes(value: object) -> None:
    assert parsed(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "pointer"), [('{"answers": {"a": 1e300}}', "/answers/a"), ('{"a": "\\u0000"}', "")]
)
def test_an_endpoint_answers_with_the_place_and_in_words(text: str, pointer: str, world) -> None:
    answer = Client().post(
        "/api/v1/dossiers",
        text,
        content_type="application/json",
        headers={**world.headers(world.citizens()[0]), "Idempotency-Key": "large"},
    )

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/input-invalid")
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]
