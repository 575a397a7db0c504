"""News of the demo: what wards tell people, one corrected, one over, one taken down; one change."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from motcua.catalog.public import (
    PublicationFacts,
    VersionContent,
    lines_in_force,
    publish_version,
    published_version,
    save_draft_version,
)
from motcua.kernel.clock import ZONE, legal_day
from motcua.news.public import (
    CorrectNews,
    NewsFilter,
    NewsWording,
    TakeDownNews,
    act_on_news,
    publish_news,
    published_news,
)
from motcua.organizations.public import agency, desk_of, officials_with_role
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request

from .people import official_actor

_WARD, _OTHER_WARD = "H24.11311", "H24.11383"
_CHANGED, _MANDATE = "2.000575", "uy-quyen"
# Ward, days ago, days from then to the last one that matters (none: no end), procedures, title,
# summary, text.
_TOLD: tuple[tuple[str, int, int | None, tuple[str, ...], str, str, str], ...] = (
    (
        _WARD, 12, None, ("2.000815", "2.000884"),
        "Chứng thực bản sao, chữ ký: nhận cả sáng thứ Bảy",
        "Ai đi làm giờ hành chính có thể đến sáng thứ Bảy, từ 7 giờ 30 đến 11 giờ 30.",
        "Trung tâm Phục vụ hành chính công phường Hồng Bàng nhận hồ sơ chứng thực vào sáng thứ Bảy"
        " hằng tuần.\n\nKhi đến, mang theo:\n\n- bản chính giấy tờ cần sao;\n- căn cước hoặc hộ"
        " chiếu còn giá trị nếu chứng thực chữ ký.\n\nHồ sơ nhận sau 11 giờ trả vào ngày làm việc"
        " tiếp theo. Lấy số trước tại [trang lấy số](/lay-so/).",
    ),
    (
        _OTHER_WARD, 9, None, ("1.004873",),
        "Xác nhận tình trạng hôn nhân: không phải về nơi cư trú cũ xin giấy",
        "Phường tự tra cứu và tự hỏi nơi cũ; bạn chỉ nộp tờ khai một lần.",
        "Người từng đăng ký thường trú ở nhiều nơi không phải tự đi xin xác nhận tại từng nơi.\n\n"
        "Công chức hộ tịch tra cứu cơ sở dữ liệu hộ tịch điện tử. Khi dữ liệu chưa có, phường gửi"
        " văn bản hỏi nơi cư trú trước đây và báo cho bạn ngày trả kết quả.",
    ),
    (
        _WARD, 4, 18, ("1.001612",),
        "Hướng dẫn nộp hồ sơ hộ kinh doanh trực tuyến vào chiều thứ Năm",
        "Mang điện thoại và căn cước đến Trung tâm, có người ngồi cùng đến khi nộp xong.",
        "Từ 14 giờ đến 16 giờ 30 các chiều thứ Năm, tại bàn hỗ trợ cạnh quầy số 1.\n\n- Không thu"
        " tiền.\n- Không cần hẹn trước.\n- Không làm thay: bạn tự ký và tự nộp.",
    ),
    (
        _WARD, 25, 3, (),
        "Tạm dừng thanh toán trực tuyến một buổi tối để bảo trì",
        "Từ 20 giờ đến 23 giờ không nộp được phí, lệ phí qua mạng; nộp tại quầy vẫn bình thường.",
        "Hệ thống thanh toán được bảo trì một buổi tối. Hồ sơ đã nộp không bị ảnh hưởng, thời hạn"
        " giải quyết không thay đổi.",
    ),
)  # fmt: skip
_BIRTH = "1.001193"
_BIRTH_TITLE = "Khai sinh: mang giấy chứng sinh bản giấy đến nếu bệnh viện chưa gửi dữ liệu"
_BIRTH_SUMMARY = "Phần lớn bệnh viện đã gửi dữ liệu chứng sinh; xem trước để khỏi đi hai lần."
_HASTY = (
    "Bệnh viện Phụ sản Hải Phòng đã gửi dữ liệu chứng sinh cho cơ quan hộ tịch. Cha, mẹ không phải"
    " nộp giấy chứng sinh."
)
_BETTER = (
    f"{_HASTY}\n\nTrẻ sinh ở cơ sở chưa gửi dữ liệu thì vẫn nộp giấy chứng sinh bản giấy. Không có"
    " giấy chứng sinh thì nộp văn bản của người làm chứng về việc sinh."
)
_RESIDENCE = "1.004222"


def tell_some(*, now: datetime) -> None:
    """Publish, correct and take down, once; then let a procedure change, which tells itself."""
    if published_news(NewsFilter(), on=legal_day(now), limit=1)[0]:
        return
    in_force = set(lines_in_force((_BIRTH, _RESIDENCE, _CHANGED, *_codes()), legal_day(now)))
    for ward, ago, lasts, codes, title, summary, text in _TOLD:
        at = _morning(now, ago)
        until = legal_day(at) + timedelta(days=lasts) if lasts is not None else None
        known = tuple(code for code in codes if code in in_force)
        wording = NewsWording(title, summary, text, known, legal_day(at), until)
        _publish(_head(ward, now), wording, at)
    if _BIRTH in in_force:
        _correct_one(_head(_WARD, now), now)
    if _RESIDENCE in in_force:
        _take_one_down(_head(_WARD, now), now)
    if _CHANGED in in_force:
        _change_one(now)


def _codes() -> set[str]:
    return {code for line in _TOLD for code in line[3]}


def _morning(now: datetime, days: int) -> datetime:
    """Return a morning so many days ago."""
    day = now.astimezone(ZONE) - timedelta(days=days)
    return day.replace(hour=8, minute=5, second=0, microsecond=0)


def _head(ward: str, now: datetime) -> Actor:
    day = legal_day(now)
    [official, *_others] = officials_with_role(
        desk_of(agency(ward).id, day).id, "head_of_one_stop", day
    )
    return official_actor(official.id, now=now)


def _publish(actor: Actor, wording: NewsWording, at: datetime) -> str:
    with bind_request(actor):
        return publish_news(wording, actor=actor, now=at).number


def _correct_one(actor: Actor, now: datetime) -> None:
    at = _morning(now, 2)
    wording = NewsWording(_BIRTH_TITLE, _BIRTH_SUMMARY, _HASTY, (_BIRTH,), legal_day(at), None)
    number = _publish(actor, wording, at)
    reason = "Tin trước chưa nói cơ sở y tế chưa gửi dữ liệu thì phải làm gì."
    with bind_request(actor):
        command = CorrectNews(replace(wording, text=_BETTER), reason)
        act_on_news(number, command, actor=actor, now=at + timedelta(hours=7))


def _take_one_down(actor: Actor, now: datetime) -> None:
    at = _morning(now, 6)
    title = "Nhận hồ sơ đăng ký thường trú tại nhà văn hóa tổ dân phố"
    summary = "Tối thứ Tư, tổ lưu động nhận hồ sơ cư trú tại nhà văn hóa tổ dân phố."
    text = "Từ 18 giờ đến 20 giờ 30 tối thứ Tư, mang theo giấy tờ chứng minh chỗ ở hợp pháp."
    wording = NewsWording(title, summary, text, (_RESIDENCE,), legal_day(at), None)
    number = _publish(actor, wording, at)
    reason = "Tin đăng nhầm: hồ sơ cư trú do Công an phường tiếp nhận tại trụ sở."
    with bind_request(actor):
        act_on_news(number, TakeDownNews(reason), actor=actor, now=at + timedelta(hours=3))


def _change_one(now: datetime) -> None:
    """Publish a version that asks for one paper less, from a day to come."""
    at, day = _morning(now, 1), legal_day(now)
    content: VersionContent = published_version(_CHANGED, day)
    papers = tuple(one for one in content.documents if one.key != _MANDATE)
    changed = replace(
        content,
        documents=papers,
        publication=PublicationFacts("Ví dụ 01/QĐ-UBND", "UBND thành phố Hải Phòng", day),
    )
    version = save_draft_version(_CHANGED, content=changed, actor=SYSTEM, now=at)
    publish_version(version, effective_from=_later(day), actor=SYSTEM, now=at)


def _later(day: date) -> date:
    return day + timedelta(days=10)
