"""What an event counts for against a unit, and what it does not."""

from __future__ import annotations

from dataclasses import replace

from .. import events as e
from ..rules.conduct import ConductKind, conducts_of
from ..rules.intake import ForwardDossier, ReceiveDossier
from ..rules.opinions import AskOpinion
from ..rules.steps import CompleteStep
from ..types import Place
from .cases import DESK, DESK_OFFICIAL, DIVISION, HANDLER, LEADER, LEGAL, History, some

FAR = Place(some("far desk"), some("far agency"))


def kinds(history: History) -> list[ConductKind]:
    """Return what the last event of the history counts for."""
    from ..rules.evolve import rebuild

    *earlier, last = history.recorded
    before = rebuild(history.state.id, earlier)
    found = conducts_of(before, last, outside=())
    return [one.kind for one in found]


def handled() -> History:
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    history.act(CompleteStep("assign"), LEADER)
    return history


def test_a_question_upwards_counts_for_the_unit_that_asked_and_one_beside_does_not() -> None:
    up, beside = handled(), handled()
    question = AskOpinion(some("opinion"), LEGAL, "Có đúng không?")
    up.act(replace(question, is_upward=True, upward_reason="Chưa có tiền lệ."), HANDLER)
    beside.act(question, HANDLER)

    assert kinds(up) == [ConductKind.UPWARD_REFERRAL]
    assert kinds(beside) == []
    last = up.recorded[-1]
    [mark] = conducts_of(up.state, last, outside=())
    assert (mark.place, mark.by) == (DIVISION, HANDLER.official_id)


def test_a_transfer_to_where_it_was_counts_and_one_to_somewhere_new_does_not() -> None:
    history = History()
    history.act(ForwardDossier(FAR, "Thuộc cơ quan khác.", competence="transfer"), DESK_OFFICIAL)
    assert kinds(history) == []
    last = history.recorded[-1]
    assert isinstance(last.event, e.DossierForwarded)
    back = replace(last, event=replace(last.event, to_agency_id=DESK.agency_id, to=DESK))
    found = conducts_of(history.state, back, outside=())
    settled = replace(back, event=replace(back.event, by_superior=True))
    assert history.state.had_by == (DESK.agency_id, FAR.agency_id)
    assert conducts_of(history.state, settled, outside=()) == []
    assert [(one.kind, one.place) for one in found] == [(ConductKind.RETURNED_TRANSFER, FAR)]


def test_an_upward_transfer_counts() -> None:
    history = History()
    command = ForwardDossier(FAR, "Vụ việc phức tạp.", competence="transfer", is_upward=True)
    history.act(command, DESK_OFFICIAL)
    assert kinds(history) == [ConductKind.UPWARD_REFERRAL]
