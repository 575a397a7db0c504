"""Telling of help with a draft.

The person hears who joined and, once a day, who wrote which parts; who helped hears that it ended.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from motcua.catalog.public import version_facts
from motcua.kernel.clock import ZONE, legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, Value, send_notice
from motcua.parties.public import party_facts

from ..help_terms import HELP_TERMS
from ..models import Draft, DraftHelper
from ..rules.draft_help import DOCUMENTS, End, telling_is_due
from .quote_draft import form_of_draft

_PAPERS = Bilingual("Thành phần hồ sơ", "Papers")
_REASONS = {
    End.OWNER: Bilingual(
        "người có hồ sơ đã kết thúc việc giúp", "the person whose matter it is ended the help"
    ),
    End.FILED: Bilingual("hồ sơ đã được nộp", "the dossier was filed"),
    End.DELETED: Bilingual("bản nháp đã được xóa", "the draft was deleted"),
    End.LAPSED: Bilingual("thời hạn giúp đã hết", "the time for helping is over"),
}


def tell_of_writings(now: datetime) -> None:
    """Tell owners what was written since they were told last; safe to repeat."""
    for row_id in DraftHelper.objects.filter(untold_since__lte=now).values_list("id", flat=True):
        with transaction.atomic():
            _tell_of_writing(row_id, now)


def tell_of_joining(row: DraftHelper, *, now: datetime) -> None:
    """Tell whose draft it is that somebody accepted and helps from now on."""
    assert row.ends_at is not None
    last = row.ends_at.astimezone(ZONE)
    _tell_owner("draft-helper-joined", row, {"last_day": f"{last:%d/%m/%Y}"}, now=now)


def tell_of_end(row: DraftHelper, end: End, *, now: datetime) -> None:
    """Tell who helped that it is over and why; nothing of what is in the draft."""
    assert row.helper_id is not None
    values: dict[str, Value] = {
        "owner": party_facts(row.owner_id).full_name,
        "procedure": _procedure_of(row),
        "reason": _REASONS[end],
    }
    link = _link("portal:helping")
    what = NoticeToSend("draft-help-ended", values, about=row.draft_id, link=link)
    send_notice(Recipient(party_id=row.helper_id), what=what, now=now)


def _tell_of_writing(row_id: UUID, now: datetime) -> None:
    row = DraftHelper.objects.select_for_update().select_related("draft").get(pk=row_id)
    terms = HELP_TERMS.on(legal_day(now))
    if row.untold_since is None or not telling_is_due(row.untold_since, row.told_at, terms, now):
        return
    fresh = row.writings.filter(last_at__gte=row.untold_since).order_by("first_at")
    names = [_name_of(row.draft, one.part) for one in fresh]
    row.untold_since, row.told_at = None, now
    row.save(update_fields=["untold_since", "told_at"])
    if row.draft.deleted_at is not None or row.draft.submitted_at is not None:
        return  # who filed it read on the way which parts a helper wrote; the dossier names them
    parts = Bilingual("; ".join(one.vi for one in names), "; ".join(one.en for one in names))
    _tell_owner("draft-helper-wrote", row, {"parts": parts}, now=now)


def _name_of(draft: Draft, part: str) -> Bilingual:
    if part == DOCUMENTS:
        return _PAPERS
    section = form_of_draft(draft).form.section(part)
    if section is None:  # of a form that was replaced meanwhile
        return Bilingual(part, part)
    return Bilingual(section.title.of("vi"), section.title.of("en"))


def _tell_owner(
    template: str, row: DraftHelper, values: dict[str, Value], *, now: datetime
) -> None:
    assert row.helper_id is not None
    known: dict[str, Value] = {
        "helper": party_facts(row.helper_id).full_name,
        "procedure": _procedure_of(row),
    }
    link = _link("portal:draft_helpers", row.draft_id)
    what = NoticeToSend(template, known | values, about=row.draft_id, link=link)
    send_notice(Recipient(party_id=row.owner_id), what=what, now=now)


def _procedure_of(row: DraftHelper) -> Bilingual:
    version = version_facts(row.procedure_version_id)
    return Bilingual(version.name, version.everyday_name_en or version.name)


def _link(page: str, *of: UUID) -> str:
    try:
        return reverse(page, args=of)
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
