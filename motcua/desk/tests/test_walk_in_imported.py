"""A walk-in for a procedure out of an export: the general form, the agency by its level."""

import json
import random

import pytest

from motcua.catalog.importer.tests.portal_page import record, table
from motcua.catalog.public import import_procedures, published_version
from motcua.dossiers.public import Status, dossier_detail, form_for, save_draft
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency_by_id
from motcua.probing.public import plausible_answers

from .conftest import LE_CHAN, NOW
from .pages import Page
from .test_walk_in import filled, known_person

pytestmark = pytest.mark.django_db
CODE = "9.000001"


@pytest.fixture
def imported(at_work, tmp_path):
    made = record(
        ma_thu_tuc=CODE,
        cap_thuc_hien="Cấp xã",
        thanh_phan_ho_so=table(("Đơn xin cấp thẻ;", "Mẫu số 1.docx", 1, 0)),
    )
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps(made, ensure_ascii=False) + "\n")
    assert import_procedures(path, now=NOW).published == 1


def file_at_desk(desk, person, **typed):
    place = known_person(desk, person, code=CODE, **typed)
    form = form_for(published_version(CODE, legal_day(NOW))).form
    answers = plausible_answers(form, person.known(), today=legal_day(NOW), dice=random.Random(1))
    save_draft(place.strip("/").split("/")[-1], actor=desk.actor, now=NOW, answers=answers)
    answer = desk.post(place, filled(desk, place, person))
    assert answer.status_code == 302, Page(answer).errors
    number = answer["Location"].strip("/").split("/")[-1]
    return dossier_detail(number, actor=desk.actor, now=NOW).state


def test_an_imported_procedure_is_filed_and_received_at_the_desk(at_work, people, imported):
    desk = at_work("tiepnhan.hongbang")

    state = file_at_desk(desk, people[0])

    assert state.status == Status.IN_PROGRESS
    assert agency_by_id(state.competent_agency_id).level == "commune"


def test_one_for_another_commune_is_passed_on_to_it(at_work, people, imported):
    desk = at_work("tiepnhan.hongbang")

    state = file_at_desk(desk, people[0], **{"noi-giai-quyet": LE_CHAN})

    assert state.status == Status.FORWARDED
    assert agency_by_id(state.competent_agency_id).area_code == LE_CHAN
