"""Delegations and absences in a browser: written down, refused with reasons, ended early."""

import pytest
from django.urls import reverse

from motcua.organizations.public import (
    Role,
    absences_page,
    acting_for,
    delegations_page,
    is_absent,
    official_facts,
)
from motcua.organizations.tests.factories import make_agency, make_official, make_unit

from ..models import AdminAct
from .conftest import TODAY
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(node):
    """Return another handler of the same unit."""
    return make_official((node.unit, Role.HANDLER))


def delegation(node, receiver, **facts):
    return {
        "position": f"{node.unit.id}:handler",
        "receiver": str(receiver),
        "decision_number": "12/QĐ-UBND",
        "valid_from": "20/11/2026",
        "valid_to": "20/12/2026",
        "procedure_code": "",
        "field": "",
        "idempotency_key": "k",
    } | facts


def absence(stand_in, **facts):
    return {
        "valid_from": "20/11/2026",
        "valid_to": "27/11/2026",
        "stand_in": str(stand_in),
        "idempotency_key": "k",
    } | facts


def text_of(response) -> str:
    return " ".join(page_of(response).xpath("string(//main)").split())


def test_a_delegation_is_written_down_listed_and_taken_back(admin, node):
    clerk = make_official((node.unit, Role.CLERK))
    path = reverse("console:delegate", args=[node.official])

    assert admin.post(path, delegation(node, clerk)).status_code == 302

    [given] = delegations_page(official_id=clerk)
    listed = text_of(admin.get(reverse("console:delegations")))
    assert given.from_name in listed
    assert given.to_name in listed
    assert "12/QĐ-UBND" in text_of(admin.get(reverse("console:official", args=[clerk])))
    back = reverse("console:delegation_revoke", args=[given.id])
    assert value_of(admin.get(back), "day") == "20/11/2026"
    assert admin.post(back, {"day": "20/11/2026", "idempotency_key": "b"}).status_code == 302
    assert Role.HANDLER not in {one.role for one in acting_for(clerk, TODAY)}
    assert "12/QĐ-UBND" not in text_of(admin.get(reverse("console:delegations")))
    assert "12/QĐ-UBND" in text_of(admin.get(reverse("console:delegations"), {"all": "1"}))
    names = AdminAct.objects.order_by("id").values_list("what", flat=True)
    assert sorted(names) == ["delegation.given", "delegation.revoked"]


def test_the_receiver_is_found_by_code_in_any_agency(admin, node):
    stranger = official_facts(make_official((make_unit(make_agency()), Role.HANDLER)), TODAY)
    path = reverse("console:delegate", args=[node.official])

    unknown = admin.post(path, delegation(node, stranger.id))
    found = admin.post(f"{path}?official={stranger.code}", delegation(node, stranger.id))

    assert unknown.status_code == 422
    assert found.status_code == 302


def test_a_role_delegated_for_one_procedure_says_so(admin, node, catalogue):
    clerk = make_official((node.unit, Role.CLERK))
    path = reverse("console:delegate", args=[node.official])

    sent = admin.post(path, delegation(node, clerk, procedure_code="1.001193"))

    assert sent.status_code == 302
    [held] = official_facts(clerk, TODAY).delegations
    assert held.procedure_code == "1.001193"
    assert "1.001193" in text_of(admin.get(reverse("console:official", args=[clerk])))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_to": "01/11/2026"}, "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
        ({"valid_from": "01/01/2020"}, "không giữ vai trò này"),
        ({"procedure_code": "9.999999"}, "Không có thủ tục nào mang mã này."),
        ({"decision_number": ""}, "Nhập: Số quyết định"),
        ({"receiver": ""}, "Chọn một mục: Giao cho"),
    ],
)
def test_a_wrong_delegation_says_why_and_keeps_what_was_typed(admin, node, wrong, words):
    clerk = make_official((node.unit, Role.CLERK))
    path = reverse("console:delegate", args=[node.official])

    answer = admin.post(path, delegation(node, clerk) | wrong)

    assert answer.status_code == 422
    assert words in " ".join(summary(answer))
    assert value_of(answer, "valid_from") in ("20/11/2026", "01/01/2020")
    assert not delegations_page(official_id=clerk)


def test_nobody_gives_a_role_to_themselves(admin, node, colleague):
    me = admin.person.account.official_id
    code = official_facts(me, TODAY).code
    own = [
        (
            reverse("console:appoint", args=[me]) + "?agency=phuong+thu",
            {
                "unit": str(node.unit.id),
                "role": "administrator",
                "title_vi": "x",
                "title_en": "x",
                "valid_from": "20/11/2026",
            },
        ),
        (
            reverse("console:delegate", args=[node.official]) + f"?official={code}",
            delegation(node, me),
        ),
    ]

    for place, form in own:
        answer = admin.post(place, form | {"idempotency_key": place})
        assert answer.status_code == 422, place
        assert "không thể tự giao vai trò" in " ".join(summary(answer)), place
    assert not AdminAct.objects.exists()


def test_an_absence_lets_the_stand_in_act_until_the_official_is_back(admin, node, colleague):
    other = make_unit(node.agency)
    away = make_official((other, Role.HANDLER))

    sent = admin.post(reverse("console:absence", args=[away]), absence(colleague))

    assert sent.status_code == 302
    [away_now] = absences_page(official_id=away)
    assert other.id in {one.unit_id for one in acting_for(colleague, TODAY)}
    listed = text_of(admin.get(reverse("console:absences")))
    assert away_now.official_name in listed
    assert away_now.stand_in_name in listed
    back = reverse("console:absence_end", args=[away_now.id])
    assert admin.post(back, {"day": "20/11/2026", "idempotency_key": "b"}).status_code == 302
    assert not is_absent(away, TODAY)
    assert other.id not in {one.unit_id for one in acting_for(colleague, TODAY)}
    again = admin.post(back, {"day": "20/11/2026", "idempotency_key": "c"})
    assert again.status_code == 422


def test_only_colleagues_of_the_same_role_are_offered_as_stand_in(admin, node, colleague):
    make_official((node.unit, Role.CLERK))
    page = page_of(admin.get(reverse("console:absence", args=[node.official])))

    offered = page.xpath("//select[@name='stand_in']/option/@value")

    assert [one for one in offered if one] == [str(colleague)]


def test_what_nobody_fills_meanwhile_is_named(admin, node, colleague):
    away = make_official((node.unit, Role.HANDLER), (node.unit, Role.CASHIER))
    admin.post(reverse("console:absence", args=[away]), absence(colleague))

    shown = text_of(admin.get(reverse("console:absences")))

    assert "Chưa có người làm thay:" in shown


def test_an_official_in_two_duties_that_stay_apart_is_refused(admin, node):
    form = {
        "unit": str(node.unit.id),
        "role": "inspector",
        "title_vi": "Thanh tra viên",
        "title_en": "Inspector",
        "valid_from": "20/11/2026",
        "idempotency_key": "i",
    }

    answer = admin.post(reverse("console:appoint", args=[node.official]), form)

    assert answer.status_code == 422
    assert summary(answer) == ["Một cán bộ không được giữ đồng thời hai vai trò này"]


@pytest.mark.parametrize("name", ["delegation_revoke", "absence_end", "competence_end"])
def test_what_is_not_there_is_not_found(admin, name):
    assert admin.get(reverse(f"console:{name}", args=[999_999])).status_code == 404


def test_lists_of_many_cost_as_few_queries_as_of_one(admin, node, django_assert_max_num_queries):
    for _ in range(4):
        unit = make_unit(node.agency)
        away, other = make_official((unit, Role.HANDLER)), make_official((unit, Role.HANDLER))
        admin.post(
            reverse("console:absence", args=[away]),
            absence(other, idempotency_key=str(away)),
        )

    with django_assert_max_num_queries(24):
        assert "Chưa có người làm thay" not in text_of(admin.get(reverse("console:absences")))
