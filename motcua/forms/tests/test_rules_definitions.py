import copy
from dataclasses import dataclass, field

import pytest

from ..errors import FormDefinitionInvalid
from ..rules.facts import facts_of
from ..rules.general import (
    APPLYING_PAPERS,
    WITH_PAPERS,
    WITHOUT_PAPERS,
    general_form,
    general_version,
)
from ..rules.parsing import parse_form
from .filling import definition

CHILD = "/properties/child/properties"


def broken(pointer, value):
    found = copy.deepcopy(definition("khai-sinh"))
    *way, last = pointer[1:].split("/")
    here = found
    for part in way:
        here = here[int(part)] if isinstance(here, list) else here[part]
    here[last] = value
    return found


@pytest.mark.parametrize(
    ("pointer", "value", "named"),
    [
        ("/allOf", [], "/allOf"),
        ("/$id", "khai-sinh", "/$id"),
        ("/properties/child/additionalProperties", False, "/properties/child/additionalProperties"),
        (f"{CHILD}/sex/x-kind", "colour", f"{CHILD}/sex/x-kind"),
        (f"{CHILD}/sex/type", ["string"], f"{CHILD}/sex/type"),
        (f"{CHILD}/sex/oneOf/1/const", "male", f"{CHILD}/sex/oneOf"),
        (f"{CHILD}/sex/pattern", "x", f"{CHILD}/sex/pattern"),
        (f"{CHILD}/sex/x-prefill", "applicant.salary", f"{CHILD}/sex/x-prefill"),
        (f"{CHILD}/full_name/title", "", f"{CHILD}/full_name/title"),
        (f"{CHILD}/birth_date/format", "time", f"{CHILD}/birth_date/format"),
        (f"{CHILD}/facility/pattern", "(", f"{CHILD}/facility/pattern"),
        (
            f"{CHILD}/sex/x-show-if",
            {"field": "father.is_known", "equals": True},
            f"{CHILD}/sex/x-show-if",
        ),
        (f"{CHILD}/sex/x-show-if", {"field": "full_name", "like": "A"}, f"{CHILD}/sex/x-show-if"),
        (f"{CHILD}/sex/x-show-if", {"field": "full_name", "answered": True}, f"{CHILD}/sex"),
        ("/properties/child/required", ["nobody"], "/properties/child/required"),
        ("/x-rules/0/kind", "magic", "/x-rules/0/kind"),
        ("/x-rules/0/at", "mother.full_name", "/x-rules/0/at"),
    ],
)
def test_what_is_outside_the_subset_is_refused_by_its_place(pointer, value, named):
    with pytest.raises(FormDefinitionInvalid) as refused:
        parse_form(broken(pointer, value))

    assert refused.value.facts["pointer"] == named


def test_a_group_inside_a_group_is_refused():
    found = copy.deepcopy(definition("chung-thuc-ban-sao"))
    papers = found["properties"]["papers"]["properties"]
    papers["list"]["items"]["properties"]["inner"] = papers["list"]

    with pytest.raises(FormDefinitionInvalid, match="plain fields only"):
        parse_form(found)


@dataclass
class Listed:
    key: str
    name: str
    condition: str = ""
    when: dict[str, object] = field(default_factory=dict)
    is_required: bool = True
    data_source: str = ""


LIST = (
    Listed("don", "Đơn"),
    Listed("giay-to", "Giấy tờ dân cư", data_source="population"),
    Listed("tam-tru", "Giấy tạm trú", "Khi dữ liệu không có", data_source="population"),
    Listed("uy-quyen", "Văn bản ủy quyền", "Khi nhờ người khác nộp", is_required=False),
    Listed("ban-ve", "Bản vẽ", "Khi tách thửa", {"part": True}),
    Listed("benh-an", "Bệnh án", "Khi có", is_required=False),
)


def test_the_general_form_asks_which_papers_under_a_condition_apply():
    form = general_form(LIST, ["enterprise"])

    asked = form.by_path["documents.applying"]
    assert [(option.value, option.label.vi) for option in asked.options] == [
        ("uy-quyen", "Văn bản ủy quyền – Khi nhờ người khác nộp"),
        ("benh-an", "Bệnh án – Khi có"),
    ]
    assert form.section("documents").hint.vi.endswith("Giấy tờ: Đơn.")
    assert "applicant.tax_code" in form.by_path
    assert "applicant.birth_date" not in form.by_path
    assert facts_of(form, {"documents": {"applying": ["benh-an"]}}) == {
        APPLYING_PAPERS: ["benh-an"]
    }


def test_a_list_without_conditions_leaves_the_general_form_nothing_to_ask():
    plain = LIST[:3]

    assert "documents.applying" not in general_form(plain).by_path
    assert (general_version(plain), general_version(LIST)) == (WITHOUT_PAPERS, WITH_PAPERS)
