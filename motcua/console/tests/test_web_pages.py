"""Every page opens for an administrator, for nobody else, and with a bounded number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.forms.public import versions_of_form
from motcua.identity.tests.people import make_citizen, make_person, sign_in, start_session
from motcua.organizations.public import Role
from motcua.platform.authorization import Policy, declared_policy
from motcua.processes.public import newest_processes

from .. import urls
from .pages import heading, labels, page_of

pytestmark = pytest.mark.django_db
PLAIN = [
    "home", "history", "officials", "official_add", "agencies", "agency_add", "calendars",
    "procedures", "procedure_add", "imports", "processes", "process_upload", "forms",
    "form_write", "papers", "rulebook", "delegations", "absences", "competences",
    "competence_add_kind", "areas", "area_change", "notices", "calendar_add",
]  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_page_opens_with_one_heading_in_few_queries(admin, name):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = admin.get(reverse(f"console:{name}"))
    assert answer.status_code == 200
    assert heading(answer)
    assert len(queries) <= 24, [one["sql"] for one in queries]


def test_pages_of_things_open(admin, node, catalogue):
    version = versions_of_form("khai-sinh")[0].pk
    process = newest_processes()[0][1].version_id
    paths = [
        *(reverse(f"console:{name}", args=[node.official]) for name in OF_OFFICIAL),
        *(reverse(f"console:{name}", args=[node.agency.id]) for name in OF_AGENCY),
        *(reverse(f"console:{name}", args=[node.unit.id]) for name in OF_UNIT),
        *(reverse(f"console:{name}", args=["vn-public"]) for name in OF_CALENDAR),
        reverse("console:procedure", args=["1.001193"]),
        reverse("console:version", args=["1.001193", 1]),
        *(reverse(f"console:{name}", args=["1.001193", 1]) for name in OF_VERSION),
        *(reverse(f"console:{name}", args=[process]) for name in OF_PROCESS),
        reverse("console:process", args=[newest_processes()[0][0]]),
        *(reverse(f"console:{name}", args=[version]) for name in OF_FORM),
        reverse("console:form", args=["khai-sinh"]),
        reverse("console:notice", args=["dossier-received"]),
        reverse("console:notice_reword", args=["dossier-received"]),
    ]
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            answer = admin.get(path)
        assert answer.status_code == 200, path
        assert heading(answer), path
        assert len(queries) <= 40, (path, len(queries))


OF_OFFICIAL = [
    "official", "official_change", "account_open", "account_close", "account_reopen",
    "account_second_factor", "account_password", "account_sessions", "appoint", "delegate",
    "absence",
]  # fmt: skip
OF_AGENCY = ["agency", "agency_change", "agency_close", "unit_add", "competence_add"]
OF_UNIT = ["unit", "unit_rename", "unit_close"]
OF_CALENDAR = ["calendar", "calendar_days", "calendar_hours"]
OF_VERSION = ["publish", "suspend", "resume", "withdraw"]
OF_PROCESS = ["process_version", "process_publish", "process_withdraw"]
OF_FORM = ["form_version", "form_rewrite", "form_publish", "form_withdraw"]


def test_every_route_is_for_administrators_but_the_own_desk_of_officials():
    for pattern in urls.urlpatterns:
        declared = declared_policy(pattern.callback)
        assert declared is not None, pattern.name
        is_own = str(pattern.name).startswith("own_")
        assert declared.policy == (Policy.OFFICIAL if is_own else Policy.ADMINISTRATOR), (
            pattern.name
        )


@pytest.mark.parametrize("role", [one for one in Role if one != Role.ADMINISTRATOR])
def test_no_other_role_enters(role):
    client = Client()
    sign_in(client, make_person(role=role))
    assert client.get(reverse("console:home")).status_code == 403
    assert client.post(reverse("console:official_add"), {}).status_code == 403


def test_a_citizen_and_a_stranger_do_not_enter(rf):
    stranger = Client().get(reverse("console:home"))
    assert stranger.status_code in (302, 401)
    assert make_citizen()
    assert start_session


def test_lists_are_labelled(admin):
    assert {"Tên hoặc mã", "Vai trò"} <= labels(admin.get(reverse("console:officials")))


def test_the_console_is_whole_in_english(admin):
    admin.cookies["django_language"] = "en"
    answer = admin.get(reverse("console:home"))
    assert heading(answer) == "Administration"
    assert page_of(answer).get("lang") == "en"


def test_a_paper_is_a_pdf_of_invented_people(admin):
    answer = admin.get(reverse("console:paper", args=["receipt"]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert admin.get(reverse("console:paper", args=["nothing"])).status_code == 404


def test_what_stands_still_is_the_first_thing_an_administrator_sees(admin):
    from motcua.ledger.models import Pending
    from motcua.ledger.tests.leaves import NOW, put_leaves

    alarm = "Sổ nhật ký công khai đang ngừng"
    put_leaves(1)
    assert alarm not in admin.get(reverse("console:home")).content.decode()
    Pending.objects.update(at=NOW.replace(year=2020))

    assert alarm in admin.get(reverse("console:home")).content.decode()
