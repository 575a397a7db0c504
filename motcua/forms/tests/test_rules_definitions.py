import copy

import pytest

from ..errors import FormDefinitionInvalid
from ..rules.general import general_form
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


class Listed:
    def __init__(self, key, name):
        self.key = key
        self.name = name


def test_the_general_form_lists_the_procedures_own_documents():
    form = general_form([Listed("don", "Đơn"), Listed("ban-ve", "Bản vẽ")], ["enterprise"])

    attached = form.by_path["documents.attached"]
    assert {option.value for option in attached.options} == {"don", "ban-ve"}
    assert "applicant.tax_code" in form.by_path
    assert "applicant.birth_date" not in form.by_path
