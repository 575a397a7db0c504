"""Looking people up at a desk: counted, limited, written down without their data."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import structlog
from django.db import DatabaseError, transaction

from motcua.parties.models import Lookup
from motcua.parties.public import (
    LookupBy,
    PartyDetails,
    PartyDetailsInvalid,
    PartyKind,
    PartyNumber,
    PartySource,
    TooManyLookups,
    look_up_party,
    register_at_desk,
    register_party,
)
from motcua.platform.actor import Actor, ActorKind

from .test_rules_details import LAN

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
ADA = PartyDetails(PartyKind.FOREIGNER, "Ada King", passport_number="X12345", passport_country="GB")


def desk() -> Actor:
    return Actor(kind=ActorKind.OFFICIAL, official_id=uuid4(), name="Desk")


def register(details=LAN, source=PartySource.DESK):
    return register_party(details=details, source=source, now=NOW)


def test_a_look_up_is_written_down_found_or_not():
    known, actor = register(), desk()

    found = look_up_party(PartyNumber(LAN.personal_id), actor=actor, now=NOW)
    nobody = look_up_party(PartyNumber("0206703711"), actor=actor, now=NOW)

    assert (found, nobody) == (known, None)
    rows = Lookup.objects.filter(official_id=actor.official_id)
    assert {(row.by, row.party_id) for row in rows} == {
        (LookupBy.PERSONAL_ID, known.id),
        (LookupBy.TAX_CODE, None),
    }


def test_no_log_line_of_a_look_up_names_the_person(caplog):
    register()

    with structlog.testing.capture_logs() as lines:
        look_up_party(PartyNumber(LAN.personal_id), actor=desk(), now=NOW)

    assert [line["event"] for line in lines] == ["party looked up"]
    assert LAN.personal_id not in str(lines)
    assert LAN.full_name not in str(lines)
    assert LAN.personal_id not in repr(PartyNumber(LAN.personal_id))


def test_an_official_looks_up_so_many_an_hour_and_no_more(settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"party_lookups_per_hour": 2})
    actor, number = desk(), PartyNumber(LAN.personal_id)
    for _ in range(2):
        look_up_party(number, actor=actor, now=NOW)

    with pytest.raises(TooManyLookups):
        look_up_party(number, actor=actor, now=NOW + timedelta(minutes=59))

    look_up_party(number, actor=desk(), now=NOW)  # another official has another share
    look_up_party(number, actor=actor, now=NOW + timedelta(minutes=61))


def test_the_database_keeps_look_ups_as_they_are():
    actor = desk()
    look_up_party(PartyNumber(LAN.personal_id), actor=actor, now=NOW)

    with pytest.raises(DatabaseError), transaction.atomic():
        Lookup.objects.filter(official_id=actor.official_id).delete()


def test_writing_down_whom_one_knows_already_is_a_look_up_too():
    known, actor = register(), desk()

    again = register_at_desk(details=LAN, actor=actor, now=NOW)

    assert again.id == known.id
    assert Lookup.objects.filter(official_id=actor.official_id, party_id=known.id).count() == 1


def test_the_same_passport_is_the_same_foreigner_however_it_is_typed():
    known = register(ADA)

    found = look_up_party(PartyNumber("x12345", "gb"), actor=desk(), now=NOW)

    assert found == known
    assert look_up_party(PartyNumber("x12345", "fr"), actor=desk(), now=NOW) is None


def test_contact_data_that_cannot_be_are_refused():
    wrong = PartyDetails(PartyKind.CITIZEN, "Lan", LAN.personal_id, phone="12", email="lan@")

    with pytest.raises(PartyDetailsInvalid) as refused:
        register_at_desk(details=wrong, actor=desk(), now=NOW)

    assert {one["pointer"] for one in refused.value.errors} == {"/phone", "/email"}
