from datetime import date, datetime
from pathlib import Path

import pytest

from motcua.kernel.clock import ZONE
from motcua.payments.public import fee_table

from ..errors import DemoCatalogueInvalid
from ..found import search_procedures
from ..models import ProcedureVersion
from ..search.types import Filters
from ..selectors import published_version
from ..services.load_demo_catalogue import load_demo_catalogue

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, tzinfo=ZONE)
FOLDER = Path(__file__).resolve().parents[3] / "data" / "catalogue"


def test_every_demo_procedure_is_complete_enough_to_be_published():
    stored = load_demo_catalogue(FOLDER, now=NOW)

    assert stored.missing == {}
    assert stored.published >= 70


def test_loading_twice_changes_nothing():
    load_demo_catalogue(FOLDER, now=NOW)
    before = ProcedureVersion.objects.count()

    again = load_demo_catalogue(FOLDER, now=NOW)

    assert (again.published, again.drafted) == (0, 0)
    assert ProcedureVersion.objects.count() == before


def test_birth_registration_says_what_the_file_says():
    load_demo_catalogue(FOLDER, now=NOW)

    birth = published_version("1.001193", date(2026, 11, 21))

    assert birth.name == "Thủ tục đăng ký khai sinh"
    assert str(birth.limit_for("online", "thong-thuong")) == "1 working_day"
    assert (birth.form_key, birth.process_key) == ("khai-sinh", "trong-ngay")
    found = {doc.key for doc in birth.documents_for(channel="online", case="bi-bo-roi")}
    assert "bien-ban-bo-roi" in found
    assert "giay-chung-sinh" not in found
    assert "to-khai" not in found


def test_every_fee_table_of_the_demo_can_be_counted():
    load_demo_catalogue(FOLDER, now=NOW)

    for version in ProcedureVersion.objects.select_related("procedure"):
        facts = published_version(version.procedure.code, NOW.date())
        fee_table(str(facts.version_id), facts.fees)


def test_a_file_that_does_not_follow_the_description_is_refused_whole(tmp_path):
    (tmp_path / "legal-texts.yaml").write_text("1/2020: {title: A}\n")
    (tmp_path / "x.yaml").write_text(
        "field: {code: x, name: X}\nsource: {name: S, read: 2026-07}\n"
        "procedures: [{code: '9.1', name: N}]\n"
    )

    with pytest.raises(DemoCatalogueInvalid, match=r"x\.yaml, procedure 9\.1"):
        load_demo_catalogue(tmp_path, now=NOW)

    assert not ProcedureVersion.objects.exists()


def test_search_sees_what_was_published(django_assert_num_queries):
    load_demo_catalogue(FOLDER, now=NOW)
    search_procedures("khai sinh", limit=5, on=NOW.date())

    with django_assert_num_queries(1):
        found = search_procedures("giấy độc thân", limit=5, on=NOW.date())

    assert found[0].code == "1.004873"


def test_search_is_narrowed_by_level():
    load_demo_catalogue(FOLDER, now=NOW)

    found = search_procedures("", Filters(level="province"), limit=500, on=NOW.date())

    assert found
    assert all("province" in one.levels for one in found)
