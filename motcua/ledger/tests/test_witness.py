"""This node as a witness: it signs growth only, and answers as the protocol says to the letter."""

import hashlib
import itertools
import threading

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from motcua.kernel import clock
from motcua.ledger.models import WitnessedLog
from motcua.ledger.rules.notes import NoteRefused, read_note, read_signature
from motcua.ledger.rules.policies import read_logs
from motcua.ledger.rules.submissions import LARGEST_BODY, read_submission
from motcua.ledger.services import witness_checkpoint as service
from motcua.ledger.witnessing import witness_key
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from simulators.trust.house import build_house
from simulators.trust.tests.logs import Log, encode, root_of
from simulators.trust.tests.test_witness import malformed

pytestmark = pytest.mark.django_db
PATH = "/witness/add-checkpoint"
SIZE = "text/x.tlog.size"
_numbers = itertools.count()


@pytest.fixture
def log():
    return Log(leaves=[b"%d" % number for number in range(20)])


@pytest.fixture(autouse=True)
def _witnessing(settings, tmp_path, log):
    path = tmp_path / "logs"
    path.write_text(f"# another province\nlog {log.verifier} https://log.example/\n")
    settings.WITNESS_LOGS = path
    settings.WITNESS_KEY = tmp_path / "witness.key"
    settings.WITNESS_NAME = "node.example/witness"


def send(body, content_type="application/octet-stream"):
    answer = Client().post(PATH, data=body, content_type=content_type)
    return answer.status_code, answer.content.decode(), answer["Content-Type"]


def status_of(body):
    return send(body)[0]


def test_a_first_checkpoint_is_cosigned_with_the_time(log):
    status, line, _ = send(log.submission(0, 5))
    key = witness_key().verifier
    signature = read_signature(line.removesuffix("\n"))

    assert status == 200
    assert (signature.name, signature.key_id) == ("node.example/witness", key.id)
    assert key.has_signed(log.text(5), signature.value)
    assert abs(signature.seconds - clock.now().timestamp()) < 60


def test_growth_is_remembered(log):
    assert [status_of(log.submission(*sizes)) for sizes in ((0, 5), (5, 12), (12, 12))] == [200] * 3
    row = WitnessedLog.objects.get()

    assert (row.origin, row.size, bytes(row.root)) == (log.origin, 12, root_of(log.leaves[:12]))
    note = read_note(row.note)
    assert note.text == log.text(12)
    assert len(note.signed_by([witness_key().verifier])) == 1


def test_a_wrong_old_size_hears_the_right_one(log):
    assert send(log.submission(3)) == (409, "0\n", SIZE)
    send(log.submission(0, 5))

    assert send(log.submission(0)) == (409, "5\n", SIZE)
    assert send(log.submission(3)) == (409, "5\n", SIZE)
    assert status_of(log.submission(12, 5)) == 400


def test_a_forked_log_is_refused(log):
    send(log.submission(0, 5))
    honest, log.leaves[2] = log.leaves[2], b"forged"

    assert status_of(log.submission(5, 12)) == 422
    assert send(log.submission(5, 5)) == (409, "5\n", SIZE)

    log.leaves[2] = honest
    assert status_of(log.submission(5, 12)) == 200


def test_a_log_that_goes_back_is_refused(log):
    send(log.submission(0, 12))

    assert send(log.submission(5, 5)) == (409, "12\n", SIZE)
    assert send(log.submission(0, 5)) == (409, "12\n", SIZE)


def test_an_empty_log_has_one_root_only(log):
    assert status_of(log.submission(0, 0)) == 200
    forged = log.signed(log.text(0, root=root_of([b"a"])))

    assert status_of(log.submission(0, 0, note=forged)) == 422
    assert status_of(log.submission(0, 5)) == 200


def test_whoever_watches_the_log_may_ask_what_was_signed(log):
    """The log's own signatures and the witness's, to compare with what the log shows."""
    path = f"/witness/{hashlib.sha256(log.origin.encode()).hexdigest()}/checkpoint"
    assert Client().get(path).status_code == 404
    stranger = f"\u2014 other.example {encode(b'x' * 72)}\n"
    line = send(log.submission(0, 5, note=log.signed(log.text(5)) + stranger))[1]

    answer = Client().get(path)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode() == log.signed(log.text(5)) + line
    assert Client().get("/witness/" + "0" * 64 + "/checkpoint").status_code == 404


def test_an_unknown_log_is_not_found(log, settings):
    assert status_of(Log("log.example/two", [b"a"]).submission(0)) == 404
    settings.WITNESS_LOGS = None
    assert status_of(log.submission(0)) == 404


def test_a_log_added_to_the_file_is_known_at_once(settings):
    other = Log("log.example/two", [b"a"])
    with settings.WITNESS_LOGS.open("a") as file:
        file.write(f"log {other.verifier}\n")

    assert status_of(other.submission(0)) == 200


def test_a_log_may_sign_with_each_of_its_keys(log, settings):
    next_key = Log(log.origin, log.leaves)
    with settings.WITNESS_LOGS.open("a") as file:
        file.write(f"log {next_key.verifier}\n")

    assert status_of(log.submission(0, 5)) == 200
    assert status_of(next_key.submission(5, 12)) == 200


def test_a_checkpoint_the_log_did_not_sign_is_forbidden(log):
    wrong = log.signed(log.text(5), key=Ed25519PrivateKey.generate())
    strange = wrong.replace(f"\u2014 {log.origin}", "\u2014 other.example")
    both = log.signed(log.text(5)) + wrong.splitlines()[-1] + "\n"

    for note in (wrong, strange, both):
        assert status_of(log.submission(0, 5, note=note)) == 403


def test_signatures_of_others_are_passed_over(log):
    note = log.signed(log.text(5)) + f"\u2014 other.example {encode(b'x' * 72)}\n" * 15

    assert status_of(log.submission(0, 5, note=note)) == 200


def test_extension_lines_are_signed_as_they_are(log):
    text = log.text(5) + "an extension\n"
    status, line, _ = send(log.submission(0, 5, note=log.signed(text)))

    assert status == 200
    assert witness_key().verifier.has_signed(text, read_signature(line.strip()).value)


def test_a_proof_where_none_belongs_is_unprocessable(log):
    assert status_of(log.submission(0, 5, proof=[root_of([b"a"])])) == 422
    send(log.submission(0, 5))
    assert status_of(log.submission(5, 5, proof=[root_of([b"a"])])) == 422


def test_what_is_malformed_is_a_bad_request_whatever_type_it_claims(log):
    types = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")
    found = {(body, kind): send(body, kind)[0] for body in [*malformed(log)] for kind in types}

    assert {key: status for key, status in found.items() if status != 400} == {}


def test_a_good_one_is_taken_whatever_type_it_claims(log):
    assert send(log.submission(0, 5), "application/x-www-form-urlencoded")[0] == 200


def test_what_is_too_large_is_refused(log):
    assert status_of(b"old 0\n" * 100_000) == 413
    assert status_of(b"x" * (LARGEST_BODY + 1)) == 413


def test_other_methods_are_not_allowed():
    assert Client().get(PATH).status_code == 405
    assert Client().put(PATH, b"").status_code == 405


@hypothesis_settings(deadline=None)
@given(st.data())
def test_no_bytes_make_the_reader_stumble(data):
    good = Log(leaves=[b"a", b"b", b"c"]).submission(1)
    place, length = data.draw(st.integers(0, len(good))), data.draw(st.integers(0, 5))
    changed = good[:place] + data.draw(st.binary(max_size=5)) + good[place + length :]

    for raw in (changed, data.draw(st.binary(max_size=300))):
        try:
            submission = read_submission(raw)
        except NoteRefused:
            continue
        assert 0 <= submission.old_size < 2**63
        assert len(submission.head.root) == 32


@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_both_witnesses_give_the_same_answers(data, tmp_path, settings):
    """The program's and the simulator's were written apart; on any history they agree."""
    log = Log(f"log.example/{next(_numbers):08}", [b"%d" % one for one in range(9)])
    folder = tmp_path / log.origin.replace("/", "-")
    folder.mkdir()
    for path in (folder / "logs", settings.WITNESS_LOGS):
        with path.open("a") as file:
            file.write(f"log {log.verifier}\n")
    other = build_house(folder, folder / "logs").witnesses["witness-1"]
    # Keys are fresh, so what a history leads to differs from run to run: no draw may depend on it.
    for _ in range(data.draw(st.integers(1, 6))):
        log.leaves[data.draw(st.integers(0, 8))] = data.draw(st.sampled_from([b"x", b"y"]))
        old, size = data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9))
        if data.draw(st.booleans()):
            old = other.seen().get(log.origin, (0, b""))[0]
        body = log.submission(old, size)
        if data.draw(st.booleans()):
            place = data.draw(st.integers(0, 9999)) % len(body)
            body = body[:place] + data.draw(st.binary(max_size=2)) + body[place + 1 :]
        mine, theirs = send(body), other.add_checkpoint(body)
        assert mine[0] == theirs.status
        assert mine[0] != 409 or mine[1:] == (theirs.body, theirs.type)


def test_a_log_that_lies_about_what_it_may_be_named_is_refused_in_the_file():
    with pytest.raises(ValueError, match="line 1"):
        read_logs("lgo x+y+z\n")


def test_what_was_signed_cannot_be_made_smaller_by_anybody(log):
    send(log.submission(0, 12))

    for change in (
        "UPDATE ledger_witnessedlog SET size = 5",
        "UPDATE ledger_witnessedlog SET root = sha256('other')",
        "DELETE FROM ledger_witnessedlog",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_a_signature_that_fails_leaves_nothing_behind(log, monkeypatch):
    monkeypatch.setattr(service, "witness_key", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        send(log.submission(0, 5))
    assert not WitnessedLog.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_was_answered_is_on_the_disk(log):
    """Another connection reads it while the answer is on its way; a lost answer is asked again."""
    found = []

    def look():
        with bind_request(SYSTEM):
            found.extend(WitnessedLog.objects.values_list("size", flat=True))
        connection.close()

    status = status_of(log.submission(0, 5))
    looking = threading.Thread(target=look)
    looking.start()
    looking.join(20)

    assert (status, found) == (200, [5])
    assert status_of(log.submission(5, 5)) == 200


def test_a_key_to_repeat_a_request_changes_nothing(log):
    """Elsewhere such a key holds the transaction open until the answer; here nothing may."""
    body, header = log.submission(0, 5), {"Idempotency-Key": "again"}
    client = Client()
    answers = [client.post(PATH, body, content_type="text/plain", headers=header) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 409]
    assert WitnessedLog.objects.get().size == 5


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_that_submit_at_once_one_waits_and_hears_the_new_size(log, monkeypatch):
    """The race that the protocol's text describes: no answer may roll the other's back."""
    send(log.submission(0, 5))
    barrier, answers, judged = threading.Barrier(2), [], []
    verdict = service.verdict

    def slow_verdict(submission, seen):
        judged.append((submission.head.size, seen.size))
        threading.Event().wait(0.2)
        return verdict(submission, seen)

    monkeypatch.setattr(service, "verdict", slow_verdict)

    def submit(size):
        try:
            with bind_request(SYSTEM):
                barrier.wait(5)
                answers.append((size, send(log.submission(5, size))))
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=(size,)) for size in (8, 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    first = judged[0][0]
    assert sorted(answer[0] for _, answer in answers) == [200, 409]
    assert dict(answers)[first][0] == 200
    assert dict(answers)[20 - first][:2] == (409, f"{first}\n")
    assert WitnessedLog.objects.get().size == first
