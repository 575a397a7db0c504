"""Pages travel zipped to browsers that take it so; nothing else is touched."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from motcua.platform.web.zipped import ZipPages

TEXT = "Một cửa. " * 200


def sent(answer, *, takes="gzip, br"):
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = takes
    return ZipPages(lambda _: answer)(request)


@pytest.mark.parametrize("path", ["/tro-giup/", "/giao-dien/"])
def test_a_page_is_the_same_page_zipped(client, path):
    plain = client.get(path)
    zipped = client.get(path, headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert zipped["Content-Encoding"] == "gzip"
    assert len(zipped.content) < len(plain.content) / 2
    assert gzip.decompress(zipped.content)[:15] == plain.content[:15] == b"<!DOCTYPE html>"
    assert "Accept-Encoding" in zipped["Vary"]


def test_how_long_a_page_is_changes_from_answer_to_answer():
    lengths = {len(sent(HttpResponse(TEXT)).content) for _ in range(40)}

    assert len(lengths) > 5


@pytest.mark.parametrize("kind", ["application/pdf", "application/json", "image/png"])
def test_what_is_no_page_goes_as_it_is(kind):
    answer = sent(HttpResponse(TEXT, content_type=kind))

    assert "Content-Encoding" not in answer
    assert answer.content.decode() == TEXT


def test_a_stream_goes_as_it_is():
    answer = sent(StreamingHttpResponse([TEXT]))

    assert "Content-Encoding" not in answer


def test_who_does_not_take_it_gets_a_plain_page():
    assert "Content-Encoding" not in sent(HttpResponse(TEXT), takes="br")
