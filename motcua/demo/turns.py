"""Turns a story may take besides the plain way: a question to colleagues, papers asked for through
the desk, a pause, a stop, a mistake put right, a result whose missing parts the handler adds."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.dossiers.public import (
    GiveOpinion,
    HandedIn,
    ResumeClock,
    ReturnProposedRequest,
    SendProposedRequest,
    Status,
    StopDossier,
    SuspendClock,
    act,
    answers_of,
    ask_opinion,
    correct_result,
    forward_dossier,
    parts_shown,
    request_supplement,
    result_content,
    save_result_draft,
    supplement_dossier,
)
from motcua.dossiers.public.correcting import QuestionWords, questions_to_ask
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    agencies_to_transfer_to,
    officials_with_role,
    units_of,
)
from motcua.platform.actor import Actor

if TYPE_CHECKING:
    from .story import Story

_ASKED = ("handler", "unit_leader", "signer")


def ask_colleagues(story: "Story", asker: Actor) -> bool:
    """Ask another unit of the agency and let it answer; return whether the story goes on."""
    found = _other_unit(story)
    if found is None:
        return True
    unit_id, role = found
    story.state = ask_opinion(
        number=story.state.number,
        unit_id=unit_id,
        question="Đề nghị cho ý kiến về điều kiện giải quyết hồ sơ.",
        upward_reason="Cần ý kiến của cấp trên về trường hợp chưa có tiền lệ.",
        actor=asker,
        now=story.now,
    )
    if not story.pass_time(story.dice.uniform(0.2, 2)):
        return False
    story.state = act(
        number=story.state.number,
        command=GiveOpinion(
            story.state.opinions[0].id, "agree", "Thống nhất, không có vướng mắc về chuyên môn."
        ),
        actor=story.official(role, unit_id),
        now=story.now,
    )
    return story.pass_time(0.1)


def _other_unit(story: "Story") -> tuple[Any, str] | None:
    agency, day = story.state.competent_agency_id, legal_day(story.now)
    assert agency is not None
    here = {step.place.unit_id for step in story.state.open_steps}
    for role in _ASKED:
        for unit in units_of(agency, day):
            if unit.id not in here and officials_with_role(unit.id, role, day):
                return unit.id, role
    return None


def pass_on(story: "Story") -> bool:
    """Hand the dossier to an agency that a competence names; return whether the story goes on."""
    state, day = story.state, legal_day(story.now)
    assert state.versions is not None
    field = version_facts(state.versions.procedure_version_id).field_code
    named = agencies_to_transfer_to(state.procedure_code, state.area_code, day, field=field)
    others = [one.id for one in named if one.id != state.competent_agency_id]
    if not others:
        return True
    story.state = forward_dossier(
        number=state.number,
        to_agency_id=others[0],
        reason="Hồ sơ thuộc việc được phân công cho cơ quan chuyên môn của thành phố.",
        actor=story.desk(),
        now=story.now,
    )
    return story.pass_time(0.2)


def pause(story: "Story", worker: Actor) -> bool:
    """Stop the clock for a verification and start it again; return whether the story goes on."""
    story.state = act(
        number=story.state.number,
        command=SuspendClock(
            "verification",
            "Luật chuyên ngành về xác minh hồ sơ",
            "Chờ kết quả xác minh của cơ quan liên quan.",
            story.state.competent_agency_id,
        ),
        actor=worker,
        now=story.now,
    )
    if not story.pass_time(story.dice.uniform(4, 16)):
        return False
    story.state = act(number=story.state.number, command=ResumeClock(), actor=worker, now=story.now)
    return story.pass_time(0.1)


def ask_through_desk(story: "Story", worker: Actor) -> bool:
    """Want a paper again: the desk asks the person, or gives the request back to the handler."""
    given = sorted({item.required_document_id for item in story.state.files})
    if not given:
        return True
    story.state = request_supplement(
        number=story.state.number,
        items=frozenset(given[:1]),
        unusable=frozenset(given[:1]),
        questions=doubts(story, worker),
        explanation="Thông tin trên giấy tờ chưa khớp với tờ khai; đề nghị nộp lại bản đúng.",
        legal_basis="Văn bản pháp luật chuyên ngành quy định thủ tục",
        actor=worker,
        now=story.now,
    )
    if story.state.status == Status.SUPPLEMENT_PROPOSED:
        if not story.pass_time(story.dice.uniform(0.2, 3)):
            return False
        goes_back = story.dice.random() < 0.25
        command = ReturnProposedRequest(_UNSENT) if goes_back else SendProposedRequest()
        story.state = act(
            number=story.state.number, command=command, actor=story.desk(), now=story.now
        )
        if goes_back:
            return story.pass_time(0.1)
    if not story.pass_time(story.dice.uniform(3, 24)):
        return False
    answer_request(story, given[0])
    return story.pass_time(0.1)


_UNSENT = "Bản đúng đã có trong hồ sơ, trang thứ hai; không yêu cầu người nộp bổ sung."


def doubts(story: "Story", official: Actor) -> tuple[QuestionWords, ...]:
    """Return what an official asks about the declaration of every other dossier, if anything."""
    if not _is_even(story):
        return ()
    askable = questions_to_ask(story.state, actor=official, now=story.now, language="vi")
    answered = [one.pointer for one in askable if one.answer and not one.is_hidden]
    pointer = next((one for one in answered if one == _BORN), answered[0] if answered else "")
    return (QuestionWords(pointer, _DOUBT),) if pointer else ()


_BORN = "/child/birth_date"
_DOUBT = "Nội dung khai chưa khớp với giấy tờ đã nộp; đề nghị xem lại."
_SURE = "Tôi đã đối chiếu lại; nội dung khai đúng với giấy tờ."


def _is_even(story: "Story") -> bool:
    return int(story.state.number[-1]) % 2 == 0


def answer_request(story: "Story", item: UUID) -> None:
    """Hand the paper in again as it came: a file from home, a paper at the desk.

    A date of birth that was asked about is put right by a day; any other answer stays.
    """
    again = next(one for one in story.state.files if one.required_document_id == item)
    asked = [one.pointer for one in story.state.supplement_questions]
    answers = _a_day_earlier(story) if _BORN in asked else None
    story.state = supplement_dossier(
        number=story.state.number,
        documents=(HandedIn(item, again.file_id, again.form),),
        answers=answers,
        said=tuple(QuestionWords(one, _SURE) for one in asked if one != _BORN),
        actor=story.citizen.actor if again.file_id else story.desk(),
        at_desk=again.file_id is None,
        now=story.now,
    )


def _a_day_earlier(story: "Story") -> dict[str, Any]:
    answers = answers_of(story.state.id)[-1].answers
    child = answers["child"]
    born = date.fromisoformat(child["birth_date"]) - timedelta(days=1)
    return {**answers, "child": {**child, "birth_date": born.isoformat()}}


def stop(story: "Story", head: Actor) -> None:
    """End the handling on a legal ground."""
    story.state = act(
        number=story.state.number,
        command=StopDossier(
            "applicant_request",
            "Đơn đề nghị của người nộp hồ sơ",
            "Người nộp đề nghị dừng giải quyết vì không còn nhu cầu.",
        ),
        actor=head,
        now=story.now,
    )


def put_right(story: "Story", signer: Actor) -> None:
    """Replace a result that is wrong by the agency's own mistake."""
    content = result_content(story.state)
    changes: dict[str, Any] = {"closing": "Văn bản này thay thế văn bản cấp ngày trước."}
    if content["parts"]:
        changes = {"parts": _completed(story, content)}
    story.state = correct_result(
        number=story.state.number,
        mistake="Ghi sai một mục so với hồ sơ; cơ quan cấp lại và xin lỗi.",
        content=changes,
        actor=signer,
        now=story.now,
    )


def prepare_result(story: "Story", worker: Actor) -> None:
    """Add what the answers do not say and the paper needs, as the handler reads it in records."""
    content = result_content(story.state)
    missing = [part for part in parts_shown(content) if part.is_required and not part.value]
    if missing:
        save_result_draft(
            number=story.state.number,
            content={"parts": _completed(story, content)},
            actor=worker,
            now=story.now + timedelta(milliseconds=1),
        )


def _completed(story: "Story", content: dict[str, Any]) -> dict[str, str]:
    return {
        part.key: part.value or (_from_records(story, part.key, part.kind))
        for part in parts_shown(content)
        if part.value or part.is_required
    }


def _from_records(story: "Story", key: str, kind: str) -> str:
    citizen = story.citizen
    known = {
        "sex": "Nữ" if citizen.sex == "female" else "Nam",
        "name": citizen.name,
        "owner_name": citizen.name,
        "birthplace": "Hải Phòng",
        "status": "Chưa đăng ký kết hôn với ai",
        "purpose": "Bổ sung hồ sơ cá nhân",
        "code": citizen.personal_id,
        "activities": "Bán lẻ lương thực, thực phẩm (4722)",
    }
    by_kind = {"day": f"{citizen.birth_date:%d/%m/%Y}", "money": "100.000.000"}
    return known.get(key) or by_kind.get(kind) or citizen.address
