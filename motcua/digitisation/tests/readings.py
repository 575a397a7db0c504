"""Readings as the worker leaves them, for tests of pages and of the API."""

from dataclasses import asdict
from datetime import datetime

from motcua.platform.database.scope import system_scope

from ..models import Page, Reading
from ..rules.lexemes import lexemes_of
from .scans import measures

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
            **asdict(measures(skew=0.1, words=7, confidence=92.5)),
            findings=findings,
            judged_by=now.date(),
            text=text,
            lexemes=lexemes_of(text),
        )
