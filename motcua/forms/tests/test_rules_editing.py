"""A form changed piece by piece, and test cases that notice what a change breaks."""

from dataclasses import replace
from datetime import date

import pytest

from ..errors import FormDefinitionInvalid
from ..rules.cases import run_cases, with_case, without_case
from ..rules.editing import key_from, moved, simple, with_field, with_section, without
from ..rules.parsing import parse_form
from ..rules.writing import definition_of
from ..types import Field, Kind, Section, Text
from .filling import definition

TODAY = date(2026, 11, 21)
KEYS = ("khai-sinh", "khai-tu", "dat-dai", "chung-thuc-ban-sao")


def form(key="khai-tu"):
    return parse_form(definition(key))


def question(path, **more):
    label = Text("Câu hỏi", "A question")
    return Field(path.rpartition(".")[2], path, Kind.TEXT, label, **more)


@pytest.mark.parametrize("key", KEYS)
def test_a_question_moved_down_and_up_again_leaves_the_form_as_it_was(key):
    before = form(key)
    last = before.sections[-1].fields[-1].path
    try:
        up = moved(before, last, up=True)
    except FormDefinitionInvalid:  # the one before it decides whether it is asked
        return
    assert moved(up, last, up=False) == before


def test_a_new_question_stands_at_the_end_and_goes_again():
    before = form()
    section = before.sections[0].key
    made = with_field(before, section, question(f"{section}.extra"))

    assert made.sections[0].fields[-1].key == "extra"
    assert made.by_path[f"{section}.extra"].label.en == "A question"
    assert without(made, f"{section}.extra") == before


def test_a_question_is_changed_in_its_place_and_keeps_what_nobody_touched():
    before = form("khai-sinh")
    old = before.by_path["child.full_name"]
    after = with_field(before, "child", replace(old, label=Text("Tên", "Name")))

    assert [one.key for one in after.sections[0].fields] == [
        one.key for one in before.sections[0].fields
    ]
    assert after.by_path["child.full_name"] == replace(old, label=Text("Tên", "Name"))


def test_what_would_leave_the_subset_is_refused():
    before = form()
    first, section = before.sections[0].fields[0], before.sections[0].key
    last = before.sections[-1].fields[-1].path
    hidden = question(f"{section}.extra", show_if={"field": f"{section}.nothing", "answered": True})

    with pytest.raises(FormDefinitionInvalid):
        with_field(before, section, hidden)
    with pytest.raises(FormDefinitionInvalid):  # asked before what decides it
        with_field(before, section, replace(first, show_if={"field": last, "answered": True}))
    with pytest.raises(FormDefinitionInvalid):
        with_section(before, Section("empty", Text("Trống", "Empty"), ()))
    with pytest.raises(FormDefinitionInvalid):
        with_field(before, "nowhere", question("nowhere.extra"))


def test_a_question_others_depend_on_stays():
    before = form("khai-sinh")
    deciding = next(
        simple(one.show_if)[0]
        for one in before.by_path.values()
        if one.show_if and simple(one.show_if)
    )
    path = deciding if "." in deciding else f"child.{deciding}"
    with pytest.raises(FormDefinitionInvalid):
        without(before, path)


def test_cases_come_back_from_the_definition_and_notice_a_change():
    before = form()
    section, first = before.sections[0], before.sections[0].fields[0]
    kept = with_case(before, "Bỏ trống", {}, on=TODAY)
    again = parse_form(definition_of(kept))

    assert again == kept
    assert [one.is_as_expected for one in run_cases(again)] == [True]
    assert again.cases[0].wrong
    looser = with_field(
        again, section.key, replace(first, is_required=not first.is_required, required_if=None)
    )
    [run] = run_cases(looser)
    assert not run.is_as_expected
    assert without_case(looser, "Bỏ trống").cases == ()


def test_a_case_is_judged_on_its_own_day():
    day = Field("day", "a.day", Kind.DATE, Text("Ngày", "Day"), is_past=True)
    made = with_section(form(), Section("a", Text("Phần", "Part"), (day,)))
    answers = {"a": {"day": "2026-11-22"}}

    early = with_case(made, "Sớm", answers, on=date(2026, 11, 21)).cases[0].wrong
    late = with_case(made, "Muộn", answers, on=date(2026, 11, 23)).cases[0].wrong

    assert "/a/day" in early
    assert "/a/day" not in late


@pytest.mark.parametrize(
    "case",
    [
        {"name": "x", "on": "hôm nay", "answers": {}},
        {"name": "", "on": "2026-11-21", "answers": {}},
        {"name": "x", "on": "2026-11-21", "answers": []},
        {"name": "x", "on": "2026-11-21", "answers": {}, "wrong": [1]},
        {"name": "x", "on": "2026-11-21", "answers": {}, "more": 1},
    ],
)
def test_a_case_that_is_none_is_refused_by_its_place(case):
    with pytest.raises(FormDefinitionInvalid) as refused:
        parse_form(definition("khai-tu") | {"x-cases": [case]})
    assert str(refused.value.facts["pointer"]).startswith("/x-cases/0")


def test_names_of_pieces_are_made_of_their_words_and_stand_once():
    assert key_from("Place of birth", []) == "place_of_birth"
    assert key_from("Nơi sinh", ["noi_sinh"]) == "noi_sinh_2"
    assert key_from("2 copies", []) == "q_2_copies"
    assert key_from("???", []) == "q"
