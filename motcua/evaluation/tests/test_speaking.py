"""What a person says: by the link alone, once, in time, and apart from the dossier."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.kernel.errors import InputInvalid
from motcua.platform.database.scope import bind_request, system_scope

from ..errors import RatingGiven, RatingLinkInvalid, RatingTimeOver
from ..links import dossier_of, token_for
from ..models import Invitation, Rating
from ..services.invite import invite, send_surveys
from ..services.speak import Said, answer_survey, rate
from ..types import Purpose, Reason, Settled
from .serving import invitation, notices, ratings, survey_answers

if TYPE_CHECKING:
    from .serving import Serving


def test_the_applicant_is_invited_once_and_the_notice_has_the_link(town: Serving) -> None:
    state = town.answered()
    row = invitation(state)
    assert row is not None
    assert state.finished_at is not None
    assert row.rate_until == state.finished_at + timedelta(days=60)
    [told] = notices(state, "dossier-rating")
    assert state.applicant is not None
    assert told.party_id == state.applicant.party_id
    assert told.link == f"/danh-gia/{town.rating_of(state)}/"
    assert told.link in told.body_vi
    with system_scope(), use_clock(town.now):
        invite(state.id, {})
    assert len(notices(state, "dossier-rating")) == 1


def test_what_is_said_leads_to_no_dossier_and_covers_names(town: Serving) -> None:
    state = town.answered()
    name = town.at.owner.name
    words = f"Tôi là {name}, gọi 0912 345 678 về hồ sơ {state.number}. Cán bộ niềm nở."
    rate(town.rating_of(state), Said(5, (Reason.ATTITUDE,), words, False), now=town.now)
    found = ratings()[-1]
    assert (found.mark, found.reasons, found.was_asked_for_money) == (5, ["attitude"], False)
    assert found.agency_id == state.competent_agency_id
    assert found.words == "Tôi là ▇▇▇, gọi ▇▇▇ về hồ sơ ▇▇▇. Cán bộ niềm nở."
    kept = [str(value) for name, value in vars(found).items() if not name.startswith("_")]
    assert not any(str(state.id) in value or state.number in value for value in kept)
    assert found.id.version == 4  # of chance: neither moment nor order can be read from it


def test_one_speaks_once(town: Serving) -> None:
    state, before = town.answered(), len(ratings())
    rate(town.rating_of(state), Said(1), now=town.now)
    with pytest.raises(RatingGiven):
        rate(town.rating_of(state), Said(5), now=town.now)
    assert len(ratings()) == before + 1


def test_a_mark_is_one_of_five_and_a_wrong_one_spends_nothing(town: Serving) -> None:
    state = town.answered()
    for mark in (0, 6, -1):
        with pytest.raises(InputInvalid):
            rate(town.rating_of(state), Said(mark), now=town.now)
    rate(town.rating_of(state), Said(3), now=town.now)


def test_after_its_time_nothing_is_taken(town: Serving) -> None:
    state = town.answered()
    row = invitation(state)
    assert row is not None
    with pytest.raises(RatingTimeOver):
        rate(town.rating_of(state), Said(5), now=row.rate_until)
    rate(town.rating_of(state), Said(5), now=row.rate_until - timedelta(seconds=1))


def test_a_link_of_another_purpose_or_made_up_leads_nowhere(town: Serving) -> None:
    state = town.answered()
    forged = base64.urlsafe_b64encode(state.id.bytes + b"0" * 16).decode().rstrip("=")
    for token in (town.survey_of(state), forged, "", "x", "ớ", "A" * 43, "=" * 9):
        with pytest.raises(RatingLinkInvalid):
            rate(token, Said(5), now=town.now)
    assert dossier_of(token_for(state.id, Purpose.RATING), Purpose.RATING) == state.id


def test_the_survey_comes_after_four_weeks_once(town: Serving) -> None:
    state = town.answered()
    row = invitation(state)
    assert row is not None
    send_surveys(row.survey_at - timedelta(seconds=1))
    assert notices(state, "dossier-survey") == []
    with pytest.raises(RatingLinkInvalid):
        answer_survey(town.survey_of(state), Settled.NO, now=row.survey_at - timedelta(days=1))
    assert send_surveys(row.survey_at) >= 1
    assert send_surveys(row.survey_at) == 0
    assert len(notices(state, "dossier-survey")) == 1
    before = len(survey_answers())
    answer_survey(town.survey_of(state), Settled.NO, now=row.survey_at)
    with pytest.raises(RatingGiven):
        answer_survey(town.survey_of(state), Settled.YES, now=row.survey_at)
    assert [one.settled for one in survey_answers()][before:] == ["no"]


def test_no_scope_but_the_programs_sees_what_was_said_or_who_spoke(town: Serving) -> None:
    state = town.answered()
    rate(town.rating_of(state), Said(2), now=town.now)
    for actor in [town.at.owner.actor, *town.world.officials()[:40]]:
        with bind_request(actor), connection.cursor() as cursor:
            from motcua.platform.database.scope import apply_scope

            apply_scope()
            assert not Rating.objects.exists()
            assert not Invitation.objects.exists()
            cursor.execute("SELECT count(*) FROM evaluation_dossierpoints")
            assert cursor.fetchone() == (0,)


def test_the_pages_take_two_taps_without_signing_in(town: Serving) -> None:
    state, client = town.answered(), Client(enforce_csrf_checks=False)
    address = f"/danh-gia/{town.rating_of(state)}/"
    with use_clock(town.now):
        page = client.get(address).content.decode()
        assert page.count('name="mark"') == 5
        wrong = client.post(address, {"words": "Chưa chọn"})
        assert wrong.status_code == 422
        assert "Chưa chọn" in wrong.content.decode()
        done = client.post(address, {"mark": "2", "money": "yes"}, follow=True)
        assert "/phan-anh/gui/" in done.content.decode()
        again = client.post(address, {"mark": "5"}, follow=True)
        assert again.status_code == 200
        assert 'name="mark"' not in again.content.decode()
        assert client.get("/danh-gia/abc/").status_code == 404
        assert client.get(f"/danh-gia/{town.survey_of(state)}/").status_code == 404


def test_the_survey_page_offers_a_petition_to_who_is_not_served(town: Serving) -> None:
    state, client = town.answered(), Client()
    row = invitation(state)
    assert row is not None
    address = f"/khao-sat/{town.survey_of(state)}/"
    with use_clock(row.survey_at):
        assert client.post(address, {"settled": "perhaps"}).status_code == 422
        done = client.post(address, {"settled": "partly"}, follow=True)
        assert "/phan-anh/gui/" in done.content.decode()
        assert 'name="settled"' not in client.get(address).content.decode()
