"""Whom a matter is told: who has the say or decides, and in the end whom it is about."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from motcua.kernel.clock import legal_day
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.organizations.public import officials_of_agency
from motcua.oversight.public import control_officers_over

from ..matters import Kind, MatterState

WHAT = {
    Kind.CONTEST: Bilingual("ý kiến không đồng ý với số liệu", "a contest of figures"),
    Kind.OFFICIAL_RANK: Bilingual("xếp loại cán bộ", "the rank of an official"),
    Kind.AGENCY_RANK: Bilingual("xếp loại cơ quan", "the rank of an agency"),
    Kind.TRAINING: Bilingual("đề xuất bồi dưỡng", "a proposed course"),
    Kind.REPLACEMENT: Bilingual("đề nghị thay người tại quầy", "a request to replace at the desk"),
}


def tell_opened(state: MatterState, *, now: datetime) -> None:
    """Tell whoever has the say or decides."""
    about = state.about
    assert about is not None
    readers = set[UUID]()
    if about.official_id and state.kind != Kind.CONTEST:
        readers.add(about.official_id)
    if state.kind == Kind.CONTEST:
        readers |= control_officers_over(about.agency_id, legal_day(now))
    if state.kind != Kind.TRAINING:
        readers |= {
            one.id
            for one in officials_of_agency(about.agency_id, legal_day(now))
            if one.has_role("head_of_agency", agency_id=about.agency_id)
        }
    _send("evaluation-waits", {one for one in readers if one != state.opened_by}, state, now)


def tell_decided(state: MatterState, *, now: datetime) -> None:
    """Tell whom it is about and who opened it how it ended."""
    about = state.about
    assert about is not None
    readers = {one for one in (about.official_id, state.opened_by) if one} - {state.decided_by}
    _send("evaluation-decided", readers, state, now)


def _send(template: str, readers: set[UUID], state: MatterState, now: datetime) -> None:
    what = NoticeToSend(
        template,
        {"what": WHAT[state.kind]},
        about=state.id,
        about_sequence=state.sequence,
        link=reverse("evaluation:matter", args=[state.id]),
        in_program_only=True,
    )
    for reader in sorted(readers):
        send_notice(Recipient(official_id=reader), what=what, now=now)
