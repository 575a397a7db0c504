"""Protected reports of the demo: keys for inspectors of two bodies, and one report they can open.

One inspector of the city, thanhtra3.tp, has no key, so that a visitor can make one.
"""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency, official_by_code
from motcua.platform.database.scope import bind_request
from motcua.protected_reports.public import (
    ReportKind,
    ReportWanted,
    has_key,
    make_key,
    receive_report,
)

from .people import official_actor

PASSPHRASE = "sông Cấm chở nặng phù sa đỏ"  # noqa: S105 - told to every visitor of the demo
_INSPECTORS = ("TT01", "TT02", "TW01", "TW02")
_WARD = "H24.11311"
_TEXT = (
    "Sáng thứ hai tuần trước, tại quầy số 2, người nhận hồ sơ nói nếu muốn xong trong ngày thì kẹp"
    " thêm 300 nghìn đồng vào hồ sơ. Người đứng sau tôi cũng bị hỏi như vậy."
)


def seal_some(*, now: datetime) -> None:
    """Make the keys and the report, once."""
    officials = [official_by_code(code, legal_day(now)).id for code in _INSPECTORS]
    if any(map(has_key, officials)):
        return
    for one in officials:
        actor = official_actor(one, now=now)
        with bind_request(actor):
            make_key(PASSPHRASE, PASSPHRASE, actor=actor, now=now)
    wanted = ReportWanted(ReportKind.BRIBERY, _TEXT, agency(_WARD).id, people="người ở quầy số 2")
    receive_report(wanted, now=now)
