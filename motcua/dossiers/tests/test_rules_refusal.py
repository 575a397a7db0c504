"""A refusal names a requirement of the procedure that is not met, by its code."""

from dataclasses import replace

import pytest

from .. import errors
from ..rules.endings import RefuseDossier
from ..rules.refusal import failing_requirements, named_requirement
from ..rules.rulebook import Reason
from .cases import DECLARATION, DESK_OFFICIAL, MAP, RULES, History, case_of

CONDITIONS = ("Đủ 18 tuổi.", "Có nơi ở hợp pháp.")


def codes(*fails: str, history: History | None = None) -> list[str]:
    case = replace(case_of((history or History()).state), conditions=CONDITIONS)
    ground = Reason("g", "g", "g", fails=fails)
    return [one.code for one in failing_requirements(case, ground)]


def test_a_ground_says_which_kinds_of_requirement_it_speaks_of() -> None:
    assert codes("condition") == ["condition-1", "condition-2"]
    assert codes("document") == ["document-to-khai", "document-so-do", "document-can-cuoc"]
    assert codes("form", "condition") == ["condition-1", "condition-2", "form"]
    assert codes("competence") == ["competence"]
    assert codes("asked") == []
    every = codes()
    assert {"condition-1", "document-so-do", "form", "competence", "not-decided-before"} <= {*every}


def test_what_was_asked_for_is_what_did_not_come() -> None:
    history = History()
    case = case_of(replace(history.state, supplement_items=(MAP, DECLARATION)))
    found = failing_requirements(case, Reason("g", "g", "g", fails=("asked",)))
    assert {one.code for one in found} == {"document-to-khai", "document-so-do"}


def test_one_that_can_be_meant_alone_need_not_be_given() -> None:
    case = case_of(History().state)
    assert named_requirement(case, Reason("g", "", "", fails=("competence",)), "") == "competence"
    for given in ("", "condition-1", "document-khac", "competence"):
        with pytest.raises(errors.RequirementMissing) as no:
            named_requirement(case, Reason("g", "", "", fails=("document", "form")), given)
        assert "document-so-do" in no.value.facts["known"]


def test_a_refusal_without_its_requirement_is_not_made_and_one_with_it_says_which() -> None:
    history = History()
    words = ("Sơ đồ sai.", "Vẽ lại sơ đồ.")
    assert RULES.refusal_reason("not_eligible", "intake")
    with pytest.raises(errors.RequirementMissing):
        history.act(RefuseDossier("not_eligible", *words), DESK_OFFICIAL)
    [refused] = history.act(RefuseDossier("not_eligible", *words, "document-so-do"), DESK_OFFICIAL)
    assert refused.requirement == "document-so-do"
