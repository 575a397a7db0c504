"""Telling whose appointment it is what became of it: once for each change."""

from datetime import datetime

from motcua.kernel.clock import ZONE
from motcua.notifications.public import Bilingual, NoticeToSend, Recipient, send_notice
from motcua.organizations.public import agency_by_id

from ..models import Appointment


def tell(row: Appointment, template: str, *, now: datetime) -> None:
    """Send the notice ``template``; the same change is told once, however often it is seen."""
    starts = row.starts_at.astimezone(ZONE)
    agency = agency_by_id(row.agency_id)
    place = ", ".join(part for part in (agency.name, agency.address) if part)
    what = NoticeToSend(
        template=template,
        values={
            "what": Bilingual(row.title_vi, row.title_en),
            "code": row.code,
            "moment": f"{starts:%H:%M, %d/%m/%Y}",
            "place": place,
        },
        about=row.id,
        about_sequence=row.version,
        link=row.link,
    )
    send_notice(Recipient(party_id=row.party_id), what=what, now=now)
