"""A person at the desk: found or written down, filed and received, by keyboard, nothing lost."""

import random
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.catalog.public import published_version
from motcua.demo.papers import sample_file
from motcua.documents.public import content_of
from motcua.dossiers.public import (
    Status,
    answers_of,
    dossier_detail,
    drafts_of,
    form_for,
    receive_dossier,
    save_draft,
)
from motcua.kernel.clock import legal_day
from motcua.parties.public import (
    AgentNamed,
    give_mandate,
    mandates_given_by,
    party_by_number,
)
from motcua.probing.public import plausible_answers

from .conftest import BIRTH, LE_CHAN, NOW
from .pages import Page
from .stories import filed

pytestmark = pytest.mark.django_db


def start(desk, code: str = BIRTH, **typed):
    page_address = reverse("desk:new_filing") + f"?thu-tuc={code}"
    return desk.post(page_address, Page(desk.get(page_address)).form() | typed)


def known_person(desk, person, **typed):
    answer = start(desk, **({"so-dinh-danh": person.personal_id} | typed))
    assert answer.status_code == 302, Page(answer).errors
    return answer["Location"]


def filled(desk, place: str, person, **more) -> dict:
    """Return what a careful official would send: answers of a filed dossier, all papers seen."""
    page = Page(desk.get(place))
    sent = page.form()
    for box in page.root.xpath("//input[@type='checkbox'][starts-with(@name,'giay-')]/@name"):
        sent[box] = "co"
    return {**sent, "cam-ket": "co", "viec": "nop", **more}


def test_procedures_are_found_without_accents_and_chosen_by_a_link(at_work):
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(reverse("desk:new_filing"), q="dang ky khai sinh"))

    assert any(BIRTH in href for href in page.links().values())
    (first,) = page.root.xpath("//*[@autofocus]/@href")
    assert BIRTH in first
    assert Page(desk.get(reverse("desk:new_filing"))).root.xpath("//input[@id='q'][@autofocus]")


def test_somebody_known_needs_the_number_only(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    place = known_person(desk, people[0])

    page = Page(desk.get(place))
    assert people[0].name in page.text
    assert "chưa nộp" in page.text


def test_somebody_new_is_asked_for_the_name_and_the_number_is_kept(at_work):
    desk = at_work("tiepnhan.hongbang")

    page = Page(start(desk, **{"so-dinh-danh": "031190000001"}))

    assert page.status == 422
    assert page.errors == [
        "Người này chưa có trong hệ thống: gõ họ tên và ngày sinh theo căn cước."
    ]
    assert page.field("so-dinh-danh") == "031190000001"
    (summary,) = page.root.xpath("//div[contains(@class,'govuk-error-summary')]//a/@href")
    assert page.root.xpath(f"//*[@id='{summary[1:]}']")


def test_a_wrong_number_is_named_at_its_field(at_work):
    desk = at_work("tiepnhan.hongbang")

    page = Page(start(desk, **{"so-dinh-danh": "12345", "ho-ten": "Nguyễn Văn Thử"}))

    assert page.status == 422
    assert page.root.xpath("//*[@id='so-dinh-danh-error']")


def test_an_unfinished_form_comes_back_with_its_mistakes_and_everything_typed(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])

    page = Page(desk.post(place, filled(desk, place, people[0])))

    assert page.status == 422
    assert page.errors
    assert page.root.xpath("//input[starts-with(@name,'giay-')][@checked]")
    assert drafts_of(desk.actor)


def test_filing_needs_the_persons_word(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])
    sent = filled(desk, place, people[0])
    del sent["cam-ket"]

    page = Page(desk.post(place, sent))

    assert page.status == 422
    assert "Đề nghị người nộp xác nhận lời khai là đúng sự thật." in page.errors


def test_a_whole_dossier_is_filed_and_received_at_once_and_once(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    state = filed(people[0], by=desk.actor)  # answers that pass
    place = known_person(desk, people[0])
    draft_id = place.strip("/").split("/")[-1]
    save_draft(draft_id, actor=desk.actor, now=NOW, answers=answers_of(state.id)[-1].answers)
    sent = filled(desk, place, people[0])

    first, second = desk.post(place, sent), desk.post(place, sent)

    assert first.status_code == 302, Page(first).errors
    assert second["Location"] == first["Location"]
    number = first["Location"].strip("/").split("/")[-1]
    after = dossier_detail(number, actor=desk.actor, now=NOW).state
    assert after.status == Status.IN_PROGRESS
    receipt = Page(desk.get(first["Location"]))
    assert number in receipt.text
    assert "Hẹn trả kết quả" in receipt.text
    assert not drafts_of(desk.actor)


def test_what_came_by_post_bears_the_mark_and_its_clock_starts_on_receipt(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    direct = filed(people[0], by=desk.actor, now=NOW)
    place = known_person(desk, people[0], kenh="post")
    (draft,) = drafts_of(desk.actor)
    assert draft.choices["channel"] == "post"
    answers = answers_of(direct.id)[-1].answers
    save_draft(draft.id, actor=desk.actor, now=NOW, answers=answers)

    answer = desk.post(place, filled(desk, place, people[0]))

    assert answer.status_code == 302, Page(answer).errors
    number = answer["Location"].strip("/").split("/")[-1]
    state = dossier_detail(number, actor=desk.actor, now=NOW).state
    same = receive_dossier(number=direct.number, actor=desk.actor, now=NOW)
    assert state.channel == "post"
    # Filed and received with one press: the two acts are a microsecond apart.
    assert NOW <= state.received_at < NOW + timedelta(seconds=1)
    assert timedelta() <= state.due - same.due < timedelta(seconds=1)
    page = Page(desk.get(reverse("desk:dossier", args=[number])))
    assert "qua bưu chính" in page.text


def test_a_way_in_that_does_not_exist_is_named_at_its_field(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    page = Page(start(desk, **{"so-dinh-danh": people[0].personal_id, "kenh": "online"}))

    assert page.status == 422
    assert page.root.xpath("//*[@id='kenh-error']")


def test_a_scan_is_kept_beside_the_paper_even_when_an_answer_is_wrong(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])
    page = Page(desk.get(place))
    name = page.root.xpath("//input[@type='file']/@name")[0]
    scan = content_of(sample_file("Giấy chứng sinh", people[0].name, people[0].party_id, now=NOW))
    upload = SimpleUploadedFile("chung-sinh.pdf", scan, "application/pdf")

    answer = Page(desk.post(place, filled(desk, place, people[0], **{name: upload})))

    assert answer.status == 422
    assert "chung-sinh.pdf" in Page(desk.get(place)).text


def test_a_file_that_is_no_document_is_named(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])
    name = Page(desk.get(place)).root.xpath("//input[@type='file']/@name")[0]
    upload = SimpleUploadedFile("virus.exe", b"MZ" + b"\0" * 100, "application/pdf")

    page = Page(desk.post(place, filled(desk, place, people[0], viec="luu", **{name: upload})))

    assert page.status == 422
    assert page.errors


def test_a_dossier_for_another_commune_names_its_agency(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    place = known_person(desk, people[0], **{"noi-giai-quyet": LE_CHAN})

    assert "Lê Chân" in Page(desk.get(place)).text


def test_who_hands_it_in_for_another_is_written_down(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    known_person(desk, people[0], **{"nguoi-nop": people[1].personal_id})

    (draft,) = drafts_of(desk.actor)
    assert draft.choices["filed_by"] == str(people[1].party_id)


def for_another(desk, people) -> str:
    """Begin a walk-in that ``people[1]`` brings for ``people[0]``, its answers filled in."""
    state = filed(people[0], by=desk.actor)
    place = known_person(desk, people[0], **{"nguoi-nop": people[1].personal_id})
    draft_id = UUID(place.strip("/").split("/")[-1])
    save_draft(draft_id, actor=desk.actor, now=NOW, answers=answers_of(state.id)[-1].answers)
    return place


def test_for_another_the_authorisation_is_asked_for(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = for_another(desk, people)

    page = Page(desk.post(place, filled(desk, place, people[0])))

    assert page.status == 422
    assert page.errors == ["Quét giấy tờ để người này thay mặt người có hồ sơ."]
    assert page.root.xpath("//*[@id='uy-quyen-error']")
    assert drafts_of(desk.actor)


def test_for_another_with_the_authorisation_scanned_it_is_filed_and_kept(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = for_another(desk, people)
    paper = content_of(sample_file("Giấy ủy quyền", people[0].name, people[0].party_id, now=NOW))
    upload = SimpleUploadedFile("uy-quyen.pdf", paper, "application/pdf")

    answer = desk.post(place, filled(desk, place, people[0], **{"uy-quyen": upload}))

    assert answer.status_code == 302, Page(answer).errors
    number = answer["Location"].strip("/").split("/")[-1]
    applicant = dossier_detail(number, actor=desk.actor, now=NOW).state.applicant
    assert applicant.submitted_by == people[1].party_id
    (kept,) = mandates_given_by(people[0].party_id)
    assert (kept.id, kept.agent_id) == (applicant.mandate_id, people[1].party_id)
    assert kept.evidence_file_id is not None


def test_whom_only_another_person_named_is_asked_for_the_name_on_the_card(at_work, people):
    desk, number = at_work("tiepnhan.hongbang"), "031190077001"
    give_mandate(
        principal_id=people[0].party_id,
        agent=AgentNamed(number, "Tên Bịa Đặt"),
        procedure_codes=(),
        valid_to=None,
        given_by=uuid4(),
        now=NOW,
    )

    asked = Page(start(desk, **{"so-dinh-danh": number}))
    named = start(desk, **{"so-dinh-danh": number, "ho-ten": "Trần Thị Lan"})

    assert asked.root.xpath("//*[@id='ho-ten-error']")
    assert "Tên Bịa Đặt" not in asked.text
    assert named.status_code == 302
    assert party_by_number(number).full_name == "Trần Thị Lan"


def test_the_general_form_of_a_walk_in_asks_which_papers_apply(at_work, people):
    """What the person says applies and is not there keeps the dossier from being received."""
    code, by_proxy = "2.000720", "uy-quyen"
    desk = at_work("tiepnhan.hongbang")
    version = published_version(code, legal_day(NOW))
    (item,) = (one for one in version.documents if one.key == by_proxy)
    reached = {}

    for person, applying in ((people[2], [by_proxy]), (people[3], [])):
        place = known_person(desk, person, code=code)
        answers = plausible_answers(
            form_for(version).form, person.known(), today=legal_day(NOW), dice=random.Random(3)
        )
        answers["documents"] = {"applying": applying}
        save_draft(place.strip("/").split("/")[-1], actor=desk.actor, now=NOW, answers=answers)
        sent = filled(desk, place, person)
        sent.pop(f"giay-{item.id}")
        answer = desk.post(place, sent)
        assert answer.status_code == 302, Page(answer).errors
        number = re.search(r"H[\w.-]+", answer["Location"])[0]
        state = dossier_detail(number, actor=desk.actor, now=NOW).state
        reached[bool(applying)] = state.status

    assert reached == {True: Status.SUBMITTED, False: Status.IN_PROGRESS}
