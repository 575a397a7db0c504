"""What the matrix of the API asks administrators and archivists for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motcua.tests.matrix_bodies import DAY
from motcua.tests.situations import SIMPLE

if TYPE_CHECKING:
    from uuid import UUID

CALENDAR = "vn-public"


def of_administrators(states: dict[str, Any]) -> dict[str, Any]:
    """Return what administrators look after; what there is none of stays nowhere."""
    from motcua.forms.models import FormVersion
    from motcua.organizations.models import Official, Unit
    from motcua.processes.models import ProcessVersion

    agency_id = states["new"].competent_agency_id
    unit = Unit.objects.filter(agency_id=agency_id).order_by("code").first()
    official = Official.objects.order_by("code").last()
    assert unit is not None
    assert official is not None
    process, form = ProcessVersion.objects.first(), FormVersion.objects.first()
    assert process is not None
    assert form is not None
    return {
        "agency_id": str(agency_id),
        "unit_id": str(unit.pk),
        "official_id": str(official.pk),
        "agencies.code": unit.agency.code,
        "areas.code": "11311",
        "area": "11311",
        "procedure": SIMPLE,
        "calendars.code": CALENDAR,
        "copy_of": CALENDAR,
        "calendar": CALENDAR,
        "processes.version_id": str(process.pk),
        "process-versions.version_id": str(process.pk),
        "forms.version_id": str(form.pk),
        "form-versions.version_id": str(form.pk),
        "processes.key": process.process.key,
        "forms.key": form.form.key,
        "papers.kind": "receipt",
        "proofs.kind": "receipt",
        "bang-chung.kind": "receipt",
        "answers.revision": "1",
        "notices.key": "dossier.received",
        "position_id": 1,
        "competence_id": 1,
        "POST /admin/calendars": {
            "code": "lich-thu",
            "name": "Lịch thử",
            "copy_of": CALENDAR,
            "source": "Quyết định 1",
        },
        "POST /archive/transfers": {
            "numbers": [states["returned"].number],
            "receiver": "Lưu trữ lịch sử",
            "reason": "Nộp lưu hằng năm",
        },
        "POST /archive/destructions": {
            "numbers": [states["returned"].number],
            "reason": "Hết thời hạn",
        },
        "POST /archive/destructions/{list_id}/decision": {
            "is_approved": False,
            "reason": "Còn cần",
        },
        "list_id": str(_destruction_list(agency_id)),
        "POST /admin/retention-classes": {
            "procedure_code": SIMPLE,
            "years": 10,
            "legal_basis": "Thông tư 1",
            "reason": "Theo bảng thời hạn",
            "effective_from": DAY,
        },
        "POST /admin/imports": ("thu-tuc.json", b"[]"),
        "POST /admin/agencies/{agency_id}/bank-accounts": {
            "bank_bin": "970436",
            "account": "0011004000001",
            "holder": "UBND PHUONG HONG BANG",
            "valid_from": DAY,
        },
        **{
            f"POST /admin/{owner}/keys/outside": {"store": "pkcs11", "reference": "the/khoa"}
            for owner in ("officials/{official_id}", "agencies/{agency_id}")
        },
        "POST /admin/competences": {
            "level": "transfer",
            "agency_id": str(agency_id),
            "procedure_code": SIMPLE,
            "legal_basis": "Quyết định 1",
            "valid_from": DAY,
        },
    }


def _destruction_list(agency_id: UUID) -> UUID:
    """Return a list that waits for its second pair of eyes."""
    from datetime import UTC, datetime
    from uuid import uuid4

    from motcua.archive.models import DestructionList

    row = DestructionList.objects.create(
        id=uuid4(),
        agency_id=agency_id,
        reason="Hết thời hạn",
        proposed_by=uuid4(),
        proposed_at=datetime(2026, 1, 5, tzinfo=UTC),
    )
    key: UUID = row.pk
    return key
