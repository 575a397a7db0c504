from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.platform import outbox
from motcua.platform.actor import SYSTEM
from motcua.platform.models import OutboxRow

from ..errors import (
    DecisionMissing,
    EffectiveDateTooEarly,
    ProcedureNotFound,
    ProcedureNotInForce,
    ProcedureSuspended,
    VersionFixed,
    VersionIncomplete,
    VersionNotFound,
    VersionStatusWrong,
)
from ..models import ProcedureVersion, RequiredDocument
from ..selectors import (
    changes_of_version,
    published_version,
    published_versions,
    version_facts,
    version_lines,
)
from ..services.publish_version import TOPIC, publish_version
from ..services.save_draft_version import draft_from_version, save_draft_version
from ..services.suspend_version import resume_version, suspend_version, withdraw_version
from ..types import NOT_SAVED, AgencyNames, Level, PublicationFacts, VersionStatus
from .factories import CODE, COMPLETE, NOW, TODAY, draft, published

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


def as_saved(facts):
    plain = [replace(one, id=NOT_SAVED) for one in facts.documents]
    return {name: getattr(facts, name) for name in ("name", "ways", "fees", "cases", "results")} | {
        "documents": tuple(plain)
    }


def test_a_version_says_what_it_was_saved_with():
    facts = version_facts(published())

    assert as_saved(facts) == as_saved(COMPLETE)
    assert facts.agencies == COMPLETE.agencies
    assert facts.publication == COMPLETE.publication


def test_a_published_version_is_read_once(django_assert_num_queries):
    published()
    first = published_version(CODE, TODAY)

    with django_assert_num_queries(1):
        again = published_version(CODE, TODAY)

    assert again is first


def test_the_day_decides_which_version_is_in_force():
    old = published(since=date(2026, 1, 1))
    new = published(since=JUNE, name="Tên mới")

    assert published_version(CODE, date(2026, 5, 31)).version_id == old
    assert published_version(CODE, JUNE).version_id == new
    assert [one.version_id for one in published_versions(JUNE)] == [new]
    with pytest.raises(ProcedureNotInForce):
        published_version(CODE, date(2025, 12, 31))


def test_an_old_version_stays_readable_for_running_dossiers():
    old = published()
    published(since=JUNE, name="Tên mới")

    assert version_facts(old).name == COMPLETE.name


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"name": " "}, "name"),
        ({"steps": ()}, "steps"),
        ({"documents": ()}, "documents"),
        ({"ways": ()}, "ways"),
        ({"ways": (replace(COMPLETE.ways[0], limit=None),)}, "limit"),
        ({"audience": ()}, "audience"),
        ({"agencies": AgencyNames(), "levels": (Level.MINISTRY,)}, "agency"),
        ({"documents": (replace(COMPLETE.documents[0], originals=0),)}, "documents"),
    ],
)
def test_what_the_law_requires_must_be_there(changes, missing):
    version_id = draft(**changes)

    with pytest.raises(VersionIncomplete) as refused:
        publish_version(version_id, effective_from=TODAY, actor=SYSTEM, now=NOW)

    assert missing in refused.value.facts["missing"]
    assert ProcedureVersion.objects.get(pk=version_id).status == VersionStatus.DRAFT


def test_a_version_is_published_by_a_decision():
    version_id = draft(publication=PublicationFacts())

    with pytest.raises(DecisionMissing):
        publish_version(version_id, effective_from=TODAY, actor=SYSTEM, now=NOW)
    decision = PublicationFacts("7/QĐ-UBND")
    publish_version(version_id, effective_from=TODAY, actor=SYSTEM, now=NOW, publication=decision)

    assert published_version(CODE, TODAY).publication == decision


def test_a_version_is_published_once():
    version_id = published()

    with pytest.raises(VersionStatusWrong):
        publish_version(version_id, effective_from=TODAY, actor=SYSTEM, now=NOW)


def test_a_new_version_cannot_start_before_the_one_it_replaces():
    published(since=JUNE)

    with pytest.raises(EffectiveDateTooEarly):
        published(since=date(2026, 5, 1))


def test_publication_is_announced_through_the_outbox():
    outbox.subscribe(TOPIC, "catalog-test", lambda key, payload: None)

    version_id = published()

    row = OutboxRow.objects.get(consumer="catalog-test")
    assert row.payload["version_id"] == str(version_id)


def test_a_published_version_cannot_be_saved_anew():
    version_id = published()

    with pytest.raises(VersionFixed):
        save_draft_version(CODE, content=COMPLETE, actor=SYSTEM, now=NOW, version_id=version_id)


def test_a_draft_of_another_procedure_is_not_found():
    other = draft("9.000002")

    with pytest.raises(VersionNotFound):
        save_draft_version(CODE, content=COMPLETE, actor=SYSTEM, now=NOW, version_id=other)


def test_a_draft_saved_anew_has_the_new_papers_only():
    version_id = draft()
    fewer = replace(COMPLETE, documents=COMPLETE.documents[:1])

    save_draft_version(CODE, content=fewer, actor=SYSTEM, now=NOW, version_id=version_id)

    assert [one.key for one in version_facts(version_id).documents] == ["don"]


def test_a_draft_made_from_a_version_says_the_same_and_has_papers_of_its_own():
    version_id = published()

    copy = version_facts(draft_from_version(version_id, actor=SYSTEM, now=NOW))

    assert as_saved(copy) == as_saved(COMPLETE)
    assert copy.number == 2
    assert not {one.id for one in copy.documents} & {
        one.id for one in version_facts(version_id).documents
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalog_procedureversion SET name = 'x' WHERE id = %s",
        "UPDATE catalog_procedureversion SET status = 'draft' WHERE id = %s",
        "DELETE FROM catalog_procedureversion WHERE id = %s",
        "UPDATE catalog_requireddocument SET name = 'x' WHERE version_id = %s",
        "DELETE FROM catalog_requireddocument WHERE version_id = %s",
        "UPDATE catalog_feerow SET amount = 1 WHERE version_id = %s",
        "UPDATE catalog_waytosubmit SET limit_amount = '9' WHERE version_id = %s",
        "DELETE FROM catalog_legalbasis WHERE version_id = %s",
        "UPDATE catalog_procedureresult SET name = 'x' WHERE version_id = %s",
        "UPDATE catalog_procedurecase SET name = 'x' WHERE version_id = %s",
        "DELETE FROM catalog_versionchange WHERE version_id = %s",
    ],
)
def test_the_database_refuses_to_change_what_was_published(statement):
    version_id = published()

    with (
        pytest.raises(Exception, match=r"was published|append-only|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [version_id])


def test_the_database_refuses_a_further_paper_for_a_published_version():
    version_id = published()

    with pytest.raises(IntegrityError, match="was published"), transaction.atomic():
        RequiredDocument.objects.create(
            id=version_facts(version_id).procedure_id,
            version_id=version_id,
            position=9,
            key="them",
            name="Giấy thêm",
        )


def test_a_paper_of_a_draft_cannot_be_moved_to_a_published_version():
    version_id, other = published(), draft("9.000002")

    with pytest.raises(IntegrityError, match="was published"), transaction.atomic():
        RequiredDocument.objects.filter(version_id=other).update(version_id=version_id)


def test_a_suspended_procedure_takes_no_filing_until_it_is_resumed():
    version_id = published()

    suspend_version(version_id, reason="Chờ sửa", actor=SYSTEM, now=NOW)
    with pytest.raises(ProcedureSuspended):
        published_version(CODE, TODAY)
    resume_version(version_id, reason="Đã sửa", actor=SYSTEM, now=NOW)

    assert published_version(CODE, TODAY).version_id == version_id
    acts = [one["act"] for one in changes_of_version(version_id)]
    assert acts == ["created", "published", "suspended", "resumed"]


def test_only_a_suspended_version_is_resumed():
    with pytest.raises(VersionStatusWrong):
        resume_version(published(), reason="-", actor=SYSTEM, now=NOW)


def test_a_withdrawn_procedure_is_not_in_force_and_stays_so():
    version_id = published()

    withdraw_version(version_id, reason="Bãi bỏ", actor=SYSTEM, now=NOW, on=TODAY)

    with pytest.raises(ProcedureNotInForce):
        published_version(CODE, TODAY)
    with pytest.raises(VersionStatusWrong):
        suspend_version(version_id, reason="-", actor=SYSTEM, now=NOW)


def test_drafts_are_not_listed_to_the_public():
    draft()

    assert version_lines(CODE) == ()
    assert len(version_lines(CODE, drafts=True)) == 1
    with pytest.raises(ProcedureNotFound):
        version_lines("0.000000")
