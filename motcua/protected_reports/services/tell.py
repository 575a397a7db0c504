"""Telling recipients that a report waits: once a day, without which one, and not at its hour."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.urls import reverse

from motcua.kernel.clock import legal_day
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.platform.database.scope import system_scope

from ..models import RecipientKey, Report

# Stands for all reports together: a notice names none.
_ANY = uuid5(NAMESPACE_URL, "motcua:protected-reports")


def tell_recipients(now: datetime) -> None:
    """Tell each recipient once a day while a report of an earlier day was opened by nobody.

    A notice at the hour of a report would say when somebody reported.
    """
    today = legal_day(now)
    with system_scope():
        rows = Report.objects.filter(waits_for_body=True, received_on__lt=today)
        keys = {key for some in rows.values_list("keys", flat=True) for key in some}
        owners = RecipientKey.objects.filter(id__in=keys).values_list("official_id", flat=True)
        for official in sorted(set(owners)):
            what = NoticeToSend(
                template="protected-report-waits",
                values={},
                about=_ANY,
                about_sequence=today.toordinal(),
                link=reverse("protected_reports:work"),
            )
            send_notice(Recipient(official_id=official), what=what, now=now)
