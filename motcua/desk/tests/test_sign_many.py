"""Many papers signed in one go: by the worker, each on its own, and found again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.dossiers.public import Status, dossier_detail
from motcua.platform.models import OutboxRow
from motcua.signatures.public import KeyKind, signing_keys, withdraw_signing_key

from ..models import Batch, BatchLine
from ..services.batches import SIGNER, Chosen, ask_for, do_line
from ..types import BatchAct
from .conftest import NOW
from .pages import Page
from .stories import carried_to, received, worker_of

pytestmark = pytest.mark.django_db
NONE = ["H24.11311-20000101-0000001", "H24.11311-20000101-0000002", "H24.11311-20000101-0000003"]


@pytest.fixture
def ready(at_work, people):
    """Two papers that wait, and who signs them."""
    states = [carried_to("sign", received(one, at_work), at_work) for one in people[:2]]
    return at_work(worker_of(states[0])), [state.number for state in states]


def work():
    """Do what the worker does with the rows of this consumer; return how many there were."""
    rows = list(OutboxRow.objects.filter(consumer=SIGNER).order_by("id"))
    for row in rows:
        do_line(row.key, row.payload)
        row.delete()
    return len(rows)


def ask(numbers, signer):
    chosen = [Chosen(one) for one in numbers]
    return ask_for(BatchAct.SIGN, chosen, actor=signer.actor, now=NOW)


def status_of(number, actor):
    return dossier_detail(number, actor=actor, now=NOW).state.status


def test_many_are_signed_by_the_worker_and_one_that_fails_stops_no_other(ready):
    signer, numbers = ready
    page = reverse("desk:to_sign")
    sent = Page(signer.get(page)).form() | {"ho-so": [NONE[0], *numbers, NONE[1]]}

    answer = signer.post(page, sent)
    again = signer.post(page, sent)
    waiting = Page(signer.get(answer.url))
    done = work()
    after = Page(signer.get(answer.url))

    assert (answer.status_code, again["Location"], done) == (302, answer.url, 4)
    assert "Đã ký 0 trên 4, 0 không ký được, 4 đang chờ." in waiting.text
    assert waiting.root.xpath("//meta[@http-equiv='refresh']")
    assert "Đã ký 2 trên 4, 2 không ký được, 0 đang chờ." in after.text
    assert not after.root.xpath("//meta[@http-equiv='refresh']")
    assert {status_of(one, signer.actor) for one in numbers} == {Status.APPROVED}


def test_the_list_leads_back_to_what_was_left(ready):
    signer, numbers = ready
    page = reverse("desk:to_sign")
    left = signer.post(page, Page(signer.get(page)).form() | {"ho-so": [*numbers, *NONE]})

    assert left.url in Page(signer.get(page)).links().values()


def test_nobody_sees_the_batch_of_another(ready, at_work):
    signer, numbers = ready
    batch = ask(numbers, signer)
    other = at_work("chutich.lechan")

    answer = other.get(reverse("desk:signing_batch", args=[batch.id]))

    assert answer.status_code == 404


def test_a_line_is_done_once_however_often_the_worker_comes(ready):
    signer, numbers = ready
    ask([numbers[0], numbers[0]], signer)
    (line,) = BatchLine.objects.all()

    do_line(line.id, {})
    line.refresh_from_db()
    first = (line.state, line.text, line.ended_at)
    do_line(line.id, {})
    line.refresh_from_db()

    assert (line.state, line.text, line.ended_at) == first
    assert line.state == "signed"


def test_a_key_that_was_withdrawn_meanwhile_signs_nothing(ready):
    signer, numbers = ready
    batch = ask(numbers, signer)
    for key in signing_keys(now=NOW, kind=KeyKind.OFFICIAL, owner_id=signer.actor.official_id):
        withdraw_signing_key(key.id, now=NOW - timedelta(minutes=1))

    work()

    assert set(batch.lines.values_list("state", flat=True)) == {"failed"}
    assert all("Chứng thư" in text for text in batch.lines.values_list("text", flat=True))
    assert Status.APPROVED not in {status_of(one, signer.actor) for one in numbers}


def test_an_account_that_left_signs_nothing(ready, at_work):
    signer, numbers = ready
    batch = ask(numbers, signer)
    Batch.objects.filter(pk=batch.pk).update(account_id=batch.pk)

    work()

    assert set(batch.lines.values_list("state", flat=True)) == {"failed"}


def test_a_few_are_signed_while_one_waits(ready):
    signer, numbers = ready
    page = reverse("desk:to_sign")

    answer = signer.post(page, Page(signer.get(page)).form() | {"ho-so": numbers})

    assert answer.url == page
    assert not Batch.objects.exists()
