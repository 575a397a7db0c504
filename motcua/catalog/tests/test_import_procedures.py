import json
import time
from datetime import timedelta

import pytest

from motcua.kernel.working_time import TimeLimit
from motcua.platform.actor import SYSTEM
from motcua.processes.public import check_against, load_templates, published_process

from ..content_loading import load_content
from ..errors import ProcedureFileUnreadable
from ..importer.tests.portal_page import record, ways
from ..models import ImportProblem, ImportRun, Procedure, ProcedureVersion
from ..rules.completeness import missing_parts
from ..selectors import (
    published_version,
    source_record,
    version_by_number,
    version_lines,
)
from ..services.import_procedures import import_procedures
from ..services.process_limits import limits_of
from ..services.publish_version import publish_version
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


def test_a_version_written_here_stays_and_the_record_waits_with_what_differs(tmp_path):
    published(CODE, form_key="khai-sinh", process_key="mot-cap", life_events=("co-con",))

    outcome = import_procedures(export(tmp_path, record()), now=NOW)

    assert (outcome.published, outcome.to_review) == (0, 1)
    assert published_version(CODE, TODAY).number == 1
    waiting = version_lines(CODE, drafts=True)[0]
    assert waiting.status == VersionStatus.DRAFT
    assert "differs-from-curated" in waiting.gaps
    facts = version_by_number(CODE, 2, drafts=True)
    assert (facts.form_key, facts.process_key, facts.life_events) == (
        "khai-sinh",
        "mot-cap",
        ("co-con",),
    )
    noted = ImportProblem.objects.filter(reason="differs-from-curated")
    assert {"name", "documents", "ways"} <= set(noted.values_list("field", flat=True))
    again = import_procedures(export(tmp_path, record()), now=LATER)
    assert (again.unchanged, again.to_review) == (1, 0)


def test_a_draft_out_of_an_import_is_published_by_a_person_and_then_imports_go_on(tmp_path):
    published(CODE)
    import_procedures(export(tmp_path, record()), now=NOW)
    waiting = version_lines(CODE, drafts=True)[0]

    publish_version(waiting.version_id, effective_from=TODAY, actor=SYSTEM, now=NOW)
    changed = import_procedures(export(tmp_path, record(ten_thu_tuc="Tên mới")), now=LATER)

    assert changed.published == 1
    assert published_version(CODE, LATER.date()).name == "Tên mới"


@pytest.mark.parametrize("cell", ["1", "5", "Không quy định", "Không có thông tin"])
def test_a_record_without_a_limit_a_clock_can_count_is_not_published(tmp_path, cell):
    stated = ways(("Trực tiếp", cell, "Miễn phí", ""))

    outcome = import_procedures(export(tmp_path, record(cach_thuc_thuc_hien=stated)), now=NOW)

    assert (outcome.published, outcome.drafts_by_missing_part) == (0, {"limit": 1})


def test_a_bare_number_is_counted_as_the_law_of_its_field_does_and_the_page_says_so(tmp_path):
    stated = ways(("Trực tiếp", "5", "Miễn phí", ""))
    made = record(cach_thuc_thuc_hien=stated, linh_vuc="Hộ tịch")

    import_procedures(export(tmp_path, made), now=NOW)

    (way,) = published_version(CODE, TODAY).ways
    assert way.limit == TimeLimit(5, "working_day")
    assert "“5” không kèm đơn vị" in way.note
    assert "60/2014/QH13" in way.note


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
    load_templates(now=NOW)
    path = shared_folder / "data" / "procedures" / "national-portal-2026-07.jsonl.gz"
    started = time.process_time()  # of this process: others may be busy

    outcome = import_procedures(path, now=NOW)

    assert time.process_time() - started < 60
    assert outcome.published + outcome.drafted == outcome.records == 2242
    assert outcome.published / outcome.records > 0.8
    rows = ProcedureVersion.objects.filter(status=VersionStatus.PUBLISHED)
    versions = load_content(list(rows.select_related("procedure"))).values()
    assert len(versions) == outcome.published
    assert all(missing_parts(version) == () for version in versions)
    used = {(version.process_key, limit) for version in versions for limit in limits_of(version)}
    assert len(used) > 100
    for key, limit in used:
        assert check_against(published_process(key).process, limit) == [], (key, str(limit))
