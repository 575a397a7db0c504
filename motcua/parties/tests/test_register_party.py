"""A person is written down once."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError

from motcua.parties.models import Party
from motcua.parties.public import (
    Address,
    Contact,
    PartyDetails,
    PartyDetailsInvalid,
    PartyKind,
    PartyNotFound,
    PartySource,
    Sex,
    parties_by_ids,
    party_by_number,
    party_by_passport,
    party_facts,
    past_contacts,
    register_party,
    update_contact,
)

from .test_rules_details import LAN

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def register(details=LAN, source=PartySource.DESK):
    return register_party(details=details, source=source, now=NOW)


def test_a_person_known_by_number_is_not_written_down_twice():
    first, second = register(), register(replace(LAN, full_name="Trần Thị  Lan"))

    assert first.id == second.id
    assert party_by_number("031190001234").id == first.id
    assert Party.objects.count() == 1


def test_the_desk_fills_gaps_but_does_not_overwrite():
    register()

    known = register(replace(LAN, full_name="Ai Đó Khác", phone="0912345678"))

    assert known.full_name == "Trần Thị Lan"
    assert known.phone == "0912345678"
    assert known.verified_at is None


def test_vneid_brings_the_name_up_to_date_and_verifies():
    register()

    known = register(replace(LAN, full_name="Trần Thị Ngọc Lan", email=""), PartySource.VNEID)

    assert known.full_name == "Trần Thị Ngọc Lan"
    assert known.verified_at == NOW
    assert known.source == PartySource.VNEID


def test_contact_data_of_the_person_survive_the_next_sign_in():
    lan = register(replace(LAN, phone="0912345678"), PartySource.VNEID)
    update_contact(
        party_id=lan.id,
        contact=Contact("0987654321", "lan@example.vn", Address("31", "11311", "Số 1")),
        changed_by=uuid4(),
        now=NOW,
    )

    again = register(replace(LAN, phone="0912345678"), PartySource.VNEID)

    assert again.phone == "0987654321"
    assert again.address == Address("31", "11311", "Số 1")


def test_two_enterprises_and_a_foreigner_are_told_apart():
    company = PartyDetails(kind=PartyKind.ENTERPRISE, full_name="Công ty A", tax_code="0206703711")
    guest = PartyDetails(
        kind=PartyKind.FOREIGNER,
        full_name="Kim Min",
        passport_number="m1234",
        passport_country="kr",
    )

    ids = [register(one).id for one in (company, guest, company, guest)]

    assert ids[:2] == ids[2:]
    assert party_by_number("0206703711").id == ids[0]
    assert party_by_passport("KR", "M1234").id == ids[1]
    assert party_by_number("") is None


def test_households_without_a_number_are_each_their_own():
    household = PartyDetails(kind=PartyKind.HOUSEHOLD, full_name="Hộ Nguyễn Văn A")

    assert register(household).id != register(household).id


def test_invalid_details_change_nothing_and_name_every_field():
    with pytest.raises(PartyDetailsInvalid) as refusal:
        register(replace(LAN, full_name="", birth_date=date(1980, 1, 1), sex=Sex.MALE))

    assert {one["pointer"] for one in refusal.value.errors} == {"/full_name", "/birth_date", "/sex"}
    assert not Party.objects.exists()


def test_the_database_refuses_a_second_row_with_the_number():
    lan = register()
    row = Party.objects.get(pk=lan.id)
    row.pk = "01900000-0000-7000-8000-000000000000"

    with pytest.raises(IntegrityError, match="party_personal_id_unique"):
        row.save(force_insert=True)


def test_a_bad_contact_is_refused():
    lan = register()

    with pytest.raises(PartyDetailsInvalid):
        update_contact(
            party_id=lan.id, contact=Contact("1", "x", Address()), changed_by=uuid4(), now=NOW
        )
    with pytest.raises(PartyNotFound):
        party_facts("01900000-0000-7000-8000-000000000000")


def test_several_are_read_with_one_query(django_assert_num_queries):
    ids = [register().id]

    with django_assert_num_queries(1):
        assert parties_by_ids(ids)[ids[0]].full_name == "Trần Thị Lan"


def test_no_personal_data_reach_a_log_or_an_error_text(caplog):
    with caplog.at_level(logging.DEBUG):
        lan = register()
        texts = [repr(lan), str(Party.objects.get(pk=lan.id)), caplog.text]

    assert not any("031190001234" in text or "Lan" in text for text in texts)


GREG = PartyDetails(
    kind=PartyKind.FOREIGNER,
    full_name="Gregor Mendel",
    passport_number="P998877",
    passport_country="CZ",
    birth_date=date(1982, 7, 20),
)


def test_a_foreigner_known_by_passport_gets_the_number_of_the_state_and_stays_one():
    at_desk = register(GREG)

    signed_in = register(replace(GREG, personal_id="998200000012"), PartySource.VNEID)

    assert signed_in.id == at_desk.id
    assert (signed_in.personal_id, signed_in.passport_number) == ("998200000012", "P998877")
    assert register(GREG).id == at_desk.id


def test_a_new_passport_that_belongs_to_another_row_is_not_taken_over():
    by_number = register(replace(GREG, passport_number="", personal_id="998200000012"))
    by_passport = register(GREG)

    both = register(replace(GREG, personal_id="998200000012"), PartySource.VNEID)

    assert by_number.id != by_passport.id
    assert (both.id, both.passport_number) == (by_number.id, "")


def test_a_former_contact_is_kept_and_the_same_again_changes_nothing():
    lan = register(replace(LAN, phone="0912345678", email="lan@example.vn"))
    fresh = Contact("0987654321", "lan@example.vn", Address("31", "11311", "Số 1"))

    for _ in range(2):
        update_contact(party_id=lan.id, contact=fresh, changed_by=uuid4(), now=NOW)

    (before,) = past_contacts(lan.id)
    assert (before.phone, before.address, before.until) == ("0912345678", Address(), NOW)
    assert party_facts(lan.id).phone == "0987654321"
