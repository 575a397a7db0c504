"""What exists in the province of the matrix, by the names under which operations speak of it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from motcua.tests.matrix_administered import of_administrators
from motcua.tests.matrix_bodies import Things
from motcua.tests.matrix_trials import trial_of_matrix
from motcua.tests.matrix_visits import numbers_of, visits_of
from motcua.tests.situations import SIMPLE, Situations

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from motcua.tests.world import World

PAGES_OF_DOSSIERS = ("ho-so", "ho-so-cong-viec", "da-tiep-nhan", "tra-cuu")


def things_of(situations: Situations, states: dict[str, Any]) -> Things:
    """Return the things; those of the owner are his or hers alone."""
    world, owner = situations.world, situations.owner
    version = world.version(SIMPLE)
    return Things(
        {
            **_owned(situations, states),
            **of_administrators(states),
            **visits_of(world, owner, states),
            **numbers_of(world, states),
            **trial_of_matrix(world, owner, states),
            "row_id": _given_up(world.now),
            "transfer_id": str(_transfer(situations, states["returned"])),
            "procedures.code": SIMPLE,
            **{f"{page}.code": SIMPLE for page in ("nop-ho-so", "thu-tuc", "ma")},
            "procedure_code": SIMPLE,
            "versions.number": 1,
            "drafts.version_id": str(version.version_id),
            "case": version.cases[0].key,
            "required_document_id": str(version.documents[0].id),
            "to_agency_id": str(situations.other_agency(states["new"])),
            "POST /dossiers/{number}/payments": {"method": "cash"},
            "POST /dossiers/{number}/refund": {"reason": "Nộp nhầm."},
            "POST /dossiers/{number}/comparison": {
                "file_id": str(situations.scan_for(states["to copy"])),
                "name": "Bằng tốt nghiệp",
                "issued_by": "Trường Đại học Hải Phòng",
            },
            "POST /dossiers": world.body(SIMPLE, owner),
            **_petitions(world),
            **_questions(world),
            **_news(world),
            **_evaluation(world, states["returned"]),
            **_cases(world),
            **_signal(world, states["returned"]),
            "online-services.code": SIMPLE,
        }
    )


def _petitions(world: World) -> dict[str, Any]:
    """Return a public petition of the owner, and one to send."""
    from motcua.documents.tests.recordings import recording
    from motcua.petitions.services.send import keep_recording
    from motcua.petitions.tests.sending import TEXT, Petitioning
    from motcua.platform.database.scope import bind_request

    owner = world.citizens()[0]
    office = Petitioning(world)
    with bind_request(owner.actor):
        voice = keep_recording(
            BytesIO(recording()), name="loi.ogg", owner=owner.party_id, now=world.now
        )
    files = (world.file_of(owner), voice.id)
    state = office.answer(office.send(file_ids=files, may_be_heard=True))
    state = office.publish(state, hear={voice.id: []})
    assert state.subject is not None
    places = ("petitions", "published", "xem", "cua-toi", "phan-anh-cong-viec")
    wanted = {"kind": "other", "title": "Quầy đóng", "text": TEXT}
    return {
        **{f"{one}.number": state.number for one in places},
        "report_number": "BV-26-NOTTHERE",
        "recordings.file_id": str(state.heard[0].file.file_id),
        "POST /petitions": {**wanted, "agency_id": str(state.subject.agency_id)},
        "POST /petitions/taken-down": {
            **wanted,
            "agency_id": str(state.subject.agency_id),
            "source": "desk",
            "personal_id": owner.personal_id,
            "full_name": owner.name,
            "was_read_back": True,
        },
    }


def _questions(world: World) -> dict[str, Any]:
    """Return a public question of the owner, and how one is asked, answered and closed."""
    from motcua.questions.tests.asking import ANSWER, BIRTH, TITLE, WARD, Asking

    office = Asking(world)
    owner = world.citizens()[0]
    public, mine = office.published(asker=owner), office.ask(asker=owner)
    wording = {"title": TITLE, "answer": ANSWER}
    return {
        **{f"{one}.number": mine.number for one in ("questions", "hoi-dap-cong-viec", "cau-hoi")},
        **{f"{one}.number": public.number for one in ("public", "tra-loi")},
        "POST /questions/written": {**wording, "procedure_code": BIRTH},
        "POST /questions": {"procedure_code": BIRTH, "area_code": WARD, "title": TITLE},
        "POST /questions/{number}/removal": {"reason": "Nêu thông tin riêng."},
        "POST /questions/{number}/return": wording,
    }


def _news(world: World) -> dict[str, Any]:
    """Return an item of news, and how one is published, corrected and taken down."""
    from motcua.news.tests.telling import BIRTH, SUMMARY, TEXT, Telling

    office = Telling(world)
    number = office.publish("Tin để đi thử mọi trang").number
    words = {"summary": SUMMARY, "text": TEXT, "procedures": [BIRTH]}
    wording = {"title": "Tin gửi bằng chương trình", **words, "matters_from": str(office.today)}
    return {
        **{f"{one}.number": number for one in ("news", "tin", "tin-cong-viec")},
        "POST /news": wording,
        "POST /news/{number}/correction": {**wording, "reason": "Nhầm."},
        "POST /news/{number}/removal": {"reason": "Nhầm."},
    }


def _evaluation(world: World, state: Any) -> dict[str, Any]:
    """Return the links by which the owner says how it was, and matters about a desk official."""
    from motcua.evaluation.tests.serving import invited_at, matters_about

    rating, survey = invited_at(state, world.now)
    desk = _desk_official(world, state)
    course, replacement = matters_about(desk, world.now)
    contest = {"kind": "contest", "criterion": 7, "words": "Không có việc đó."}
    return {
        "matter_id": str(course),
        "matter_id/say": str(replacement),
        "POST /evaluation/matters": {**contest, "year": world.now.year, "quarter": 4},
        "POST /evaluation/matters/{matter_id}/outcome": {
            "outcome": "accepted",
            "words": "Tôi nhận.",
        },
        "danh-gia.token": rating,
        "khao-sat.token": survey,
        "co-quan.code": "H24.11311",
        "POST /evaluation/ratings": {"token": rating, "mark": 4},
        "POST /evaluation/survey-answers": {"token": survey, "settled": "yes"},
    }


def _desk_official(world: World, state: Any) -> Any:
    agencies = set(state.agencies)
    return next(
        one
        for one in world.officials()
        if one.has_role("desk_official") and one.agency_ids & agencies
    )


def _cases(world: World) -> dict[str, Any]:
    """Return a case whose number is known, and bodies for what officials declare and plan."""
    from motcua.cases.tests.looking import Looking

    office = Looking(world)
    state, day = office.heard(office.file_of(office.accused)), world.now.date()
    unit = office.unit("mot-cua")
    return {
        "cases.number": state.number,
        "vu.number": state.number,
        "evidence.place": "0",
        "chung-cu.place": "0",
        "POST /cases": {
            "source_kind": "plan",
            "source": str(office.plan("mot-cua").id),
            "title": "Kiểm tra quầy",
            "words": "Xem lại việc tiếp nhận.",
            "agency_id": str(unit.agency_id),
            "unit_id": str(unit.id),
            "begin": str(day),
            "end": str(day),
        },
        "POST /cases/relations": {
            "other_id": str(office.accused.official_id),
            "kind": "family",
        },
        "POST /cases/new-ways/{notice_id}/answer": {"yes": True, "words": "Đồng ý."},
        "POST /cases/proposals/{proposal_id}/decision": {"yes": True, "words": "Đồng ý."},
        "POST /cases/plans": {
            "title": "Kiểm tra một cửa",
            "decision_number": "12/QĐ-TTr",
            "begin": str(day),
            "end": str(day),
            "unit_ids": [str(unit.id)],
        },
    }


def _signal(world: World, state: Any) -> dict[str, Any]:
    """Return a signal about an official of the desk, and an explanation of it."""
    from motcua.kernel.identifiers import uuid7
    from motcua.signals.models import Signal
    from motcua.signals.types import Code

    about = _desk_official(world, state)
    grant = next(iter(about.roles))
    signal = Signal.objects.create(
        id=uuid7(world.now),
        line_id=uuid7(world.now),
        version=1,
        code=Code.LONG_HOLDS,
        period="2026-Q4",
        agency_id=grant.agency_id,
        unit_id=grant.unit_id,
        official_id=about.official_id,
        k=9,
        n=100,
        expected=2.5,
        peers=8,
        p=0.0001,
        q=0.01,
        terms="",
        is_raised=True,
        as_of=world.now,
    )
    words = {"kind": "explained", "text": "Người ký vắng mặt."}
    return {"signal_id": str(signal.id), "POST /signals/{signal_id}/notes": words}


def _owned(situations: Situations, states: dict[str, Any]) -> dict[str, Any]:
    """Return what the owner has: dossiers, two drafts, a notice, a mandate."""
    from motcua.dossiers.public import attach_to_draft, delete_draft
    from motcua.dossiers.public.draft_help import code_of, invite_helper
    from motcua.ledger.services.sequence_leaves import sequence_leaves
    from motcua.notifications.models import Notice
    from motcua.personal_store.models import StoredPaper
    from motcua.platform.work import drain

    world, owner = situations.world, situations.owner
    state = states["returned"]
    drain(world.now)
    while sequence_leaves(now=world.now):
        pass
    draft, aside = _draft(situations), _draft(situations)
    file_id = world.file_of(owner)
    attach_to_draft(
        draft,
        required_document_id=world.version(SIMPLE).documents[0].id,
        file_id=file_id,
        actor=owner.actor,
        now=world.now,
    )
    _read(file_id, world.now)
    delete_draft(aside, actor=owner.actor, now=world.now)
    invitation = invite_helper(draft, actor=owner.actor, now=world.now)
    notice = Notice.objects.filter(party_id=owner.party_id).first()
    assert notice is not None
    paper = StoredPaper.objects.filter(owner_id=owner.party_id, source="result").first()
    assert paper is not None
    return {
        "paper_id": str(paper.id),
        "dossiers.number": state.number,
        "status.number": state.number,
        **{f"{page}.number": state.number for page in PAGES_OF_DOSSIERS},
        "steps.key": "giai_quyet",
        "file_id": str(file_id),
        "draft_id": str(draft),
        "helper_id": str(invitation.id),
        **{f"{one}.code": code_of(invitation.id) for one in ("draft-invitations", "giup-viet")},
        "draft_id/restoration": str(aside),
        "draft_id/khoi-phuc": str(aside),
        "notice_id": str(notice.id),
        "mandate_id": str(_mandate(situations)),
        "session_id": str(_session(situations)),
        "opinion_id": str(states["opinion"].opinions[0].id),
        "agent": {"number": world.citizens()[4].personal_id, "full_name": world.citizens()[4].name},
    }


def _draft(situations: Situations) -> UUID:
    from motcua.dossiers.public import open_draft

    world = situations.world
    case = world.version(SIMPLE).cases[0].key
    actor = situations.owner.actor
    return open_draft(procedure_code=SIMPLE, case=case, actor=actor, now=world.now).id


def _read(file_id: UUID, now: datetime) -> None:
    """Let the file's pages be read, with a searchable copy to send."""
    from motcua.digitisation.tests.readings import put_reading
    from motcua.documents.public import keep_content, stored_file

    copy = keep_content(b"%PDF-1.7 a copy with a text layer")
    put_reading(stored_file(file_id).sha256, findings=[], now=now, copy=copy)


def _session(situations: Situations) -> UUID:
    """Return the key of a browser in which the owner is signed in."""
    from motcua.identity.models import AccountSession
    from motcua.identity.public import account_of_party
    from motcua.kernel.identifiers import uuid7

    world, owner = situations.world, situations.owner
    world.headers(owner)  # whoever comes opens an account
    account = account_of_party(owner.party_id)
    assert account is not None
    row = AccountSession.objects.create(
        id=uuid7(world.now),
        account=account,
        session_key="matrix",
        started_at=world.now,
        last_seen_at=world.now,
        assurance=2,
    )
    key: UUID = row.pk
    return key


def _mandate(situations: Situations) -> UUID:
    from motcua.parties.services.give_mandate import AgentNamed, give_mandate

    world, owner = situations.world, situations.owner
    agent = world.citizens()[3]
    [given] = give_mandate(
        principal_id=owner.party_id,
        agent=AgentNamed(agent.personal_id, agent.name),
        procedure_codes=(),
        valid_to=None,
        given_by=owner.party_id,
        now=world.now,
    )
    return given.id


def _transfer(situations: Situations, state: Any) -> UUID:
    """Return a package of the dossier, made by the clerk of its agency."""
    from motcua.archive.services.make_transfer import TransferWanted, make_transfer

    agency, world = state.competent_agency_id, situations.world
    clerk = next(one for one in world.officials() if one.has_role("clerk", agency_id=agency))
    wanted = TransferWanted([state.number], "Lưu trữ lịch sử", "Nộp lưu hằng năm")
    key: UUID = make_transfer(wanted, actor=clerk, now=world.now).pk
    return key


def _given_up(now: datetime) -> int:
    """Return the key of work that was given up."""
    from motcua.platform.models import OutboxRow

    row = OutboxRow.objects.create(
        consumer="notices", created_at=now, available_at=now, attempts=12, failed_at=now
    )
    return row.pk
