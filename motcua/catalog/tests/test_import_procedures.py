import json
import time
from datetime import timedelta

import pytest

from ..errors import ProcedureFileUnreadable
from ..importer.tests.portal_page import record
from ..models import ImportProblem, ImportRun, Procedure, ProcedureVersion
from ..selectors import published_version, source_record, version_lines
from ..services.import_procedures import import_procedures
from ..services.run_import import run_import
from ..types import VersionStatus
from .factories import NOW, TODAY, published

pytestmark = pytest.mark.django_db
CODE = str(record()["ma_thu_tuc"])
LATER = NOW + timedelta(days=1)


def export(folder, *records, name="export.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records))
    return path


def test_a_complete_record_is_published_with_its_source_beside_it(tmp_path):
    outcome = import_procedures(export(tmp_path, record()), now=NOW)

    facts = published_version(CODE, TODAY)
    assert (outcome.published, outcome.drafted) == (1, 0)
    assert facts.name == record()["ten_thu_tuc"]
    assert facts.documents
    assert all(one.source_text for one in facts.documents)
    assert source_record(facts.version_id) == record()


def test_the_same_record_again_changes_nothing(tmp_path):
    path = export(tmp_path, record())
    import_procedures(path, now=NOW)

    again = import_procedures(path, now=LATER)

    assert (again.published, again.drafted, again.unchanged) == (0, 0, 1)
    assert ProcedureVersion.objects.count() == 1
    assert ImportRun.objects.count() == 2


def test_a_changed_record_makes_a_new_version(tmp_path):
    import_procedures(export(tmp_path, record()), now=NOW)

    import_procedures(export(tmp_path, record(ten_thu_tuc="Tên mới")), now=LATER)

    assert [line.number for line in version_lines(CODE)] == [2, 1]
    assert published_version(CODE, LATER.date()).name == "Tên mới"
    assert published_version(CODE, TODAY).name == record()["ten_thu_tuc"]


def test_a_record_without_papers_stays_a_draft_with_its_reason(tmp_path):
    outcome = import_procedures(export(tmp_path, record(thanh_phan_ho_so="")), now=NOW)

    (line,) = version_lines(CODE, drafts=True)
    assert outcome.drafts_by_missing_part == {"documents": 1}
    assert line.status == VersionStatus.DRAFT
    assert "missing: documents" in line.gaps
    assert ImportProblem.objects.filter(reason="obligatory-part-missing").exists()


def test_a_worse_record_leaves_the_version_in_force_alone(tmp_path):
    import_procedures(export(tmp_path, record()), now=NOW)

    import_procedures(export(tmp_path, record(thanh_phan_ho_so="")), now=LATER)

    assert published_version(CODE, LATER.date()).number == 1


def test_a_broken_file_changes_nothing(tmp_path):
    path = export(tmp_path, record())
    path.write_text(path.read_text() + '{"ma_thu_tuc": "1.0')

    with pytest.raises(ProcedureFileUnreadable, match="line 2"):
        import_procedures(path, now=NOW)

    assert not Procedure.objects.exists()
    assert not ImportRun.objects.exists()


def test_an_import_keeps_the_form_and_process_that_were_made_here(tmp_path):
    published(CODE, form_key="khai-sinh", process_key="mot-cap", life_events=("co-con",))

    import_procedures(export(tmp_path, record()), now=NOW)

    facts = published_version(CODE, TODAY)
    assert facts.number == 2
    assert (facts.form_key, facts.process_key, facts.life_events) == (
        "khai-sinh",
        "mot-cap",
        ("co-con",),
    )


def test_a_code_that_comes_twice_is_stored_once(tmp_path):
    twice = export(tmp_path, record(), record(ten_thu_tuc="Tên sau"))

    outcome = import_procedures(twice, now=NOW)

    assert (outcome.records, outcome.repeated, outcome.published) == (2, 1, 1)
    assert published_version(CODE, TODAY).name == "Tên sau"


def test_the_command_reports_what_came_of_it(tmp_path):
    lines, report = [], tmp_path / "report.json"

    status = run_import(export(tmp_path, record()), report_path=report, out=lines.append)

    assert status == 0
    assert "1 records read" in lines
    assert json.loads(report.read_text())["stored"]["published"] == 1


def test_the_command_says_that_a_broken_file_changed_nothing(tmp_path):
    lines = []

    status = run_import(export(tmp_path, name="none.jsonl"), out=lines.append)

    assert status == 1
    assert "Nothing was imported" in lines[0]


def test_a_dry_run_stores_nothing(tmp_path, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert run_import(export(tmp_path, record()), dry_run=True, out=lambda line: None) == 0


def test_the_national_export_is_imported_within_a_minute(shared_folder):
    path = shared_folder / "data" / "procedures" / "national-portal-2026-07.jsonl.gz"
    started = time.perf_counter()

    outcome = import_procedures(path, now=NOW)

    assert time.perf_counter() - started < 60
    assert outcome.published + outcome.drafted == outcome.records == 2242
    assert outcome.published / outcome.records > 0.9
