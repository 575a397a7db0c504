"""A technical "no" is written down beside whatever it undid, ends once, and counts nowhere else."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from motcua.documents.public import FileDamaged, StorageUnavailable
from motcua.dossiers.errors import DocumentMissing
from motcua.kernel import clock
from motcua.kernel.identifiers import uuid7
from motcua.tests.world import World

from ..models import Rejection, RejectionEnd
from ..public import EndKind, Paper, Part, Subject, end_open, taking_in, turn_down
from ..selectors import Month, rejections_page, technical_counts
from ..services.turn_down import settle

pytestmark = pytest.mark.django_db
NOW = clock.now()


@pytest.fixture(autouse=True)
def as_the_program():
    from motcua.platform.database.scope import apply_scope, system_scope

    with system_scope():
        apply_scope()
        yield


def draft() -> tuple[Subject, Paper]:
    return Subject("draft", uuid7(NOW)), Paper(uuid7(NOW), "Giấy chứng sinh")


def test_what_is_undone_leaves_its_rejection_and_no_content():
    subject, paper = draft()

    with (
        pytest.raises(FileDamaged),
        taking_in(Part.FILES, subject=subject, paper=paper),
        transaction.atomic(),
    ):
        raise FileDamaged("cmnd-nguyen-van-a.pdf")

    row = Rejection.objects.get()
    assert (row.kind, row.part, row.code) == ("file", "files", "file-damaged")
    assert (row.subject_id, row.paper) == (subject.id, "Giấy chứng sinh")
    assert not RejectionEnd.objects.exists()
    assert "nguyen-van-a" not in str(vars(row))


def test_a_good_file_for_the_same_paper_is_handing_it_in_again():
    subject, paper = draft()
    for code in (FileDamaged, StorageUnavailable):
        turn_down(code(), Part.FILES, now=NOW, subject=subject, paper=paper)
    other = Paper(uuid7(NOW), "Đơn")
    turn_down(FileDamaged(), Part.FILES, now=NOW, subject=subject, paper=other)

    with taking_in(Part.FILES, subject=subject, paper=paper):
        pass

    ends = RejectionEnd.objects.select_related("rejection")
    assert {(one.how, one.rejection.paper) for one in ends} == {("again", paper.name)}
    assert len(ends) == 2


def test_a_rule_that_says_no_is_no_technical_rejection():
    with pytest.raises(DocumentMissing), taking_in(Part.FILING):
        raise DocumentMissing()

    assert not Rejection.objects.exists()


def test_one_error_is_one_rejection_however_many_doors_it_passes():
    error = FileDamaged()

    assert turn_down(error, Part.FILES, now=NOW) == turn_down(error, Part.OTHER, now=NOW)
    assert Rejection.objects.count() == 1


def test_what_has_no_subject_ends_with_its_answer():
    turn_down(OSError("full"), Part.FILES, now=NOW)

    assert RejectionEnd.objects.get().how == EndKind.GIVEN_UP


def test_an_end_is_final():
    subject, paper = draft()
    turn_down(FileDamaged(), Part.FILES, now=NOW, subject=subject, paper=paper)

    assert end_open(subject.id, EndKind.MENDED, now=NOW, tries=3) == 1
    assert end_open(subject.id, EndKind.AGAIN, now=NOW) == 0
    assert RejectionEnd.objects.get().tries == 3


def test_what_nobody_handed_in_again_is_settled_after_its_time():
    subject, paper = draft()
    turn_down(FileDamaged(), Part.FILES, now=NOW, subject=subject, paper=paper)

    settle(NOW + timedelta(days=29))
    assert not RejectionEnd.objects.exists()
    settle(NOW + timedelta(days=31))

    assert RejectionEnd.objects.get().how == EndKind.GIVEN_UP


def test_counts_go_by_part_and_kind_and_add_up():
    subject, paper = draft()
    turn_down(FileDamaged(), Part.FILES, now=NOW, subject=subject, paper=paper)
    turn_down(OSError(), Part.FILES, now=NOW)
    turn_down(OSError(), Part.FILING, now=NOW, subject=subject)
    end_open(subject.id, EndKind.MENDED, now=NOW, part=Part.FILING, tries=1)

    found = {
        (one.part, one.kind): (one.count, one.mended, one.again, one.given_up, one.open)
        for one in technical_counts(Month.of(NOW))
    }

    assert found == {
        ("files", "file"): (1, 0, 0, 0, 1),
        ("files", "system"): (1, 0, 0, 1, 0),
        ("filing", "system"): (1, 1, 0, 0, 0),
    }
    first, following = rejections_page(Month.of(NOW), limit=2)
    rest, _ = rejections_page(Month.of(NOW), limit=2, cursor=following)
    assert len({one.id for one in (*first, *rest)}) == 3


def test_nobody_but_the_program_reads_them_in_the_database():
    from motcua.platform.actor import ANONYMOUS
    from motcua.platform.database.scope import apply_scope, bind_request

    turn_down(OSError(), Part.FILES, now=NOW)

    with bind_request(ANONYMOUS):
        apply_scope()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM technical_rejection")
            assert cursor.fetchone() == (0,)
    apply_scope()


def test_everybody_counts_and_only_administrators_list(world: World):
    turn_down(OSError(), Part.FILES, now=world.now)
    person = world.citizens()[0]

    def ask(path: str, **headers):
        with clock.use_clock(world.now):
            return Client().get(path, headers={"accept-language": "vi", **headers})

    counts = ask("/api/v1/technical-rejections/counts").json()
    assert {"part": "files", "kind": "system", "count": 1}.items() <= counts["items"][0].items()
    assert ask("/api/v1/technical-rejections", **world.headers(person)).status_code == 403
    page = ask("/tu-choi-ky-thuat/").content.decode()
    assert "Tiếp nhận tệp" in page
    assert "OSError" not in page
    assert ask("/tu-choi-ky-thuat/?thang=xx").status_code == 200
    assert ask("/tu-choi-ky-thuat/danh-sach/").status_code == 302
