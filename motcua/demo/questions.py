"""Questions of the demo: some are answered, one was corrected, two wait at the ward's desk."""

from datetime import datetime, timedelta

from motcua.catalog.public import lines_in_force
from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import agency, desk_of, officials_with_role
from motcua.platform.actor import Actor
from motcua.platform.database.scope import bind_request, system_scope
from motcua.questions.public import (
    CorrectAnswer,
    PublicFilter,
    PublishAnswer,
    QuestionWanted,
    Wording,
    act_on_question,
    ask_question,
    public_questions,
    vote,
    write_question,
)

from .people import citizens, official_actor

_WARD, _AREA = "H24.11311", "11311"
# Procedure, question, more of it, answer, how many found it helpful and how many did not.
_ANSWERED = (
    (
        "1.001193",
        "Khai sinh cho con có phải nộp giấy chứng nhận kết hôn không?",
        "Tôi đăng ký kết hôn ở tỉnh khác, giấy để ở quê.",
        "Không phải nộp. Bộ phận Một cửa tra cứu thông tin kết hôn trong cơ sở dữ liệu hộ tịch điện"
        " tử. Chỉ khi không tra cứu được, ví dụ kết hôn đã lâu và chưa được số hóa, bạn mới cần"
        " xuất trình giấy chứng nhận kết hôn.",
        (14, 1),
    ),
    (
        "1.001193",
        "Ông bà đi khai sinh cho cháu thay bố mẹ được không?",
        "",
        "Được. Cha, mẹ có trách nhiệm đi đăng ký; nếu cha, mẹ không thể đi thì ông, bà hoặc người"
        " thân thích khác đi thay. Người đi thay mang theo giấy tờ chứng minh nhân thân của mình.",
        (9, 0),
    ),
    (
        "2.000815",
        "Chứng thực bản sao có phải quay về nơi cấp bản chính không?",
        "Bằng tốt nghiệp của tôi do trường ở Hà Nội cấp.",
        "Không. Bạn chứng thực bản sao ở bất kỳ nơi nào có thẩm quyền, không phụ thuộc nơi cấp bản"
        " chính và nơi cư trú. Bạn mang bản chính đến để đối chiếu.",
        (6, 2),
    ),
)
_OFTEN = (
    "1.004222",
    "Ở nhà thuê thì đăng ký thường trú có cần chủ nhà đồng ý không?",
    "Có. Với nhà thuê, mượn, ở nhờ, chủ hộ và chủ sở hữu chỗ ở phải đồng ý cho đăng ký thường trú"
    " tại đó. Sự đồng ý được ghi ngay trong tờ khai hoặc bằng văn bản riêng.",
)
_WAITING = (
    ("1.001193", "Con sinh ở bệnh viện tỉnh khác thì khai sinh ở phường mình được không?", 8),
    ("2.000815", "Bản chính bị ép nhựa có chứng thực bản sao được không?", 1),
)


def ask_some(*, now: datetime) -> None:
    """Ask, answer and correct, once; procedures that are not in force are left out."""
    if public_questions(PublicFilter(), limit=1)[0]:
        return
    people, day = citizens(now=now), legal_day(now)
    desk = _desk(now)
    codes = {*(one[0] for one in (*_ANSWERED, *_WAITING)), _OFTEN[0]}
    in_force = set(lines_in_force(codes, day))
    for place, (code, title, text, answer, votes) in enumerate(_ANSWERED):
        at = _morning(now, 20 - 3 * place)
        wording = Wording(title, "" if place == 0 else text, answer)
        if code in in_force:
            _answered(people[place].actor, desk, (code, title, text), wording, at, votes)
    for place, (code, title, days) in enumerate(_WAITING):
        if code in in_force:
            asker = people[place + 5].actor
            with bind_request(asker):
                wanted = QuestionWanted(code, _AREA, title)
                ask_question(wanted, actor=asker, now=_morning(now, days))
    if _OFTEN[0] in in_force:
        with bind_request(desk):
            wording = Wording(_OFTEN[1], "", _OFTEN[2])
            write_question(_OFTEN[0], wording, actor=desk, now=_morning(now, 30))


def _morning(now: datetime, days: int) -> datetime:
    """Return a morning so many days ago."""
    day = now.astimezone(ZONE) - timedelta(days=days)
    return day.replace(hour=8, minute=20, second=0, microsecond=0)


def _desk(now: datetime) -> Actor:
    day = legal_day(now)
    unit = desk_of(agency(_WARD).id, day)
    [official, *_others] = officials_with_role(unit.id, "desk_official", day)
    return official_actor(official.id, now=now)


def _answered(
    asker: Actor,
    desk: Actor,
    asked: tuple[str, str, str],
    wording: Wording,
    at: datetime,
    votes: tuple[int, int],
) -> None:
    """Ask, answer, and for the first one correct a hasty answer; then some found it helpful."""
    code, title, text = asked
    with bind_request(asker):
        state = ask_question(QuestionWanted(code, _AREA, title, text), actor=asker, now=at)
    number, hours = state.number, timedelta(hours=6)
    with bind_request(desk):
        if text and not wording.text:
            hasty = Wording(wording.title, "", "Không phải nộp. Bộ phận Một cửa tự tra cứu.")
            act_on_question(number, PublishAnswer(hasty), actor=desk, now=at + hours)
            reason = "Câu trả lời trước chưa nói khi nào vẫn cần xuất trình giấy."
            better = CorrectAnswer(wording, reason)
            act_on_question(number, better, actor=desk, now=at + timedelta(days=1))
        else:
            act_on_question(number, PublishAnswer(wording), actor=desk, now=at + hours)
    with system_scope():
        for place in range(sum(votes)):
            key, is_helpful = f"demo {place}", place < votes[0]
            vote(number, key=key, is_helpful=is_helpful, actor=asker)
