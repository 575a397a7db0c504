"""Cases of the demo: a plan of the city's inspectorate, one case that waits, one that is closed.

An inspector looks into what is posted at two units of the ward: of one the leader still owes an
explanation, of the other the official did right.
"""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.cases.public import (
    AskExplanation,
    AssignCase,
    CaseState,
    CaseWanted,
    CloseCase,
    Conclude,
    Finding,
    PlanWanted,
    SourceKind,
    act_on_case,
    enter_plan,
    open_case,
    plans_page,
)
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agency, official_by_code, units_of
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request

from .people import official_actor

_INSPECTOR, _CLEARED = "TT01", "HB06"
_WARD, _UNITS = "H24.11311", ("mot-cua", "kinh-te")
# The plan runs some days, so that its cases can have begun.
_BEGAN, _ENDS, _CLEARED_AT, _ASKED_AT = 12, 60, 6, 1


def look_into_some(*, now: datetime) -> None:
    """Enter the plan and carry its two cases on, once."""
    if plans_page()[0]:
        return
    day = legal_day(now)
    desk, economy = (_unit(code, now) for code in _UNITS)
    inspector = official_actor(official_by_code(_INSPECTOR, day).id, now=now)
    with bind_request(inspector):
        plan = enter_plan(
            PlanWanted(
                "Kiểm tra việc niêm yết và thực hiện thủ tục hành chính",
                "86/QĐ-TTr",
                day - timedelta(_BEGAN),
                day + timedelta(_ENDS),
                (desk, economy),
            ),
            actor=inspector,
            now=now - timedelta(_BEGAN),
        )
        _cleared(str(plan.id), economy, inspector, now - timedelta(_CLEARED_AT))
        _asked(str(plan.id), desk, inspector, now - timedelta(_ASKED_AT))


def _unit(code: str, now: datetime) -> UUID:
    found = units_of(agency(_WARD).id, legal_day(now))
    return next(one.id for one in found if one.code == code)


def _asked(plan: str, unit: UUID, inspector: Actor, at: datetime) -> None:
    """A question to whoever leads the desk."""
    words = (
        "Bảng hướng dẫn tại quầy ghi thêm giấy xác nhận của tổ dân phố đối với đăng ký khai sinh."
        " Giấy này không có trong thành phần hồ sơ đã công bố."
    )
    state = _opened(plan, ("Niêm yết thêm giấy tờ tại quầy", words), unit, None, inspector, at)
    question = "Ai lập bảng hướng dẫn này, từ ngày nào, và đã có bao nhiêu người phải nộp thêm?"
    _act(state, AskExplanation(question), inspector, at + timedelta(minutes=30))


def _cleared(plan: str, unit: UUID, inspector: Actor, at: datetime) -> None:
    """A conclusion that somebody did right, and its end."""
    words = "Ba hồ sơ cấp phép được trả sau ngày hẹn đầu; xem lại việc xử lý của chuyên viên."
    official = official_by_code(_CLEARED, legal_day(at)).id
    state = _opened(plan, ("Trả kết quả sau ngày hẹn", words), unit, official, inspector, at)
    found = "Người nộp tự xin lùi ngày nhận; chuyên viên xử lý đúng hạn ở bước của mình."
    state = _act(state, Conclude(Finding.CLEARED, found), inspector, at + timedelta(hours=4))
    _act(state, CloseCase(), inspector, at + timedelta(hours=5))


def _opened(
    plan: str,
    said: tuple[str, str],
    unit: UUID,
    official: UUID | None,
    inspector: Actor,
    at: datetime,
) -> CaseState:
    """Open a case of the plan, ``said`` in few words and in more; the inspector has it."""
    day = legal_day(at)
    wanted = CaseWanted(
        source_kind=SourceKind.PLAN,
        source=plan,
        title=said[0],
        words=said[1],
        agency_id=agency(_WARD).id,
        unit_id=unit,
        official_id=official,
        begin=day - timedelta(14),
        end=day - timedelta(1),
    )
    state = open_case(wanted, actor=inspector, now=at)
    assert inspector.official_id is not None
    return _act(state, AssignCase(inspector.official_id), inspector, at + timedelta(minutes=10))


def _act(state: CaseState, command: object, inspector: Actor, at: datetime) -> CaseState:
    return act_on_case(state.number, command, actor=inspector, now=at)
