"""The same request twice, so close that the second saw nothing of the first when it began."""

import threading

import pytest
from django.db import connections, transaction
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from motcua.platform.actor import SYSTEM
from motcua.platform.idempotency import Claim, StoredAnswer, claimed, keep, known_answer
from motcua.platform.models import IdempotencyKey
from motcua.platform.web.idempotency import Idempotency

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
FIRST = StoredAnswer(201, {"Content-Type": "application/json"}, b'{"number":"1"}')


def elsewhere(work) -> None:
    """Do ``work`` on another connection and commit it."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def request(body=b"{}"):
    made = RequestFactory().post("/api/v1/x", body, content_type="application/json")
    made.META["HTTP_IDEMPOTENCY_KEY"] = "k"
    made.actor = SYSTEM
    made.session = type("Session", (), {"session_key": "s"})()
    return made


def twin_of(sent) -> Claim:
    return Claim(Idempotency._owner(sent), "k", Idempotency._digest(sent))


@pytest.mark.parametrize(
    "answer",
    [
        JsonResponse({"number": "2"}, status=201),
        JsonResponse({"type": "/problems/act-not-possible"}, status=409),
        HttpResponse("the form again", status=200),
    ],
)
def test_whoever_comes_second_by_a_hair_hears_the_first_answer(answer):
    sent = request()

    def view(_request):
        elsewhere(lambda: keep(twin_of(sent), FIRST))
        return answer

    response = Idempotency(view)(sent)

    assert (response.status_code, response.content) == (201, FIRST.body)
    assert response["Idempotency-Replayed"] == "true"
    assert IdempotencyKey.objects.count() == 1


def test_an_answer_is_kept_once():
    claim = Claim("somebody", "k", b"d" * 32)
    with transaction.atomic(), claimed(claim) as stored:
        assert stored is None
        assert keep(claim, FIRST)
    assert not keep(claim, FIRST)
    assert known_answer(claim) == FIRST


def test_a_broken_request_is_not_answered_from_the_past():
    sent = request()

    def view(_request):
        elsewhere(lambda: keep(twin_of(sent), FIRST))
        return HttpResponse(status=503)

    assert Idempotency(view)(sent).status_code == 503
