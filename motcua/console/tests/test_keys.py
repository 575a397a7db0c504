"""Keys and seals: issued, taken over and withdrawn on pages and over the API, and felt at once."""

import logging
from datetime import timedelta

import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.identity.tests.people import NOW
from motcua.organizations.public import Role, agency_by_id
from motcua.organizations.tests.factories import make_official
from motcua.signatures.inspecting import opened
from motcua.signatures.public import (
    CertificateNotAccepted,
    KeyKind,
    authority_folder,
    signing_keys,
)
from motcua.signatures.tests.pkcs12_files import PASSPHRASE, ElsewhereAuthority

from ..models import AdminAct
from ..services.change_keys import take_over_key
from .pages import page_of, summary
from .test_api_duties import NOTHING, problem

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
OFFICIAL, AGENCY = KeyKind.OFFICIAL, KeyKind.AGENCY


@pytest.fixture(scope="module")
def elsewhere():
    return ElsewhereAuthority(NOW)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


def test_pages_issue_list_and_withdraw(admin, node):
    path = reverse("console:official_key", args=[node.official])
    past = admin.post(path, {"last_day": "19/11/2026", "idempotency_key": "1"})
    assert past.status_code == 422
    assert "Ngày cuối phải ở phía trước" in summary(past)[0]
    made = admin.post(path, {"last_day": "31/12/2027", "idempotency_key": "2"})
    assert made.url == reverse("console:official", args=[node.official])
    seal = reverse("console:agency_key", args=[node.agency.id])
    assert admin.post(seal, {"last_day": "31/12/2027", "idempotency_key": "3"}).status_code == 302
    listed = page_of(admin.get(reverse("console:keys"))).text_content()
    assert node.agency.name in listed
    key = signing_keys(now=NOW, owner_id=node.official)[0]
    assert key.serial in page_of(admin.get(made.url)).text_content()

    withdraw = reverse("console:key_withdraw", args=[key.id])
    assert admin.post(withdraw, {"reason": "", "idempotency_key": "4"}).status_code == 422
    gone = admin.post(withdraw, {"reason": "Chuyển công tác", "idempotency_key": "5"})

    assert gone.status_code == 302
    shown = page_of(admin.get(made.url)).text_content()
    assert "Đã thu hồi" in shown
    assert "Chuyển công tác" in shown
    again = admin.post(withdraw, {"reason": "Lần nữa", "idempotency_key": "6"})
    assert again.status_code == 422
    acts = sorted(AdminAct.objects.values_list("what", flat=True))
    assert acts == ["key.issued", "key.issued", "key.withdrawn"]


def upload(elsewhere, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("khoa.p12", elsewhere.file(name))


def test_a_file_from_elsewhere_is_taken_over_and_its_passphrase_is_nowhere(
    admin, node, elsewhere, caplog
):
    caplog.set_level(logging.DEBUG)
    elsewhere.trusted_by(authority_folder())
    path = reverse("console:agency_key_upload", args=[node.agency.id])
    form = {"idempotency_key": "1"}
    file = upload(elsewhere, node.agency.name)
    wrong = admin.post(path, form | {"file": file, "passphrase": "sai-bí-mật"})
    assert wrong.status_code == 422
    assert "sai-bí-mật" not in wrong.content.decode()
    stranger = upload(elsewhere, "Cơ quan khác")
    other = admin.post(path, form | {"file": stranger, "passphrase": PASSPHRASE})
    assert "Cơ quan khác" in summary(other)[0]

    file.seek(0)
    taken = admin.post(path, form | {"file": file, "passphrase": PASSPHRASE})

    assert taken.status_code == 302
    assert [one.issuer for one in signing_keys(now=NOW, owner_id=node.agency.id)] == ["CA Nơi Khác"]
    act = AdminAct.objects.get()
    everything = f"{caplog.text} {act.after} {act.before} {taken.content!r}"
    assert PASSPHRASE not in everything
    assert "sai-bí-mật" not in everything


def test_programs_issue_list_and_withdraw(call, node):
    made = call("POST", f"/officials/{node.official}/keys", {"last_day": "2027-12-31"})

    one = made.json()
    assert (made.status_code, one["state"], one["kind"]) == (201, "in-force", "official")
    assert one["valid_to"].startswith("2027-12-31T16:59:59")
    assert call("GET", f"/keys/{one['id']}").json() == one
    call("POST", f"/agencies/{node.agency.id}/keys", {"last_day": "2027-12-31"})
    first = call("GET", "/keys?limit=1").json()
    second = call("GET", f"/keys?limit=1&before={first['next']}").json()
    kinds = {page["items"][0]["kind"] for page in (first, second)}
    assert kinds == {"official", "agency"}
    assert [row["id"] for row in call("GET", f"/keys?owner={node.official}").json()["items"]] == [
        one["id"]
    ]
    gone = call("POST", f"/keys/{one['id']}/withdrawal", {"reason": "Mất khóa"})
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")
    again = call("POST", f"/keys/{one['id']}/withdrawal", {"reason": "Mất khóa"})
    assert (again.status_code, problem(again)) == (404, "record-ended")


def test_programs_see_who_signs_without_a_key_page_by_page(admin, call, node):
    signers = [make_official((node.unit, Role.SIGNER)) for _ in range(3)]
    path = "/signers-without-key"

    whole = call("GET", path).json()["items"]
    page = page_of(admin.get(reverse("console:keys"))).text_content()
    first = call("GET", f"{path}?limit=1").json()
    given = whole[0]["official_id"]
    made = call("POST", f"/officials/{given}/keys", {"last_day": "2027-12-31"})
    second = call("GET", f"{path}?limit=5&cursor={first['next']}").json()

    assert {one["official_id"] for one in whole} == set(map(str, signers))
    assert [one["code"] for one in whole] == sorted(one["code"] for one in whole)
    assert all(one["name"] in page for one in whole)
    assert first["items"] == whole[:1]
    assert made.status_code == 201
    assert (second["items"], second["next"]) == (whole[1:], "")
    assert call("GET", path).json()["items"] == whole[1:]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", f"/officials/{NOTHING}/keys", {"last_day": "2027-12-31"}, 404, None),
        ("POST", f"/agencies/{NOTHING}/keys", {"last_day": "2027-12-31"}, 404, "agency-not-found"),
        ("GET", f"/keys/{NOTHING}", None, 404, "signing-key-not-found"),
        ("POST", f"/keys/{NOTHING}/withdrawal", {"reason": "x"}, 404, "signing-key-not-found"),
    ],
)
def test_what_is_not_there_is_not_found(call, node, method, path, body, status, code):
    answer = call(method, path, body)

    assert answer.status_code == status
    assert code is None or problem(answer) == code
    assert not AdminAct.objects.exists()


def test_programs_take_over_a_file(call, node, elsewhere):
    elsewhere.trusted_by(authority_folder())
    name = agency_by_id(node.agency.id).name
    path = f"/api/v1/admin/agencies/{node.agency.id}/keys/files"

    def send(key: str, passphrase: str):
        return Client().post(
            path,
            {"file": upload(elsewhere, name), "passphrase": passphrase},
            headers={"authorization": f"Bearer {call.secret}", "idempotency-key": key},
        )

    wrong, taken = send("a", "sai"), send("b", PASSPHRASE)

    assert (wrong.status_code, problem(wrong)) == (422, "signing-key-unreadable")
    assert (taken.status_code, taken.json()["subject"]) == (201, name)


def test_nothing_is_left_of_a_refused_file(by, elsewhere):
    official = make_official()
    with pytest.raises(CertificateNotAccepted):
        take_over_key(OFFICIAL, official, elsewhere.file("Ai đó"), PASSPHRASE, by=by)

    assert not AdminAct.objects.exists()
    assert not list(authority_folder().glob("officials/*"))
    assert signing_keys(now=NOW) == []


def test_programs_enter_a_key_that_stays_outside(call, node, elsewhere, monkeypatch):
    """The store is asked; what it does not have is said."""
    from pyhanko.sign.signers import ExternalSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    from motcua.signatures.services import enter_outside_key as entering

    elsewhere.trusted_by(authority_folder())
    path = f"/agencies/{node.agency.id}/keys/outside"
    body = {"store": "pkcs11", "reference": "token/seal"}
    away = call("POST", path, body)
    assert (away.status_code, problem(away)) == (422, "certificate-not-accepted")
    assert call("POST", path, {**body, "reference": "seal"}).status_code == 422

    found = opened(elsewhere.file(node.agency.name), PASSPHRASE)
    load = asn1.Certificate.load
    der = found.certificate.public_bytes(Encoding.DER)

    class Store:
        def signer(self, reference):
            return ExternalSigner(load(der), SimpleCertificateStore())

    monkeypatch.setattr(entering, "key_store", lambda name: Store())
    made = call("POST", path, body)

    assert made.status_code == 201, made.content
    (key,) = signing_keys(now=NOW, owner_id=node.agency.id)
    assert made.json()["serial"] == key.serial
    assert AdminAct.objects.filter(what="key.entered").count() == 1
