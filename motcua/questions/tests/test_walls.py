"""Who asked is known to the row alone: not to the desk, not to readers, not to other people."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.platform.errors import NotAllowed

from .. import errors
from ..models import AnswerDraft, Publication, Question, QuestionEvent, Vote
from ..selectors import question_for
from ..services.vote import vote

_PLACE = "INSERT INTO questions_questionevent (question_id, sequence, name, at, actor_kind, actor_id, payload) VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb)"  # noqa: E501


def test_rows_are_shown_to_their_asker_and_to_no_official(town):
    state = town.ask()
    for actor, rows in (
        (town.asker.actor, 1),
        (town.stranger.actor, 0),
        *((one, 0) for one in town.desk(state)),
    ):
        with bind_request(actor):
            apply_scope()
            assert Question.objects.filter(number=state.number).count() == rows
            assert QuestionEvent.objects.filter(question_id=state.id).count() == rows
            assert AnswerDraft.objects.count() == Vote.objects.count() == 0


def test_before_it_is_published_strangers_find_nothing(town):
    state = town.ask()
    for actor in (town.stranger.actor, _elsewhere(town, state)):
        with pytest.raises(errors.QuestionNotFound):
            question_for(state.number, actor=actor, now=town.at())


def _elsewhere(town, state):
    return next(
        one
        for one in town.world.officials()
        if one.has_role("desk_official")
        and state.seat.unit_id not in one.unit_ids
        and not one.has_role("head_of_agency", "control_officer", "inspector")
    )


def test_nobody_is_named_where_everybody_reads_or_where_the_desk_works(town, visit, call):
    state = town.published("Người nước ngoài khai sinh cho con ở đâu?")
    desk = town.desk(state)[0]
    name, party = town.asker.name, str(town.asker.party_id)
    answers = [
        visit(None, "/hoi-dap/?q=nguoi nuoc ngoai").answer.content.decode(),
        visit(None, f"/hoi-dap/tra-loi/{state.number}/").answer.content.decode(),
        visit(None, f"/thu-tuc/{state.procedure_code}/").answer.content.decode(),
        visit(desk, f"/hoi-dap-cong-viec/{state.number}/").answer.content.decode(),
        call(None, "get", f"/questions/public/{state.number}").content.decode(),
        call(None, "get", f"/procedures/{state.procedure_code}/questions").content.decode(),
        call(desk, "get", f"/questions/{state.number}").content.decode(),
    ]

    assert all(state.number in one for one in answers)
    assert not [one for one in answers if name in one or party in one]


def test_a_word_of_a_browser_counts_once_may_change_and_leads_back_to_nobody(town):
    state = town.published("Khai sinh trễ hạn có bị phạt không?")
    for key, said in (("a", True), ("a", True), ("b", True), ("b", False)):
        vote(state.number, key=key, is_helpful=said, actor=town.stranger.actor)
    with system_scope():
        rows = list(Vote.objects.filter(number=state.number))
        row = Publication.objects.get(number=state.number)

    assert (row.helpful, row.unhelpful, row.rank) == (1, 1, 0)
    assert {len(one.voter) for one in rows} == {64}
    with pytest.raises(NotAllowed):
        vote(state.number, key="c", is_helpful=True, actor=town.desk(state)[0])


@pytest.mark.parametrize(
    ("place", "name", "kind", "payload"),
    [
        (2, "QuestionWithdrawn", "official", "{}"),
        (2, "QuestionAsked", "citizen", "{}"),
        (3, "QuestionClosed", "official", "{}"),
        (2, "AnswerCorrected", "official", "{}"),
        (2, "AnswerPublished", "system", '{"by": "018f0000-0000-7000-8000-000000000001"}'),
    ],
)
def test_the_database_refuses_a_history_that_the_rules_would_not_write(
    town, place, name, kind, payload
):
    state = town.ask()
    values = [state.id, place, name, town.at(), kind, state.id, payload]
    with pytest.raises(DatabaseError, match="is refused"), system_scope(), transaction.atomic():
        connection.cursor().execute(_PLACE, values)
