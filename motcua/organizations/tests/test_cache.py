"""Facts kept for seconds, and forgotten as soon as this process changes them."""

from datetime import timedelta

import pytest

from motcua.organizations.models import Position
from motcua.organizations.public import Role, end_position, official_facts
from motcua.organizations.selectors import cache

from .factories import TODAY, make_agency, make_official, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"mode": "production"})
    cache.forget()
    yield
    cache.forget()


def test_the_second_question_costs_nothing(django_assert_num_queries):
    official = make_official((make_unit(make_agency()), Role.HANDLER))
    first = official_facts(official, TODAY)

    with django_assert_num_queries(0):
        assert official_facts(official, TODAY) == first


def test_an_ended_appointment_is_seen_at_once():
    official = make_official((make_unit(make_agency()), Role.HANDLER))
    assert official_facts(official, TODAY).positions

    position = Position.objects.get(official_id=official)
    end_position(position_id=position.pk, last_day=TODAY - timedelta(days=1))

    assert official_facts(official, TODAY).positions == ()


def test_another_day_is_another_question():
    official = make_official((make_unit(make_agency()), Role.HANDLER), until=TODAY)

    assert official_facts(official, TODAY).positions
    assert not official_facts(official, TODAY + timedelta(days=1)).positions
