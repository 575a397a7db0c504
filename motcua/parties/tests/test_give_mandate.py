"""A person lets somebody act, named by number and name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from motcua.parties.models import Party
from motcua.parties.public import (
    AgentNamed,
    MandateInvalid,
    PartyDetailsInvalid,
    PartyKind,
    PartySource,
    Sex,
    give_mandate,
    mandates_given_by,
    may_act_for,
    party_by_number,
    register_party,
)
from motcua.parties.rules.mandates import last_day

from .test_rules_details import LAN

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
MINH = replace(
    LAN, full_name="Đỗ Quang Minh", personal_id="031090005678", birth_date=None, sex=Sex.UNKNOWN
)


def register(details):
    return register_party(details=details, source=PartySource.VNEID, now=NOW)


def give(principal, agent, codes=(), until=None):
    return give_mandate(
        principal_id=principal.id,
        agent=agent,
        procedure_codes=codes,
        valid_to=until,
        given_by=uuid4(),
        now=NOW,
    )


@pytest.mark.parametrize(
    ("asked", "given_on", "last"),
    [
        (date(2027, 1, 1), date(2026, 11, 20), date(2027, 1, 1)),
        (None, date(2026, 11, 20), date(2027, 11, 20)),
        (None, date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_without_a_last_day_it_holds_for_a_year(asked, given_on, last):
    assert last_day(asked, given_on=given_on) == last


def test_one_mandate_for_each_procedure_until_the_day():
    lan, minh = register(LAN), register(MINH)

    given = give(
        lan,
        AgentNamed("031090 005678", "do quang minh"),
        ("1.001193", "2.000815", "1.001193"),
        date(2026, 12, 31),
    )

    assert [one.procedure_code for one in given] == ["1.001193", "2.000815"]
    assert {one.agent_id for one in given} == {minh.id}
    last = datetime(2026, 12, 31, 16, tzinfo=UTC)
    assert may_act_for(minh.id, lan.id, "2.000815", at=last)
    assert not may_act_for(minh.id, lan.id, "2.000815", at=last + timedelta(hours=1))
    assert not may_act_for(minh.id, lan.id, "1.004222", at=NOW)


def test_a_number_alone_tells_nobody_whose_it_is():
    lan, minh = register(LAN), register(MINH)

    with pytest.raises(PartyDetailsInvalid) as refused:
        give(lan, AgentNamed(minh.personal_id, "Ai Đó"))

    assert [one["pointer"] for one in refused.value.errors] == ["/full_name"]
    assert "Minh" not in str(refused.value.errors)


def test_somebody_who_was_never_here_is_written_down_unverified():
    lan = register(LAN)

    (given,) = give(lan, AgentNamed("0206703711", "Công ty Sông Cấm"))

    agent = party_by_number("0206703711")
    assert (agent.id, agent.kind, agent.source) == (
        given.agent_id,
        PartyKind.ENTERPRISE,
        PartySource.SELF,
    )
    assert agent.verified_at is None


@pytest.mark.parametrize("number", ["12", "000000000000", "0206703712"])
def test_a_number_that_cannot_be_makes_nobody(number):
    lan = register(LAN)

    with pytest.raises(PartyDetailsInvalid):
        give(lan, AgentNamed(number, "Công ty"))

    assert Party.objects.count() == 1


def test_neither_for_oneself_nor_for_the_past():
    lan = register(LAN)

    with pytest.raises(MandateInvalid):
        give(lan, AgentNamed(lan.personal_id, lan.full_name))
    with pytest.raises(MandateInvalid):
        give(lan, AgentNamed("0206703711", "Công ty"), until=date(2026, 11, 19))


def test_the_same_again_is_the_one_that_holds():
    lan, minh = register(LAN), register(MINH)
    agent = AgentNamed(minh.personal_id, minh.full_name)

    first = give(lan, agent, ("1.001193",))
    again = give(lan, agent, ("1.001193", "2.000815"))

    assert again[0] == first[0]
    assert len(mandates_given_by(lan.id)) == 2


def test_a_name_that_only_another_person_gave_yields_to_the_card_at_the_desk():
    lan = register(LAN)
    give(lan, AgentNamed("031090005678", "Tên Bịa Đặt"))

    seen = register_party(details=MINH, source=PartySource.DESK, now=NOW)
    again = register_party(
        details=replace(MINH, full_name="Tên Khác"), source=PartySource.DESK, now=NOW
    )

    assert (seen.full_name, seen.source) == ("Đỗ Quang Minh", PartySource.DESK)
    assert again.full_name == "Đỗ Quang Minh"
    assert seen.verified_at is None
