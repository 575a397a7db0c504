"""Giving a notice other words from a day on; earlier words stay written down."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.platform.database.prepared import run_prepared
from motcua.platform.kept import forget

from ..models import NoticeWording
from ..rules.templates import reworded
from ..template_files import template
from ..types import Language, Wording

# Two wordings of one notice written at once take their numbers one after the other.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('notice ' || %s::text, 0))"


@transaction.atomic
def reword_notice(
    key: str,
    wordings: Mapping[Language, Wording],
    *,
    valid_from: date,
    source: str,
    by: UUID | None,
    now: datetime,
) -> int:
    """Write the words down and return the number of the wording.

    They keep the rules of the notice: the same values in both languages, none that is private in
    an SMS. Raises ``NoticeTemplateUnknown``, ``NoticeTemplateInvalid``, and ``InputInvalid`` for a
    day that has passed: what was sent was sent.
    """
    made = reworded(template(key), wordings)
    if valid_from < legal_day(now):
        detail = "Choose today or a later day."
        raise InputInvalid([{"pointer": "/valid_from", "detail": detail}])
    run_prepared(_LOCK, [key])
    rows = NoticeWording.objects.filter(template=key)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    vietnamese, english = made.wordings[Language.VIETNAMESE], made.wordings[Language.ENGLISH]
    NoticeWording.objects.create(
        id=uuid7(now),
        template=key,
        number=number,
        subject_vi=vietnamese.subject,
        subject_en=english.subject,
        body_vi=vietnamese.body,
        body_en=english.body,
        sms_vi=vietnamese.sms,
        sms_en=english.sms,
        valid_from=valid_from,
        source=source,
        written_at=now,
        written_by=by,
    )
    forget()
    return number
