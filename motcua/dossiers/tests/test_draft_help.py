"""Help with a draft: single use, who may do what, the second wall, notices, and its ends."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.db.models import Q

from motcua.identity.public import AssuranceTooLow
from motcua.kernel.errors import DomainError
from motcua.notifications.models import Notice
from motcua.personal_store.models import StoredPaper
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from .. import public as p
from ..errors import DocumentMissing, DraftNotFound
from ..models import Dossier, Draft, DraftHelper, HeldFiling, HelperWriting
from ..public import draft_help as h
from ..public.held_filings import press_filing
from ..services.attend_help import attend_help
from .helping import Helping

DAY = timedelta(days=1)


@pytest.fixture
def office(world: World) -> Helping:
    return Helping(world)


def attend(now) -> None:
    with bind_request(SYSTEM):
        apply_scope()
        attend_help(now)
    apply_scope()


def notices(template: str) -> list[Notice]:
    with bind_request(SYSTEM):
        apply_scope()
        found = list(Notice.objects.filter(template=template).order_by("created_at"))
    apply_scope()
    return found


def rows_seen(who) -> dict[str, int]:
    """Return how many rows of each table a person's connection shows, with no filter at all."""
    tables = ("dossiers_draft", "dossiers_drafthelper", "dossiers_helperwriting")
    found = {}
    with bind_request(who.actor), transaction.atomic():
        apply_scope()
        for table in tables:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                found[table] = cursor.fetchone()[0]
    apply_scope()
    return found


def test_a_code_works_once_however_it_is_typed_and_only_its_hash_is_kept(office):
    _, code = office.invite()
    with bind_request(SYSTEM):
        apply_scope()
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(h)::text FROM dossiers_drafthelper h")
            [(kept,)] = cursor.fetchall()
    apply_scope()

    office.accept(code.lower().replace("-", " "))

    assert code not in kept
    assert code.replace("-", "") not in kept
    with pytest.raises(h.InvitationClosed, match="used already"):
        office.accept(code, office.world.citizens()[2])
    with pytest.raises(h.InvitationNotFound):
        office.accept("ABCD-ABCD-ABCD-ABCD")


def test_an_invitation_lapses_and_can_be_taken_back(office):
    lapsing, taken = office.invite(), office.invite()
    with office.acting(office.owner) as actor:
        h.end_help(office.draft_id, taken[0], actor=actor, now=office.now)

    later = office.now + h.HELP_TERMS.on(office.now.date()).invitation
    for code, words, now in ((lapsing[1], "time is over", later), (taken[1], "taken back", None)):
        with pytest.raises(h.InvitationClosed, match=words):
            office.accept(code, now=now)
    attend(later)
    with pytest.raises(h.InvitationClosed, match="time is over"):
        office.accept(lapsing[1])


def test_of_two_who_accept_one_code_at_once_one_helps(office):
    code = office.invite()[1]
    people, outcomes, start = office.world.citizens()[1:5], [], threading.Barrier(4)

    def accept(who) -> None:
        try:
            start.wait(20)
            office.accept(code, who)
            outcomes.append("helps")
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(accept, people))

    assert sorted(outcomes) == ["helps", *["invitation-closed"] * 3]


def test_who_is_known_too_little_does_not_help(office):
    from dataclasses import replace

    weak = replace(office.helper.actor, assurance=1)
    code = office.invite()[1]

    with pytest.raises(AssuranceTooLow):
        h.accept_invitation(code, actor=weak, now=office.now)


def test_only_the_owner_asks_only_in_the_own_matter_and_only_a_few(office):
    for _ in range(h.HELP_TERMS.on(office.now.date()).most_helpers):
        office.invite()
    with pytest.raises(h.HelpNotPossible, match="at most"):
        office.invite()
    assert office.invite(office.now + 8 * DAY)  # those that lapsed no longer count

    with office.acting(office.owner) as actor:
        theirs = p.save_draft(
            office.draft_id,
            actor=actor,
            now=office.now,
            choices={"applicant_id": str(office.world.citizens()[5].party_id)},
        )
        with pytest.raises(h.HelpNotPossible, match="mandate"):
            h.invite_helper(theirs.id, actor=actor, now=office.now + 30 * DAY)


def test_the_wall_opens_for_one_draft_and_shuts_when_the_help_ends(office):
    helper, stranger = office.helper, office.world.citizens()[2]
    other = Helping(office.world)  # another draft of the same person
    before = rows_seen(helper)
    help_id = office.help()
    office.write(helper, "child", {"full_name": "An"})

    during = rows_seen(helper)
    with office.acting(helper):
        shown = list(Draft.objects.values_list("id", flat=True))
        changed = Draft.objects.filter(pk=other.draft_id).update(answers={"child": {"a": "b"}})
    with office.acting(office.owner) as actor:
        h.end_help(office.draft_id, help_id, actor=actor, now=office.now)
    after = rows_seen(helper)

    assert set(before.values()) == {0}
    assert shown == [office.draft_id]
    assert changed == 0
    assert (during["dossiers_drafthelper"], during["dossiers_helperwriting"]) == (1, 1)
    assert after["dossiers_draft"] == 0
    assert set(rows_seen(stranger).values()) == {0}
    with pytest.raises(DraftNotFound):
        office.draft(helper)
    with pytest.raises(DraftNotFound):
        office.draft(stranger)


def test_what_is_not_a_helpers_is_refused_with_a_reason_and_changes_nothing(office):
    office.help()
    before = office.draft()
    paper = StoredPaper(id=office.draft_id)
    listed = office.world.version(before.procedure_code).documents[0].id
    doings = {
        "file": lambda a: p.submit_draft(
            office.draft_id, actor=a, now=office.now, declaration=True
        ),
        "keep": lambda a: p.delete_draft(office.draft_id, actor=a, now=office.now),
        "ask-help": lambda a: h.invite_helper(office.draft_id, actor=a, now=office.now),
        "store": lambda a: p.reuse_in_draft(
            office.draft_id, required_document_id=listed, paper_id=paper.id, actor=a, now=office.now
        ),
        "choose": lambda a: p.save_draft(
            office.draft_id, actor=a, now=office.now, choices={"return_method": "post"}
        ),
        "unlock": lambda a: p.save_draft(
            office.draft_id, actor=a, now=office.now, choices={"unlocked": ["requester"]}
        ),
        "other": lambda a: p.draft_of(office.draft_id, actor=a),
    }

    for act, doing in doings.items():
        with pytest.raises(h.NotForHelpers) as refused, office.acting(office.helper) as actor:
            doing(actor)
        assert refused.value.facts["act"] == act
    with pytest.raises(h.NotForHelpers):
        press_filing(office.draft_id, actor=office.helper.actor, now=office.now, declaration=True)
    with pytest.raises(DraftNotFound), office.acting(office.helper) as actor:
        p.restore_draft(office.draft_id, actor=actor)

    after = office.draft()
    assert (after.choices, after.documents, after.submitted_at, after.deleted_at) == (
        before.choices,
        before.documents,
        None,
        None,
    )


def test_what_a_register_vouches_for_stays_as_it_stands(office):
    office.complete()
    office.help()
    part, field = next(
        (section.key, one.key)
        for section in p.form_of_draft(office.draft()).form.sections
        for one in section.fields
        if one.prefill == "applicant.personal_id"
    )
    stands = office.draft().answers[part]

    with pytest.raises(h.NotForHelpers) as refused:
        office.write(office.helper, part, stands | {field: "001099000001"})
    office.write(office.owner, part, stands | {field: "001099000001"})

    assert refused.value.facts["act"] == "unlock"


def test_a_helper_attaches_for_the_owner_and_takes_off_only_that(office):
    office.help()
    document = office.world.version("1.001193").documents[0].id
    mine, theirs = office.world.file_of(office.owner), office.world.file_of(office.helper)
    attach = {"required_document_id": document, "now": office.now}
    with office.acting(office.owner) as actor:
        p.attach_to_draft(office.draft_id, file_id=mine, actor=actor, **attach)

    # A file that is the helper's could not be filed by the owner.
    with pytest.raises(DocumentMissing), office.acting(office.helper) as actor:
        p.attach_to_draft(office.draft_id, file_id=theirs, actor=actor, **attach)
    with pytest.raises(h.NotForHelpers) as refused, office.acting(office.helper) as actor:
        p.detach_from_draft(office.draft_id, file_id=mine, actor=actor, **attach)

    assert refused.value.facts["act"] == "remove"
    assert [one["file_id"] for one in office.draft().documents] == [str(mine)]


def test_two_who_write_lose_nothing_and_other_parts_are_merged(office):
    office.help()
    seen = h.part_mark(office.draft().answers, "child")
    office.write(office.helper, "child", {"full_name": "An"}, mark=seen)

    with pytest.raises(h.DraftWrittenMeanwhile) as refused:
        office.write(office.owner, "child", {"full_name": "Bình"}, mark=seen)
    office.write(office.owner, "mother", {"full_name": "Hoa"}, mark="")
    office.write(office.owner, "child", {"full_name": "Bình"})  # having seen the other's
    office.write(office.owner, "child", {"full_name": "Bình An"}, mark=seen)  # the own words

    assert refused.value.facts["parts"] == ["child"]
    answers = office.draft().answers
    assert (answers["child"], answers["mother"]) == (
        {"full_name": "Bình An"},
        {"full_name": "Hoa"},
    )


def test_the_owner_hears_who_joined_and_once_a_day_what_was_written(office):
    office.help()
    start = office.now
    for minutes, part in ((0, "child"), (5, "mother")):
        office.write(
            office.helper, part, {"full_name": "A"}, now=start + timedelta(minutes=minutes)
        )

    attend(start + timedelta(minutes=29))
    early = notices("draft-helper-wrote")
    attend(start + timedelta(minutes=31))
    office.write(office.helper, "child", {"full_name": "B"}, now=start + timedelta(hours=2))
    attend(start + timedelta(hours=20))
    first_day = notices("draft-helper-wrote")
    attend(start + timedelta(minutes=31) + DAY)
    attend(start + 3 * DAY)

    form = p.form_of_draft(office.draft()).form
    child, mother = (form.section(one).title.of("vi") for one in ("child", "mother"))
    [joined] = notices("draft-helper-joined")
    assert (joined.party_id, office.helper.name in joined.body_vi) == (office.owner.party_id, True)
    assert early == []
    [told] = first_day
    assert told.party_id == office.owner.party_id
    assert all(word in told.body_vi for word in (child, mother, office.helper.name))
    _, again = notices("draft-helper-wrote")
    assert child in again.body_vi
    assert mother not in again.body_vi


@pytest.mark.parametrize("end", ["filed", "deleted", "lapsed", "helper", "owner"])
def test_help_ends_once_and_who_helped_hears_why(office, end):
    help_id, open_id = office.help(), office.invite()[0]
    if end == "filed":
        office.complete()
        with office.acting(office.owner) as actor:
            p.submit_draft(office.draft_id, actor=actor, now=office.now, declaration=True)
    elif end == "deleted":
        with office.acting(office.owner) as actor:
            p.delete_draft(office.draft_id, actor=actor, now=office.now)
            p.restore_draft(office.draft_id, actor=actor)
    elif end != "lapsed":
        with office.acting(getattr(office, end)) as actor:
            for _ in range(2 if end == "owner" else 1):  # the wall shuts behind who helped
                h.end_help(office.draft_id, help_id, actor=actor, now=office.now)

    if end in ("helper", "owner"):
        with office.acting(office.owner):
            assert DraftHelper.objects.get(pk=open_id).end == ""
    for days in (30, 31):
        attend(office.now + days * DAY)

    with office.acting(office.owner):
        ended = dict(DraftHelper.objects.values_list("id", "end"))
    assert ended[help_id] == end
    assert ended[open_id] == ("lapsed" if end in ("helper", "owner") else end)
    told = [(one.party_id, office.owner.name in one.body_vi) for one in notices("draft-help-ended")]
    assert told == ([] if end == "helper" else [(office.helper.party_id, True)])
    with pytest.raises(DraftNotFound):
        office.draft(office.helper)


def test_the_filed_dossier_names_who_wrote_and_gives_them_nothing_else(office):
    idle = office.world.citizens()[2]
    office.help()
    office.accept(office.invite()[1], idle)
    office.write(office.helper, "child", {"full_name": "An"})
    office.complete()
    with office.acting(office.owner) as actor:
        state = p.submit_draft(office.draft_id, actor=actor, now=office.now, declaration=True)

    assert state.helped_by == (office.helper.party_id,)
    assert h.who_helped(state) == office.helper.name
    assert state.applicant.submitted_by in (None, office.owner.party_id)
    attend(office.now + DAY)
    assert notices("draft-helper-wrote") == []  # "nothing has been filed" would be untrue
    with office.acting(office.helper):
        assert not Dossier.objects.exists()
        assert not Draft.objects.exists()
    with office.acting(office.owner):
        [row] = Dossier.objects.all()
        assert row.state["helped_by"] == [str(office.helper.party_id)]


def test_nobody_writes_into_a_filing_that_the_program_goes_on_trying(office):
    office.help()
    with office.acting(office.owner):
        HeldFiling.objects.create(
            draft_id=office.draft_id,
            party_id=office.owner.party_id,
            assurance=2,
            pressed_at=office.now,
            next_at=office.now,
        )

    with pytest.raises(h.NotForHelpers, match="has filed it"):
        office.write(office.helper, "child", {"full_name": "An"})

    with office.acting(office.owner):
        assert HeldFiling.objects.exists()


def test_the_database_itself_keeps_help_whole(office):
    from django.db import IntegrityError

    office.help()
    wrong = (
        Q(ended_at=office.now, end=""),
        Q(helper_id=None),
        Q(helper_id=office.owner.party_id),
    )
    for one in wrong:
        with pytest.raises(IntegrityError), office.acting(office.owner):
            DraftHelper.objects.update(**dict(one.children))
    office.write(office.helper, "child", {"full_name": "An"})
    with office.acting(office.owner), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_draft WHERE id = %s", [office.draft_id])
        assert not HelperWriting.objects.exists()
