"""Reading a content page by page: each page is kept when it is read, so nothing is read twice."""

import contextlib
import shutil
import time
from datetime import datetime

from PIL import UnidentifiedImageError

from motcua.documents.public import (
    FileContentChanged,
    StorageUnavailable,
    keep_content,
    open_content,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day

from ..models import Page, Reading
from ..pages import Original, count_pages, make_copy, read_page
from ..programs import ProgramFailed, ProgramStopped, ProgramTooSlow, folder_of_this_process
from ..rules.lexemes import lexemes_of
from ..rules.page_check import judge_page
from ..thresholds import thresholds_on
from ..types import Problem, TextSource
from .claim_reading import LeaseLost, end_reading, give_back, keep_progress, most_pages, put_off

# After so long other contents take their turn.
TURN_SECONDS = 8.0


def read_content(row: Reading, *, now: datetime) -> None:
    """Go on reading a content that was claimed, for some seconds at least; ends it when done.

    A content that no program understands is tried three times and ends with the reason.
    """
    with contextlib.suppress(LeaseLost):
        _read_or_put_off(row, now)


def _read_or_put_off(row: Reading, now: datetime) -> None:
    try:
        _read(row, now)
    except ProgramStopped:
        give_back(row, now=clock.now())
    except StorageUnavailable:
        put_off(row, "", now=clock.now(), counts=False)
    except ProgramTooSlow:
        put_off(row, Problem.TOO_SLOW, now=clock.now())
    except (ProgramFailed, FileContentChanged, UnidentifiedImageError, OSError, ValueError):
        put_off(row, Problem.DAMAGED, now=clock.now())


def _read(row: Reading, now: datetime) -> None:
    until = time.monotonic() + TURN_SECONDS
    with folder_of_this_process() as folder:
        original = Original(folder, row.media_type)
        with open_content(row.sha256) as content, original.path.open("wb") as out:
            shutil.copyfileobj(content, out)
        if not row.pages_total:
            row.pages_total = count_pages(original)
            keep_progress(row, now=clock.now())
        while row.pages_done < min(row.pages_total, most_pages()):
            if time.monotonic() > until:
                give_back(row, now=clock.now())
                return
            page = _page(row, original, now)
            row.pages_done = page.number
            keep_progress(row, page, now=clock.now())
        _finish(row, original)


def _page(row: Reading, original: Original, now: datetime) -> Page:
    number = row.pages_done + 1
    measures, text = read_page(original, number)
    thresholds = thresholds_on(legal_day(now))
    return Page(
        reading=row,
        number=number,
        short_side=measures.short_side,
        dpi=measures.dpi,
        ink_share=measures.ink_share,
        contrast=measures.contrast,
        skew=measures.skew,
        words=measures.words,
        confidence=measures.confidence,
        source=measures.source.value,
        findings=[one.value for one in judge_page(measures, thresholds)],
        judged_by=thresholds.effective_from,
        text=text,
        lexemes=lexemes_of(text),
    )


def _finish(row: Reading, original: Original) -> None:
    """End the reading; where pages were pictures, with a copy in which their text can be found."""
    problem = Problem.TOO_MANY_PAGES if row.pages_total > most_pages() else ""
    copy = ""
    if row.pages.filter(source=TextSource.OCR.value).exists():
        try:
            copy = keep_content(make_copy(original, pages=row.pages_total))
        except (ProgramFailed, ProgramTooSlow, OSError):
            problem = problem or Problem.NO_COPY
    end_reading(row, now=clock.now(), problem=problem, copy_sha256=copy)
