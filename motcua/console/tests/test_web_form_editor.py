"""A form is changed without writing its definition: questions, conditions, a try, test cases."""

from uuid import uuid4

import pytest
from django.urls import reverse

from motcua.forms.public import (
    current_form,
    definition_of_version,
    parse_form,
    versions_of_form,
)

from ..models import AdminAct
from .pages import page_of, summary, value_of

pytestmark = pytest.mark.django_db
QUESTION = {
    "label": "Số bản sao",
    "label_en": "Number of copies",
    "kind": "number",
    "least": "1",
    "most": "9",
    "required": "1",
}


@pytest.fixture
def draft(admin, node):
    """Return the key of a draft made of the published form by its button."""
    old = versions_of_form("khai-tu")[0]
    answer = admin.post(reverse("console:form_begin", args=[old.pk]))
    made = versions_of_form("khai-tu")[0]
    assert answer["Location"] == reverse("console:form_edit", args=[made.pk])
    return made.pk


def form_of(draft):
    return parse_form(definition_of_version(draft))


def send(admin, page_name, /, *args, **typed):
    """Send the page's form as it stands, with what is typed into it."""
    path = reverse(f"console:{page_name}", args=args)
    page = page_of(admin.get(path))
    seen = page.xpath("//main//input[@name='seen']/@value")[0]
    return admin.post(path, {"seen": seen, "idempotency_key": str(uuid4()), **typed})


def choice(form):
    """Return the path of a question with choices, and one of its codes."""
    found = next(one for path, one in form.by_path.items() if one.options and path.count(".") == 1)
    return found.path, found.options[0]


def test_a_question_with_a_condition_is_added_moved_and_removed(admin, draft):
    path, option = choice(form_of(draft))
    last = form_of(draft).sections[-1].key
    condition = {"if_field": path, "if_test": "equals", "if_value": option.value}

    answer = send(admin, "form_field_add", draft, last, **QUESTION, **condition)

    assert answer.status_code == 302
    made = form_of(draft).by_path[f"{last}.number_of_copies"]
    assert made.show_if == {"field": path, "equals": option.value}
    assert (made.kind, made.least, made.most, made.is_required) == ("number", 1, 9, True)
    shown = admin.get(answer["Location"]).content.decode()
    assert "Số bản sao" in shown
    assert f"là: {option.label.vi}" in shown
    send(admin, "form_edit", draft, act=f"up {made.path}")
    assert form_of(draft).sections[-1].fields[-2].key == "number_of_copies"
    send(admin, "form_edit", draft, act=f"remove {made.path}")
    assert made.path not in form_of(draft).by_path
    assert AdminAct.objects.filter(what="form.changed").count() == 3


def test_a_question_opens_with_what_it_is_and_is_changed(admin, draft):
    path, _option = choice(form_of(draft))
    page = admin.get(reverse("console:form_field", args=[draft, path]))
    old = form_of(draft).by_path[path]
    assert value_of(page, "label") == old.label.vi
    options = "a | Một | One\nb | Hai | Two"

    send(
        admin,
        "form_field",
        draft,
        path,
        label="Câu mới",
        label_en="New",
        kind="choice",
        options=options,
    )

    new = form_of(draft).by_path[path]
    assert (new.label.vi, [one.value for one in new.options]) == ("Câu mới", ["a", "b"])


def test_a_section_begins_with_a_question_and_may_be_asked_under_a_condition(admin, draft):
    path, option = choice(form_of(draft))
    added = {"title": "Phần thêm", "title_en": "More", **QUESTION}
    assert send(admin, "form_section_add", draft, **added).status_code == 302
    assert form_of(draft).sections[-1].fields[0].key == "number_of_copies"

    typed = {"if_field": path, "if_test": "in", "if_value": option.value}
    send(admin, "form_section", draft, "more", title="Phần thêm", title_en="More", **typed)

    assert form_of(draft).sections[-1].show_if == {"field": path, "in": [option.value]}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"label": ""}, "Nhập: Câu hỏi bằng tiếng Việt"),
        ({"kind": "colour"}, "Chọn một mục trong danh sách"),
        ({"kind": "choice"}, "ít nhất một lựa chọn"),
        ({"kind": "choice", "options": "chỉ một"}, "mã | tiếng Việt | tiếng Anh"),
        ({"hint": "Gợi ý"}, "cả hai thứ tiếng"),
        ({"least": "9", "most": "1"}, "Nhiều nhất nhỏ hơn ít nhất"),
        ({"least": "một"}, "số nguyên"),
        ({"kind": "decimal", "least": "nửa"}, "12 hoặc 0,5"),
        ({"kind": "number", "least": "1.5"}, "số nguyên"),
        ({"kind": "number", "least": "²"}, "số nguyên"),
        ({"if_field": "@"}, "cách so câu trả lời"),
        ({"if_field": "@", "if_test": "equals"}, "câu trả lời nào"),
        ({"if_field": "@", "if_test": "equals", "if_value": "?"}, "Các mã là"),
    ],
)
def test_what_cannot_be_is_said_beside_its_box_and_what_was_typed_stays(admin, draft, typed, words):
    before = definition_of_version(draft)
    path, _option = choice(form_of(draft))
    sent = {name: path if value == "@" else value for name, value in typed.items()}
    last = form_of(draft).sections[-1].key

    answer = send(admin, "form_field_add", draft, last, **(QUESTION | sent))

    assert answer.status_code == 422
    assert words in " ".join(summary(answer))
    assert value_of(answer, "label_en") == "Number of copies"
    assert definition_of_version(draft) == before


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("decimal", "0,5", 0.5),
        ("decimal", "0.5", 0.5),
        ("decimal", "0,00001", 0.00001),
        ("number", "8.000", 8000),
        ("text", "", None),
    ],
)
def test_a_bound_comes_back_as_it_was_typed_and_is_not_changed_by_saving(
    admin, draft, kind, typed, kept
):
    last = form_of(draft).sections[-1].key
    sent = {**QUESTION, "kind": kind, "least": typed, "most": ""}
    assert send(admin, "form_field_add", draft, last, **sent).status_code == 302
    path = f"{last}.number_of_copies"
    page = admin.get(reverse("console:form_field", args=[draft, path]))

    sent |= {"least": value_of(page, "least"), "most": value_of(page, "most")}
    assert send(admin, "form_field", draft, path, **sent).status_code == 302

    found = form_of(draft).by_path[path]
    assert (found.least, found.most) == (kept, None)


@pytest.mark.parametrize(
    ("kind", "test", "typed", "operand"),
    [
        ("decimal", "equals", "0,5", 0.5),
        ("decimal", "in", "0,5; 1,25", [0.5, 1.25]),
        ("money", "equals", "8.000", 8000),
    ],
)
def test_a_condition_on_a_number_reads_it_as_people_write_it(
    admin, draft, kind, test, typed, operand
):
    last = form_of(draft).sections[-1].key
    send(admin, "form_field_add", draft, last, **{**QUESTION, "kind": kind})
    condition = {"if_field": f"{last}.number_of_copies", "if_test": test, "if_value": typed}
    after = {**QUESTION, "label": "Tiếp theo", "label_en": "What follows", **condition}
    assert send(admin, "form_field_add", draft, last, **after).status_code == 302
    path = f"{last}.what_follows"
    page = admin.get(reverse("console:form_field", args=[draft, path]))

    found = form_of(draft).by_path[path].show_if
    assert {name: one for name, one in found.items() if name != "field"} == {test: operand}
    assert value_of(page, "if_value") == typed


def test_the_second_of_two_is_told_and_overwrites_nothing(admin, draft):
    last = form_of(draft).sections[-1].key
    path = reverse("console:form_field_add", args=[draft, last])
    seen = page_of(admin.get(path)).xpath("//main//input[@name='seen']/@value")[0]
    send(admin, "form_field_add", draft, last, **QUESTION)
    kept = definition_of_version(draft)

    other = QUESTION | {"label": "Khác", "label_en": "Other", "seen": seen}
    answer = admin.post(path, other | {"idempotency_key": "2"})
    without_digest = admin.post(path, QUESTION | {"idempotency_key": "3"})

    assert (answer.status_code, without_digest.status_code) == (409, 409)
    assert "người khác đã sửa bản thảo" in " ".join(summary(answer))
    assert definition_of_version(draft) == kept


def test_what_was_published_is_not_changed_but_tried(admin, node):
    fixed = versions_of_form("khai-tu")[0].pk
    edit = admin.get(reverse("console:form_edit", args=[fixed]))
    tried = admin.get(reverse("console:form_trial", args=[fixed]))
    kept = admin.post(reverse("console:form_trial", args=[fixed]), {"keep": "1", "name": "x"})

    assert (edit.status_code, tried.status_code, kept.status_code) == (409, 200, 422)
    assert not page_of(tried).xpath("//button[@name='keep']")


def test_the_try_answers_conditions_and_says_what_would_be_refused(admin, draft):
    path, option = choice(form_of(draft))
    last = form_of(draft).sections[-1].key
    condition = {"if_field": path, "if_test": "equals", "if_value": option.value}
    send(admin, "form_field_add", draft, last, **QUESTION, **condition)
    name, trial = f"{last}.number_of_copies", reverse("console:form_trial", args=[draft])

    hidden = page_of(admin.post(trial, {"check": "1"}))
    asked = admin.post(trial, {"check": "1", path: option.value, name: "12"})

    assert not hidden.xpath(f"//input[@name='{name}']")
    assert page_of(asked).xpath(f"//input[@name='{name}']/@value") == ["12"]
    assert any("Số bản sao" in one for one in summary(asked))
    assert "sẽ được nhận" not in asked.content.decode()


def test_a_kept_case_runs_with_every_change_and_holds_up_a_publication(admin, draft):
    last = form_of(draft).sections[-1].key
    nameless = send(admin, "form_trial", draft, keep="1", name=" ")
    send(admin, "form_trial", draft, keep="1", name="Bỏ trống")
    publish = reverse("console:form_publish", args=[draft])

    good = admin.get(reverse("console:form_edit", args=[draft])).content.decode()
    send(admin, "form_field_add", draft, last, **QUESTION)
    bad = admin.get(reverse("console:form_edit", args=[draft])).content.decode()
    refused = admin.post(publish, {"idempotency_key": "p"})

    assert nameless.status_code == 422
    assert ">đúng như mong đợi<" in good
    assert ">không như mong đợi<" in bad
    assert f"/{last}/number_of_copies" in bad
    assert refused.status_code == 422
    assert "Bỏ trống" in " ".join(summary(refused))
    assert current_form("khai-tu").version < versions_of_form("khai-tu")[0].version
    send(admin, "form_edit", draft, act="remove-case Bỏ trống")
    assert admin.post(publish, {"idempotency_key": "q"}).status_code == 302
    assert "number_of_copies" in str(definition_of_version(draft))
