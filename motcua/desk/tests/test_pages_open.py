"""Who gets in where."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PEOPLE = {
    "desk": "tiepnhan.hongbang",
    "cashier": "thungan.hongbang",
    "one-stop": "motcua.hongbang",
    "handler": "hotich.hongbang",
    "leader": "vanphong.hongbang",
    "signer": "phochutich.hongbang",
    "head": "chutich.hongbang",
    "clerk": "vanthu.hongbang",
}
AT_DESK = {"desk", "cashier", "one-stop"}
OPEN_TO = {
    "desk:queue": AT_DESK,
    "desk:new_filing": AT_DESK,
    "desk:register": AT_DESK,
    "desk:visits": AT_DESK,
    "desk:visit_hours": {"one-stop"},
    "desk:cash": AT_DESK,
    "desk:copy_book": set(PEOPLE),
    "desk:work_list": set(PEOPLE),
    "desk:bulk": set(PEOPLE),
    "desk:to_sign": {"signer", "head"},
    "desk:paper_search": set(PEOPLE),
    "desk:searches": set(),
    "desk:contact_looks": set(),
}


@pytest.mark.parametrize("route", OPEN_TO)
def test_each_page_opens_to_its_roles_and_to_nobody_else(at_work, route):
    answers = {role: at_work(name).get(reverse(route)).status_code for role, name in PEOPLE.items()}

    assert answers == {role: 200 if role in OPEN_TO[route] else 403 for role in PEOPLE}
