"""Readings as the worker leaves them, for tests of pages and of the API."""

from datetime import datetime

from motcua.platform.database.scope import system_scope

from ..models import Page, Reading

TEXT = "Họ và tên: Nguyễn Thị Hoàng Oanh"


def put_reading(
    sha256: str, *, findings: list[str], now: datetime, copy: str = "", text: str = TEXT
) -> None:
    """Put the reading of a content of one page, as the worker leaves it."""
    with system_scope():
        Reading.objects.filter(pk=sha256).delete()
        row = Reading.objects.create(
            sha256=sha256,
            media_type="application/pdf",
            status="done",
            created_at=now,
            available_at=now,
            pages_total=1,
            pages_done=1,
            finished_at=now,
            copy_sha256=copy,
        )
        Page.objects.create(
            reading=row,
            number=1,
            short_side=1654,
            dpi=200,
            ink_share=0.02,
            contrast=0.8,
            skew=0.1,
            words=7,
            confidence=92.5,
            source="ocr",
            findings=findings,
            judged_by=now.date(),
            text=text,
        )
