"""Time-stamps: OpenSSL believes them; what cannot be stamped is refused with the reason."""

import hashlib
import shutil
import subprocess

import pytest
from asn1crypto import tsp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.tests.left_out import leave_out
from simulators.trust.stamper import Refusal

TEXT = b"log.example\n5\nroot\n"


def request(**changed):
    return tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": {"algorithm": changed.get("algorithm", "sha256")},
                "hashed_message": changed.get("digest", hashlib.sha256(TEXT).digest()),
            },
            "nonce": 12345678901234567890,
            "cert_req": changed.get("cert_req", True),
            **changed.get("more", {}),
        }
    ).dump()


def ask(door, body):
    status, answer, kind = door.call("POST", "/tsa", body, "application/timestamp-query")
    assert (status, kind) == (200, "application/timestamp-reply")
    return answer


def granted(door, body):
    return tsp.TimeStampResp.load(ask(door, body), strict=True)


def refused(door, body):
    return Refusal.load(ask(door, body), strict=True)["status"]


def test_openssl_believes_the_stamp(door, tmp_path):
    openssl = shutil.which("openssl") or leave_out("openssl is not installed")
    (tmp_path / "text").write_bytes(TEXT)
    subprocess.run(
        [openssl, "ts", "-query", "-data", "text", "-sha256", "-cert", "-out", "query"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    _, answer, _ = door.call(
        "POST", "/tsa", (tmp_path / "query").read_bytes(), "application/timestamp-query"
    )
    (tmp_path / "reply").write_bytes(answer)
    verify = ["ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", "tsa-root.pem"]
    found = subprocess.run([openssl, *verify], cwd=tmp_path, capture_output=True, check=False)

    assert found.returncode == 0, found.stderr


def test_a_stamp_carries_imprint_nonce_and_time(door):
    door.weather(part="tsa", clock_seconds=3600)
    answer = granted(door, request())
    signed = answer["time_stamp_token"]["content"]
    statement = signed["encap_content_info"]["content"].parsed

    assert answer["status"]["status"].native == "granted"
    assert statement["message_imprint"]["hashed_message"].native == hashlib.sha256(TEXT).digest()
    assert statement["nonce"].native == 12345678901234567890
    assert len(signed["certificates"]) == 1


def test_certificates_are_left_out_where_none_are_asked_for(door):
    signed = granted(door, request(cert_req=False))["time_stamp_token"]["content"]

    assert not signed["certificates"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"algorithm": "sha1", "digest": b"x" * 20}, "bad_alg"),
        ({"digest": b"short"}, "bad_data_format"),
        ({"more": {"req_policy": "1.2.3.4"}}, "unaccepted_policy"),
    ],
)
def test_what_it_cannot_stamp_is_refused_with_the_reason(door, changed, reason):
    answer = refused(door, request(**changed))

    assert answer["status"].native == "rejection"
    assert answer["fail_info"].native == {reason}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=120))
def test_bytes_that_are_no_request_are_refused(door, body):
    assert refused(door, body)["status"].native == "rejection"


def test_only_a_time_stamp_query_of_a_size_is_read(door):
    assert door.call("POST", "/tsa", request(), "text/plain")[0] == 415
    assert door.call("POST", "/tsa", b"x" * 20_000, "application/timestamp-query")[0] == 413
    assert door.call("GET", "/tsa")[0] == 405


def test_keys_stay_over_a_restart_and_are_for_their_owner_alone(door):
    root, keys = (door.folder / "tsa-root.pem").read_bytes(), [*door.folder.glob("*.key")]
    names = [str(one.verifier) for one in door.house.witnesses.values()]
    door.open()

    assert (door.folder / "tsa-root.pem").read_bytes() == root
    assert [str(one.verifier) for one in door.house.witnesses.values()] == names
    assert {oct(path.stat().st_mode & 0o777) for path in keys} == {"0o600"}
    assert len(keys) == 3


def test_the_page_shows_what_was_seen(door, log):
    door.submit(log.submission(0, 5))
    ask(door, request())

    status, page, _ = door.call("GET", "/")

    assert status == 200
    assert f"{log.origin}: 5 mục" in page.decode()
