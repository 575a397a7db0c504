from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..errors import ProcessNotFound, ProcessNotPublishable, ProcessVersionFixed
from ..models import ProcessVersion
from ..selectors import (
    draft_version,
    drawing_of,
    process_keys,
    process_version,
    published_process,
    published_processes,
    versions_of,
)
from ..services.draft_process import draft_process
from ..services.load_templates import load_templates
from ..services.publish_process import publish_process, withdraw_process
from ..types import LegalUse, VersionStatus
from .drawings import chain

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def published(drawing=None):
    version_id = draft_process((drawing or chain("a")).xml(), now=NOW)
    publish_process(version_id, now=NOW)
    return version_id


@pytest.fixture
def uses(monkeypatch):
    """Stand in for the catalogue above: procedures with their limits, by process."""
    known = {}
    monkeypatch.setattr("motcua.processes.uses._tellers", [lambda key: known.get(key, ())])
    return known


def test_a_published_version_is_what_new_dossiers_start_with():
    version_id = published()

    found = published_process("quy-trinh")

    assert (found.version_id, found.version) == (version_id, 1)
    assert [step.key for step in found.process.steps] == ["a"]


def test_a_newer_version_takes_over_and_the_old_one_stays_readable():
    old = published()
    new = published(chain("a", "b"))

    assert published_process("quy-trinh").version_id == new
    assert [step.key for step in process_version(old).process.steps] == ["a"]
    assert draft_version(old).status is VersionStatus.WITHDRAWN


def test_a_draft_is_no_version_for_dossiers():
    version_id = draft_process(chain("a").xml(), now=NOW)

    with pytest.raises(ProcessNotFound):
        process_version(version_id)
    with pytest.raises(ProcessNotFound):
        published_process("quy-trinh")


def test_a_version_is_published_once():
    version_id = published()

    with pytest.raises(ProcessVersionFixed):
        publish_process(version_id, now=NOW)


def test_a_process_beyond_the_limit_of_one_procedure_on_it_is_not_published(uses):
    day, year = TimeLimit(1, TimeUnit.WORKING_DAY), TimeLimit(12, TimeUnit.MONTH)
    uses["quy-trinh"] = [LegalUse("1.000001", year), LegalUse("1.000002", day)]

    with pytest.raises(ProcessNotPublishable) as caught:
        published(chain("a", "b"))

    (problem,) = caught.value.facts["problems"]
    assert (problem["code"], problem["facts"]["procedure"]) == ("too-long", "1.000002")
    assert "1.000002" in problem["detail"]
    assert not ProcessVersion.objects.filter(status=VersionStatus.PUBLISHED).exists()


def test_a_published_version_keeps_the_strictest_limit_it_was_checked_against(uses):
    week, year = TimeLimit(5, TimeUnit.WORKING_DAY), TimeLimit(12, TimeUnit.MONTH)
    uses["quy-trinh"] = [LegalUse("1.000001", year), LegalUse("1.000002", week)]

    version_id = published(chain("a"))

    assert ProcessVersion.objects.get(pk=version_id).legal_limit == str(week)


@pytest.mark.parametrize("change", [{"graph": {}}, {"xml": b"<x/>"}, {"version": 7}])
def test_the_database_refuses_to_change_a_published_version(change):
    version_id = published()

    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        ProcessVersion.objects.filter(pk=version_id).update(**change)


def test_the_database_refuses_to_delete_a_published_version():
    version_id = published()

    with pytest.raises(DatabaseError, match="cannot be deleted"), transaction.atomic():
        ProcessVersion.objects.filter(pk=version_id).delete()


def test_a_withdrawn_process_takes_no_new_dossiers():
    version_id = published()

    withdraw_process(version_id, now=NOW)

    with pytest.raises(ProcessNotFound):
        published_process("quy-trinh")
    assert process_version(version_id).process.key == "quy-trinh"


def test_a_called_process_is_drawn_in_as_it_was_on_the_day_of_drafting():
    published(chain("x", key="sub"))
    caller = published(chain("a", "call-sub", key="outer"))
    published(chain("x", "y", key="sub"))

    steps = [step.key for step in process_version(caller).process.steps]

    assert steps == ["a", "call-sub:x"]


def test_the_templates_are_loaded_once():
    assert load_templates(now=NOW) == [
        "giai-quyet-ngay",
        "lien-thong-nhanh",
        "lien-thong-xa-tinh",
        "mot-cap",
        "tai-cho",
        "tham-dinh-lay-y-kien",
        "tham-dinh-nhanh",
        "trong-ngay",
    ]
    assert load_templates(now=NOW) == []
    assert len(published_processes()) == 8


def test_the_drawing_comes_back_byte_for_byte_in_any_encoding():
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + chain("a").xml().decode()

    version_id = draft_process(xml.encode("utf-16"), now=NOW)

    assert drawing_of(version_id) == xml.encode("utf-16")


def test_the_history_of_a_process_is_told_newest_first():
    published()
    published(chain("a", "b"))
    draft_process(chain("a", "b", "c").xml(), now=NOW)

    history = [(one.version, str(one.status)) for one in versions_of("quy-trinh")]

    assert history == [(3, "draft"), (2, "published"), (1, "withdrawn")]
    assert process_keys() == ["quy-trinh"]
