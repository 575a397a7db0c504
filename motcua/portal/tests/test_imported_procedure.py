"""A procedure out of an export, without a form, a process or a competence row of its own."""

import json

import pytest

from motcua.catalog.importer.tests.portal_page import record, table, ways
from motcua.catalog.public import import_procedures
from motcua.dossiers.models import Dossier
from motcua.organizations.public import agency_by_id
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import begin, complete, draft_id
from .test_filing import stored

CODE = "9.000001"


@pytest.fixture
def imported(world, tmp_path):
    rows = [
        ("Trực tuyến", "2 Ngày làm việc", "Miễn phí", ""),
        ("Trực tiếp", "2 Ngày làm việc", "Miễn phí", ""),
    ]
    papers = table(("Đơn xin cấp thẻ;", "Mẫu số 1.docx", 1, 0), ("Ảnh chân dung", "", 2, 0))
    made = record(
        ma_thu_tuc=CODE,
        cap_thuc_hien="Cấp xã",
        cach_thuc_thuc_hien=ways(*rows),
        thanh_phan_ho_so=papers,
    )
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps(made, ensure_ascii=False) + "\n")
    with bind_request(SYSTEM):
        apply_scope()
        outcome = import_procedures(path, now=world.now)
    assert (outcome.published, outcome.unchanged) in ((1, 0), (0, 1))
    return CODE


def test_an_imported_procedure_is_filed_online_through_its_pages(world, open_browser, imported):
    browser = open_browser()
    address = begin(browser, imported)
    complete(world, browser, address)

    place = browser.get(f"{address}nhan-ket-qua/")
    chosen = browser.post(f"{address}nhan-ket-qua/", place.form() | {"return_method": "online"})
    assert chosen.status == 302, chosen.errors
    tasks = browser.get(address)
    check = browser.get(f"{address}kiem-tra/")
    assert "2 ngày làm việc" in check.text
    filed = browser.post(f"{address}kiem-tra/", check.form() | {"declaration": "1"})

    assert filed.status == 302, filed.errors
    [row] = stored(Dossier, pk=draft_id(address))
    agency = agency_by_id(row.competent_agency_id)
    assert agency.level == "commune"
    assert agency.area_code == browser.citizen.commune
    assert agency.name in tasks.text
    assert row.state["limit_amount"] == "2"


def test_no_office_is_promised_where_nobody_of_the_level_is(world, open_browser, imported):
    browser = open_browser()
    address = begin(browser, imported)

    page = browser.post(
        f"{address}nhan-ket-qua/",
        {"province": "01", "area_code": "00004", "return_method": "online"},
    )

    assert page.status == 422
    assert page.error_links() == ["#area_code"]
