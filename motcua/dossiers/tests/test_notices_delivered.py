"""From the recorded act to the notice: outbox, consumer, one notice however often it runs."""

from dataclasses import replace

import pytest
from django.db import transaction

from motcua.catalog.tests.factories import published
from motcua.kernel.clock import use_clock
from motcua.kernel.identifiers import uuid7
from motcua.notifications.models import CaughtMail, Delivery, Notice
from motcua.organizations.tests.factories import make_agency, make_unit
from motcua.parties.public import PartyDetails, PartyKind, PartySource, register_party
from motcua.platform.models import OutboxRow
from motcua.platform.work import drain

from ..notices import handle, subscribe_notices
from ..services.record import Author, record
from ..services.rulebooks import rulebook
from ..types import Applicant, DossierState, Place
from .cases import MONDAY, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing():
    """A filing whose agency, procedure and applicant are in the database."""
    subscribe_notices()
    agency = make_agency(name="UBND phường Hồng Bàng")
    place = Place(make_unit(agency).id, agency.id)
    details = PartyDetails(
        kind=PartyKind.HOUSEHOLD, full_name="Người Nộp", email="nop@example.vn", phone="0912345678"
    )
    party = register_party(details=details, source=PartySource.DESK, now=MONDAY)
    event = submitted(
        applicant=Applicant(party.id), receiving=place, competent_agency_id=agency.id, files=()
    )
    pinned = replace(
        event.versions,
        procedure_version_id=published(),
        rulebook_version=rulebook("2026-08-05").version,
    )
    return replace(event, versions=pinned)


def file(event):
    empty = DossierState(id=uuid7(MONDAY))
    return record(empty, [event], author=Author("citizen"), at=MONDAY)


def work():
    with use_clock(MONDAY):
        drain(MONDAY)


def test_a_filing_is_told_after_the_commit_with_agency_procedure_and_number(filing):
    state = file(filing)
    assert not Notice.objects.exists()

    work()

    notice = Notice.objects.get(about_key=state.id)
    assert notice.template == "dossier-submitted-online"
    assert "UBND phường Hồng Bàng" in notice.body_vi
    assert "Thủ tục cấp giấy thử" in notice.body_vi
    assert state.number in notice.subject_en
    assert notice.link in ("", f"/ho-so/{state.number}/")
    assert CaughtMail.objects.get().to == "nop@example.vn"
    assert not OutboxRow.objects.filter(consumer__startswith="dossiers.notify").exists()


def test_a_consumer_that_runs_twice_tells_once(filing):
    state = file(filing)
    work()

    handle(state.id, {"sequence": 1, "event": "DossierSubmitted"})

    assert Notice.objects.count() == 1
    assert Delivery.objects.count() == 3


def test_a_filing_that_is_undone_tells_nobody(filing):
    with transaction.atomic():
        file(filing)
        transaction.set_rollback(True)

    work()

    assert not Notice.objects.exists()
