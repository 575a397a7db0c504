"""A session that ends in the middle of a form: nothing typed is lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.identity.models import HeldForm
from motcua.identity.services.hold_form import MOST_CHARACTERS, forget_held_forms
from motcua.kernel.clock import use_clock

from .people import NOW, later, make_person, sign_in

pytestmark = pytest.mark.django_db
# A page that only a signed-in person may post to.
PAGE = "/tai-khoan/phien/01900000-0000-7000-8000-000000000000/ket-thuc/"
RESUME = "/dang-nhap/tiep-tuc/"
TYPED = {"ho_ten": "Trần Thị Lan", "con": ["An", "Bình"], "ghi_chu": 'dấu "nháy" & <thẻ>'}


def post_late(client, at, data=None):
    with use_clock(at):
        return client.post(PAGE, data or TYPED)


def resume(client, at):
    with use_clock(at):
        return client.get(RESUME)


def hidden(page):
    form = page.split(f'action="{PAGE}"')[1].split("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return [(name, html.unescape(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def test_what_was_typed_comes_back_after_signing_in_again(client):
    person = make_person()
    sign_in(client, person)

    sent_away = post_late(client, later(minutes=20))
    assert "/dang-nhap/?next=" in sent_away.headers["Location"]
    back = sign_in(client, person, at=later(minutes=21), wanted=RESUME)
    assert back.headers["Location"] == RESUME
    page = resume(client, later(minutes=21)).content.decode()

    assert f'action="{PAGE}"' in page
    assert hidden(page) == [
        ("ho_ten", "Trần Thị Lan"),
        ("con", "An"),
        ("con", "Bình"),
        ("ghi_chu", TYPED["ghi_chu"]),
    ]


def test_reloading_the_page_loses_nothing_and_sending_reaches_the_form(client):
    person = make_person()
    sign_in(client, person)
    post_late(client, later(minutes=20))
    sign_in(client, person, at=later(minutes=21))

    first, second = (resume(client, later(minutes=22)).content.decode() for _ in range(2))

    assert hidden(first) == hidden(second)
    assert post_late(client, later(minutes=22)).status_code == 404  # the form's own answer


def test_another_person_at_the_same_computer_sees_nothing(client):
    sign_in(client, make_person("lan"))
    post_late(client, later(minutes=20))
    sign_in(client, make_person("binh"), at=later(minutes=21))

    assert resume(client, later(minutes=21)).status_code == 404


def test_the_same_person_at_another_computer_sees_nothing(client):
    person = make_person()
    sign_in(client, person)
    post_late(client, later(minutes=20))
    elsewhere = Client()
    sign_in(elsewhere, person, at=later(minutes=21))

    assert resume(elsewhere, later(minutes=21)).status_code == 404


def test_the_database_alone_does_not_show_what_was_typed(client):
    sign_in(client, make_person())
    post_late(client, later(minutes=20))

    row = HeldForm.objects.get()
    # Long enough that chance does not write them into a ciphertext.
    for typed in ("Trần Thị Lan", "ho_ten", "ghi_chu"):
        assert typed.encode() not in bytes(row.sealed)
    assert client.cookies["motcua_held_form"].value.split(".")[1] not in str(vars(row))


def test_passwords_and_codes_are_never_kept(client):
    person = make_person()
    sign_in(client, person)
    post_late(client, later(minutes=20), {"ho_ten": "Lan", "password": "x", "mat_khau_moi": "y"})
    sign_in(client, person, at=later(minutes=21))

    assert hidden(resume(client, later(minutes=21)).content.decode()) == [("ho_ten", "Lan")]


def test_files_are_named_so_that_they_can_be_attached_again(client):
    person = make_person()
    sign_in(client, person)
    file = SimpleUploadedFile("giay-chung-sinh.pdf", b"%PDF")
    post_late(client, later(minutes=20), {"ho_ten": "Lan", "giay": file})
    sign_in(client, person, at=later(minutes=21))

    page = resume(client, later(minutes=21)).content.decode()
    assert "giay-chung-sinh.pdf" in page
    assert hidden(page) == [("ho_ten", "Lan")]


def test_nothing_is_kept_for_a_stranger_or_after_signing_out(client):
    assert post_late(client, NOW).status_code == 302
    sign_in(client, make_person())
    with use_clock(NOW):
        client.post("/dang-xuat/")

    post_late(client, NOW)

    assert not HeldForm.objects.exists()


def test_a_form_too_large_to_keep_still_leads_to_the_sign_in_page(client):
    sign_in(client, make_person())

    answer = post_late(client, later(minutes=20), {"ghi_chu": "a" * (MOST_CHARACTERS + 1)})

    assert answer.status_code == 302
    assert not HeldForm.objects.exists()


def test_what_nobody_fetches_is_forgotten(client):
    person = make_person()
    sign_in(client, person)
    post_late(client, later(minutes=20))
    sign_in(client, person, at=later(minutes=51))

    assert resume(client, later(minutes=51)).status_code == 404
    assert forget_held_forms(later(minutes=51)) == 1
    assert not HeldForm.objects.exists()


def test_a_form_from_an_old_tab_is_offered_again_with_a_fresh_token():
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    signing_in = Client()
    person = make_person()
    sign_in(signing_in, person)
    client.cookies = signing_in.cookies

    with use_clock(NOW):
        answer = client.post(PAGE, TYPED)

    assert answer.status_code == 403
    assert ("ho_ten", "Trần Thị Lan") in hidden(answer.content.decode())


def test_a_form_from_a_foreign_page_is_refused_and_not_offered():
    client = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    signing_in = Client()
    sign_in(signing_in, make_person())
    client.cookies = signing_in.cookies

    with use_clock(NOW):
        answer = client.post(PAGE, TYPED)

    assert answer.status_code == 403
    assert "Trần Thị Lan" not in answer.content.decode()


def test_a_form_with_a_key_against_double_sending_is_kept_and_then_really_sent(client):
    keyed = TYPED | {"idempotency_key": "0190-form-1"}
    person = make_person()
    sign_in(client, person)

    assert "/dang-nhap/" in post_late(client, later(minutes=20), keyed).headers["Location"]
    sign_in(client, person, at=later(minutes=21))
    kept = hidden(resume(client, later(minutes=21)).content.decode())
    answer = post_late(client, later(minutes=21), keyed)

    assert ("idempotency_key", "0190-form-1") in kept
    assert answer.status_code == 404  # the page itself answered, not the memory of the first try
    assert "Idempotency-Replayed" not in answer.headers
