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
    assert tried >= 2


def test_at_the_desk_the_copy_is_missed_only_if_the_person_brings_it(world: World) -> None:
    citizen = world.citizens()[0]
    desk = next(one for one in world.officials() if one.has_role("desk_official"))
    version = world.version(COPIES)
    original = next(item for item in version.documents if item.key == "ban-chinh")
    at = world.now

    for make_copies, is_missing in ((True, False), (False, True)):
        answers = with_copies(world, citizen, make_copies)
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


def with_copies(world: World, citizen: object, make_copies: bool) -> dict[str, object]:
    answers = world.answers(COPIES, citizen)
    for section, fields in answers.items():
        if "make_copies" in fields:
            return {**answers, section: {**fields, "make_copies": make_copies}}
    raise AssertionError("the form asks who makes the copies")


def test_ids_are_those_of_the_list(world: World) -> None:
    version = world.version(LAND)
    ids: set[UUID] = {item.id for item in version.documents}

    assert {one.id for one in requirements_of(version.version_id, "direct", "")} <= ids
