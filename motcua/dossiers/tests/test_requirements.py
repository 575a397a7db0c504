"""Which papers a dossier needs: alternatives and conditions of the published lists."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from motcua.catalog.public import DocumentFacts, published_versions
from motcua.tests.world import World

from .. import public as p
from ..errors import DocumentMissing
from ..services.check_answers import form_for
from ..services.requirements import _groups, requirements_for, requirements_of

LAND, COPIES = "1.013831", "2.000815"
RECORD, HOUSE = "3.000333", "1.013225"


def listed(**changes: object) -> DocumentFacts:
    return replace(DocumentFacts(key="k", name="n"), **{"id": uuid4(), **changes})


def test_an_alternative_that_is_listed_itself_makes_a_group_both_ways() -> None:
    paper = listed(key="a", name="Giấy chứng sinh", alternatives=("Văn bản làm chứng", "khác"))
    witness = listed(key="b", name="VĂN BẢN LÀM CHỨNG", alternatives=("c",))
    pledge = listed(key="c", name="Giấy cam đoan")
    other = listed(key="d", name="Tờ khai")

    groups = _groups((paper, witness, pledge, other))

    whole = frozenset({paper.id, witness.id, pledge.id})
    assert [groups[one.id] for one in (paper, witness, pledge)] == [whole] * 3
    assert groups[other.id] == {other.id}


def named(world: World, code: str, key: str, facts: dict[str, object]) -> bool:
    version = world.version(code)
    case, channel = version.cases[0].key if version.cases else "", "direct"
    (found,) = (
        one for one in requirements_for(version.version_id, channel, case, facts) if one.key == key
    )
    return found.is_required


@pytest.mark.parametrize(
    ("code", "key", "facts", "needed"),
    [
        (LAND, "ban-ve-tach-thua", {"part": True}, True),
        (LAND, "ban-ve-tach-thua", {"part": False}, False),
        (LAND, "ban-ve-tach-thua", {}, False),
        (COPIES, "ban-sao", {"make_copies": False}, True),
        (COPIES, "ban-sao", {"make_copies": True}, False),
        (RECORD, "mien-giam", {"fee_group": "student"}, True),
        (RECORD, "mien-giam", {"fee_group": "none"}, False),
        (RECORD, "mien-giam", {}, False),
        (HOUSE, "cam-ket-lien-ke", {"adjacent": True}, True),
        (HOUSE, "cam-ket-lien-ke", {"adjacent": False}, False),
    ],
)
def test_a_condition_is_judged_by_the_facts_of_the_form(
    world: World, code: str, key: str, facts: dict[str, object], needed: bool
) -> None:
    assert named(world, code, key, facts) is needed


def test_a_paper_with_other_accepted_papers_is_needed_all_the_same(world: World) -> None:
    """The others are handed in under the same entry of the list."""
    version = world.version("1.001193")
    wanted = [item for item in version.documents if item.alternatives and not item.condition]
    assert wanted
    case = wanted[0].case
    found = {one.id: one for one in requirements_of(version.version_id, "direct", case)}

    assert found[wanted[0].id].is_required is wanted[0].is_required


def test_every_condition_by_facts_names_facts_of_the_form(world: World) -> None:
    tried = 0
    for version in published_versions(world.now.date()):
        known = {
            field.fact
            for section in form_for(version).form.sections
            for field in section.fields
            if field.fact
        }
        for item in version.documents:
            assert set(item.when) <= known, f"{version.code} {item.key}"
            assert not item.when or item.condition, "words go with the facts"
            tried += bool(item.when)
    assert tried >= 4


def test_who_pays_less_proves_it_with_the_filing_and_nobody_else_is_asked(world: World) -> None:
    """Online and by the same list at the desk: the paper is due with the group the person names."""
    citizen, version = world.citizens()[0], world.version(RECORD)
    proof = next(item.id for item in version.documents if item.key == "mien-giam")

    for group, is_due in (("student", True), ("none", False)):
        answers = with_answer(world, RECORD, "fee_group", group)
        filing = world.filing(RECORD, citizen, answers=answers)
        assert (proof in {one.required_document_id for one in filing.documents}) is is_due
        without = tuple(one for one in filing.documents if one.required_document_id != proof)
        if is_due:
            with pytest.raises(DocumentMissing) as caught:
                p.file_dossier(
                    filing=replace(filing, documents=without), actor=citizen.actor, now=world.now
                )
            assert caught.value.facts["documents"] == ["Giấy tờ chứng minh được miễn hoặc giảm phí"]
        state = p.file_dossier(filing=filing, actor=citizen.actor, now=world.now)
        assert state.facts["fee_group"] == group


def test_at_the_desk_the_copy_is_missed_only_if_the_person_brings_it(world: World) -> None:
    citizen = world.citizens()[0]
    desk = next(one for one in world.officials() if one.has_role("desk_official"))
    version = world.version(COPIES)
    original = next(item for item in version.documents if item.key == "ban-chinh")
    at = world.now

    for make_copies, is_missing in ((True, False), (False, True)):
        answers = with_answer(world, COPIES, "make_copies", make_copies)
        filing = world.filing(
            COPIES,
            citizen,
            channel=p.Channel.DESK,
            answers=answers,
            documents=(p.HandedIn(original.id, None, "paper"),),
        )
        state = p.file_dossier(filing=filing, actor=desk, now=at)
        assert state.facts["make_copies"] is make_copies
        if is_missing:
            with pytest.raises(DocumentMissing) as caught:
                p.receive_dossier(number=state.number, actor=desk, now=at)
            assert caught.value.facts["documents"] == ["Bản sao cần chứng thực"]
        else:
            assert p.receive_dossier(number=state.number, actor=desk, now=at).received_at


def with_answer(world: World, code: str, key: str, answer: object) -> dict[str, object]:
    answers = world.answers(code, world.citizens()[0])
    for section, fields in answers.items():
        if key in fields:
            return {**answers, section: {**fields, key: answer}}
    raise AssertionError(f"the form does not ask {key}")


def test_ids_are_those_of_the_list(world: World) -> None:
    version = world.version(LAND)
    ids: set[UUID] = {item.id for item in version.documents}

    assert {one.id for one in requirements_of(version.version_id, "direct", "")} <= ids
