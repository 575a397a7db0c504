"""A person's account: mandates are given, seen, used and taken back; contact data are changed."""

from datetime import timedelta
from uuid import uuid4

from motcua.notifications.models import Delivery, Notice
from motcua.parties.public import contact_of, may_act_for, party_facts, past_contacts

from .conftest import BIRTH, complete

NEW, ALL = "/tai-khoan/uy-quyen/moi/", "/tai-khoan/uy-quyen/"
CONTACT = "/tai-khoan/lien-he/"


def give(giver, taker, **typed):
    sent = {"number": taker.citizen.personal_id, "full_name": taker.citizen.name}
    sent |= {"scope": "some", "codes": BIRTH, "until": "", **typed}
    return giver.post(NEW, {**giver.get(NEW).form(), **sent})


def test_a_mandate_is_given_used_and_taken_back(world, open_browser):
    giver, taker = open_browser(0), open_browser(1)

    answer = give(giver, taker)

    assert answer.status == 302, answer.errors
    assert taker.citizen.name in giver.get(ALL).text
    assert giver.citizen.name in taker.get(ALL).text
    notice = Notice.objects.filter(party_id=taker.citizen.party_id).latest("created_at")
    assert (notice.template, notice.link) == ("mandate-given", ALL)
    assert giver.citizen.name in notice.body_vi

    page = taker.get(f"/nop-ho-so/{BIRTH}/")
    assert str(giver.citizen.party_id) in page.choices("applicant")

    (revoke,) = [href for words, href in giver.get(ALL).links().items() if "Thu hồi" in words]
    assert taker.citizen.name in giver.get(revoke).text
    giver.post(revoke)
    giver.post(revoke)

    assert not may_act_for(
        taker.citizen.party_id, giver.citizen.party_id, BIRTH, at=world.now + timedelta(seconds=1)
    )
    told = Notice.objects.filter(party_id=taker.citizen.party_id, template="mandate-revoked")
    assert told.filter(about_key=notice.about_key).count() == 1
    assert giver.citizen.name not in taker.get(ALL).text


def test_who_files_by_a_mandate_is_named_on_the_dossier(world, open_browser):
    giver, taker = open_browser(2), open_browser(3)
    give(giver, taker)
    case = taker.get(f"/nop-ho-so/{BIRTH}/").choices("case")
    begun = taker.post(
        f"/nop-ho-so/{BIRTH}/", {"case": case[0], "applicant": str(giver.citizen.party_id)}
    )
    complete(world, taker, begun.location)
    check = f"{begun.location}kiem-tra/"

    filed = taker.post(check, {**taker.get(check).form(), "declaration": "yes"})

    assert filed.status == 302, filed.errors
    words = f"Người nộp: {taker.citizen.name}, theo ủy quyền của {giver.citizen.name}."
    number = filed.location.split("/")[2]
    assert words in giver.get(f"/ho-so/{number}/").text
    assert words in taker.get(f"/ho-so/{number}/").text


def test_mistakes_stand_at_their_boxes_and_what_was_typed_stays(open_browser):
    giver, taker = open_browser(4), open_browser(5)
    wrong = {
        "number": {"number": ""},
        "full_name": {"full_name": "Ai Đó"},
        "codes": {"codes": "9.999999"},
        "scope": {"scope": ""},
        "until": {"until": "hôm nào đó"},
    }

    for box, typed in wrong.items():
        page = give(giver, taker, **typed)
        assert page.status == 422, box
        assert page.error_links() == [f"#{box}"]
        assert box in page.ids()
    assert give(giver, taker, until="1/1/2020").error_links() == ["#until"]
    assert give(giver, giver).error_links() == ["#number"]
    assert not Notice.objects.filter(party_id=taker.citizen.party_id, template="mandate-given")


def test_a_strangers_mandate_is_not_there(open_browser):
    giver, taker, stranger = open_browser(6), open_browser(7), open_browser(8)
    give(giver, taker)
    (revoke,) = [href for words, href in giver.get(ALL).links().items() if "Thu hồi" in words]

    assert stranger.get(revoke).status == 404
    assert stranger.post(revoke).status == 404
    taker.post(revoke)  # its holder sees it, and cannot end it

    assert may_act_for(
        taker.citizen.party_id, giver.citizen.party_id, BIRTH, at=giver.now + timedelta(seconds=1)
    )
    assert stranger.get(f"{ALL}{uuid4()}/thu-hoi/").status == 404


def test_pressed_twice_it_is_given_once(open_browser):
    giver, taker = open_browser(9), open_browser(10)
    sent = {**giver.get(NEW).form(), "number": taker.citizen.personal_id}
    sent |= {"full_name": taker.citizen.name, "scope": "any"}

    for _ in range(2):
        assert giver.post(NEW, sent).status == 302

    assert giver.get(ALL).text.count(taker.citizen.name) == 2  # its card, and the words of its link


def test_contact_data_are_changed_and_the_old_address_hears_of_it(open_browser):
    browser = open_browser(11)
    party_id, old = browser.citizen.party_id, browser.citizen.email
    page = browser.get(CONTACT)
    assert page.value("Thư điện tử") == old
    sent = {**page.form(), "phone": "0912 345 678", "email": "moi@example.vn", "detail": "Số 9"}

    answer = browser.post(CONTACT, sent)

    assert answer.status == 302, answer.errors
    now = contact_of(party_facts(party_id))
    assert (now.phone, now.email, now.address.detail) == ("0912345678", "moi@example.vn", "Số 9")
    assert [one.email for one in past_contacts(party_id)] == [old]
    told = Delivery.objects.filter(
        notice__party_id=party_id, notice__template="contact-changed", channel="email"
    )
    assert [one.address for one in told] == [old]
    assert old in browser.get(CONTACT).text


def test_the_same_contact_again_tells_nobody(open_browser):
    browser = open_browser(12)

    browser.post(CONTACT, browser.get(CONTACT).form())

    assert past_contacts(browser.citizen.party_id) == []
    told = Notice.objects.filter(party_id=browser.citizen.party_id, template="contact-changed")
    assert not told


def test_contact_data_that_cannot_be_are_refused_at_their_boxes(open_browser):
    browser = open_browser(13)
    form = browser.get(CONTACT).form()

    page = browser.post(CONTACT, form | {"phone": "12", "email": "x@", "commune": "00000"})

    assert page.status == 422
    assert page.error_links() == ["#phone", "#email", "#commune"]
    assert page.value("Điện thoại") == "12"


def test_communes_of_another_province_are_shown_without_a_script(open_browser):
    browser = open_browser(14)
    form = browser.get(CONTACT).form()

    page = browser.post(CONTACT, form | {"province": "01", "show": "1"})

    assert page.status == 200
    first = page.root.xpath("//select[@id='commune']/option/@value")[1]
    moved = browser.post(CONTACT, form | {"province": "01", "commune": first})
    assert moved.status == 302, moved.errors
    assert party_facts(browser.citizen.party_id).address.commune_code == first


def test_the_account_leads_to_both_pages_and_every_box_has_a_name(open_browser):
    browser = open_browser(0)

    links = set(browser.get("/tai-khoan/").links().values())

    assert {CONTACT, ALL} <= links
    for address in (CONTACT, ALL, NEW):
        assert browser.get(address).unnamed_controls() == []
