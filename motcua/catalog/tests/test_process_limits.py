"""The internal process against the limits of its procedures, from both sides."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from motcua.kernel.working_time import TimeLimit
from motcua.platform.actor import SYSTEM
from motcua.processes.public import (
    ProcessNotPublishable,
    check_against,
    draft_process,
    drawing_of,
    load_templates,
    publish_process,
    published_process,
    uses_of,
)

from ..errors import ProcessExceedsLimit
from ..selectors import published_version, published_versions, version_lines
from ..services.load_demo_catalogue import load_demo_catalogue
from ..services.process_limits import limits_of
from ..services.publish_version import publish_version
from ..services.store_versions import NewVersion, store_versions
from ..services.suspend_version import withdraw_version
from ..types import Channel, Origin, VersionSource, VersionStatus, WayFacts
from .factories import CODE, COMPLETE, NOW, TODAY, draft, published

pytestmark = pytest.mark.django_db
CATALOGUE = Path(settings.ROOT) / "data" / "catalogue"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def templates(db):
    load_templates(now=NOW)


def ways(*limits, case=""):
    return tuple(
        WayFacts(Channel.DIRECT, TimeLimit(amount, unit), case=case) for amount, unit in limits
    )


def tightened(key, limit, steps):
    """Return a drawing of the process with some limit of its steps replaced."""
    xml = drawing_of(published_process(key).version_id).decode()
    return xml.replace(limit, steps).encode()


def test_every_procedure_of_the_demo_keeps_each_of_its_limits():
    stored = load_demo_catalogue(CATALOGUE, now=NOW)

    versions = published_versions(TODAY)
    assert (len(versions), stored.missing) == (97, {})
    judged = 0
    for version in versions:
        process = published_process(version.process_key).process
        assert limits_of(version), version.code
        for limit in limits_of(version):
            assert check_against(process, limit) == [], (version.code, str(limit))
            judged += 1
    assert judged > 100


@pytest.mark.parametrize("key", ["mot-cap", "tai-cho", "trong-ngay"])
def test_a_version_whose_process_takes_longer_than_one_limit_is_not_published(key):
    slow = draft(process_key=key, ways=ways((30, "calendar_day"), (1, "working_hour")))

    with pytest.raises(ProcessExceedsLimit) as caught:
        publish_version(slow, effective_from=TODAY, actor=SYSTEM, now=NOW)

    (problem,) = caught.value.facts["problems"]
    assert problem["facts"]["limit"] == TimeLimit(1, "working_hour")
    assert version_lines(CODE) == ()


def test_the_limit_of_one_case_is_a_limit_too():
    slow = draft(
        process_key="mot-cap",
        ways=(*ways((30, "calendar_day")), *ways((1, "working_day"), case="cap-lai")),
    )

    with pytest.raises(ProcessExceedsLimit):
        publish_version(slow, effective_from=TODAY, actor=SYSTEM, now=NOW)


@pytest.mark.parametrize(
    ("limit", "key"),
    [
        ((30, "calendar_day"), "mot-cap"),
        ((3, "working_day"), "mot-cap"),
        ((3, "calendar_day"), "trong-ngay"),
        ((1, "working_day"), "trong-ngay"),
        ((1, "calendar_day"), "tai-cho"),
        ((1, "working_hour"), "giai-quyet-ngay"),
    ],
)
def test_a_version_without_a_process_gets_the_general_one_that_keeps_its_limit(limit, key):
    published(ways=ways(limit, (60, "calendar_day")))

    assert published_version(CODE, TODAY).process_key == key


def test_a_limit_that_no_general_process_keeps_is_not_published():
    with pytest.raises(ProcessExceedsLimit):
        published(ways=ways(("1/2", "working_hour")))


def test_many_versions_at_once_keep_the_one_that_does_not_fit_as_a_draft():
    slow = replace(COMPLETE, process_key="mot-cap", ways=ways((1, "working_day")))
    source = VersionSource(Origin.NATIONAL_PORTAL)
    versions = [NewVersion("9.000001", COMPLETE, source), NewVersion("9.000002", slow, source)]

    stored = store_versions(versions, effective_from=TODAY, actor=SYSTEM, now=NOW)

    assert (stored.published, stored.missing) == (1, {"9.000002": ("process",)})
    assert version_lines("9.000002", drafts=True)[0].status == VersionStatus.DRAFT


def test_a_slower_drawing_is_refused_as_long_as_one_procedure_cannot_bear_it():
    version_id = published(process_key="trong-ngay", ways=ways((1, "working_day")))
    slower = tightened("trong-ngay", 'limit="3"', 'limit="4"')
    candidate = draft_process(slower, now=NOW)

    with pytest.raises(ProcessNotPublishable) as caught:
        publish_process(candidate, now=NOW)
    assert caught.value.facts["problems"][0]["facts"]["procedure"] == CODE

    withdraw_version(version_id, reason="Bãi bỏ", actor=SYSTEM, now=NOW, on=TODAY)
    publish_process(candidate, now=NOW)
    assert published_process("trong-ngay").version_id == candidate


def test_a_version_that_starts_later_is_a_use_as_well():
    published(process_key="mot-cap", since=TODAY + DAY, ways=ways((5, "working_day")))

    assert [(use.procedure, str(use.limit)) for use in uses_of("mot-cap")] == [
        (CODE, str(TimeLimit(5, "working_day")))
    ]
