"""The words of a notice on a day: those written down last, else those of its file."""

import logging
from datetime import date

from motcua.platform.kept import kept_briefly

from .errors import NoticeTemplateInvalid
from .models import NoticeWording
from .rules.templates import reworded
from .template_files import template, templates
from .types import Language, NoticeTemplate, RewordedFacts, Wording

log = logging.getLogger(__name__)


@kept_briefly
def template_on(key: str, on: date) -> NoticeTemplate:
    """Return the template as it is sent on the day; raises ``NoticeTemplateUnknown``.

    Words written for an earlier release that no longer fit the values are passed over: a notice
    that the law demands must go out.
    """
    rows = NoticeWording.objects.filter(template=key, valid_from__lte=on)
    return _worded(template(key), rows.order_by("-number").first())


def templates_on(on: date) -> dict[str, NoticeTemplate]:
    """Return every template as it is sent on the day, by key, with one query."""
    rows = NoticeWording.objects.filter(valid_from__lte=on).order_by("number")
    last = {row.template: row for row in rows}
    return {key: _worded(base, last.get(key)) for key, base in templates().items()}


def _worded(base: NoticeTemplate, row: NoticeWording | None) -> NoticeTemplate:
    if row is None:
        return base
    try:
        return reworded(base, _words(row))
    except NoticeTemplateInvalid as error:
        log.warning("notice wording passed over", extra={"template": base.key, "why": str(error)})
        return base


def wordings_of(key: str) -> list[RewordedFacts]:
    """Return what was written down for a notice, the newest first."""
    rows = NoticeWording.objects.filter(template=key).order_by("-number")
    return [
        RewordedFacts(row.number, _words(row), row.valid_from, row.source, row.written_at)
        for row in rows
    ]


def _words(row: NoticeWording) -> dict[Language, Wording]:
    return {
        Language.VIETNAMESE: Wording(row.subject_vi, row.body_vi, row.sms_vi),
        Language.ENGLISH: Wording(row.subject_en, row.body_en, row.sms_en),
    }
