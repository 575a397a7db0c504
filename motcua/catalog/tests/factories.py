"""Versions for tests: complete by default, changed by keyword."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import TimeLimit
from motcua.platform.actor import SYSTEM

from ..services.publish_version import publish_version
from ..services.save_draft_version import save_draft_version
from ..types import (
    AgencyNames,
    CaseFacts,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    Level,
    PublicationFacts,
    ResultFacts,
    VersionContent,
    WayFacts,
)

NOW = datetime(2026, 11, 20, 9, tzinfo=ZONE)
TODAY = date(2026, 11, 20)
CODE = "9.000001"
COMPLETE = VersionContent(
    name="Thủ tục cấp giấy thử",
    field="Thử nghiệm",
    field_code="thu-nghiem",
    levels=(Level.COMMUNE,),
    audience=("citizen",),
    agencies=AgencyNames(competent=("Ủy ban nhân dân cấp xã",)),
    publication=PublicationFacts("1/QĐ-THU", "Bộ Thử", date(2026, 1, 2)),
    steps=("Nộp hồ sơ", "Nhận kết quả"),
    cases=(CaseFacts("cap-moi", "Cấp mới"), CaseFacts("cap-lai", "Cấp lại")),
    documents=(
        DocumentFacts("don", "Đơn đề nghị", channels=(Channel.DIRECT,)),
        DocumentFacts("anh", "Ảnh chân dung", originals=2),
        DocumentFacts("giay-cu", "Giấy cũ", case="cap-lai", condition="Nếu còn", is_required=False),
    ),
    ways=(
        WayFacts(Channel.ONLINE, TimeLimit(3, "working_day")),
        WayFacts(Channel.DIRECT, TimeLimit("1/2", "working_day"), case="cap-lai"),
        WayFacts(Channel.DIRECT, TimeLimit(5, "working_day")),
    ),
    fees=(FeeFacts("le-phi", "Lệ phí", FeeKind.LEVY, 10_000, per="bản"),),
    legal_bases=(LegalBasisFacts("1/2026/NĐ-CP", "Nghị định về thử nghiệm"),),
    results=(ResultFacts("KQ.T00.000001", "Giấy thử"),),
)


def draft(code: str = CODE, **changes: object) -> UUID:
    """Save a draft."""
    content = replace(COMPLETE, **changes)
    return save_draft_version(code, content=content, actor=SYSTEM, now=NOW)


def published(code: str = CODE, *, since: date = date(2026, 1, 1), **changes: object) -> UUID:
    """Save and publish a version."""
    version_id = draft(code, **changes)
    publish_version(version_id, effective_from=since, actor=SYSTEM, now=NOW)
    return version_id
