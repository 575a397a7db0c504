"""Editing a draft of a form piece by piece: sections, questions, conditions, their order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.forms.public import (
    Field,
    Form,
    FormNotFound,
    FormVersionFixed,
    Kind,
    Section,
    Text,
    definition_of_version,
    key_from,
    moved,
    parse_form,
    run_cases,
    versions_of_form,
    with_field,
    with_section,
    without,
    without_case,
)
from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy

from ..services.publish_drawings import add_form, change_form, form_key
from ..services.record_act import By
from .acting import ActPage, Values, act_on, by_of
from .form_pieces import (
    condition_words,
    field_from,
    questions_about,
    questions_of_condition,
    questions_of_section,
    section_from,
    typed_condition,
    typed_of,
)
from .labels import FIELD_KINDS, label
from .problems import errors_of
from .questions import Question
from .trail import Crumb, links, trail

Acts = dict[str, Callable[[Form, str], Form]]
_ACTS: Acts = {
    "up": lambda form, path: moved(form, path, up=True),
    "down": lambda form, path: moved(form, path, up=False),
    "remove": without,
    "remove-case": without_case,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that is being changed: its row, and the form it holds."""

    row: Any
    form: Form

    @property
    def here(self) -> str:
        """Return the address of the editor."""
        return reverse("console:form_edit", args=[self.row.pk])

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the way to the editor."""
        return (
            Crumb(_("Forms"), "console:forms"),
            Crumb(self.row.title, "console:form", (self.form.key,)),
            Crumb(
                _("Version %(number)s") % {"number": self.row.version},
                "console:form_edit",
                (self.row.pk,),
            ),
        )

    def keep(self, form: Form, seen: str, by: By) -> str:
        """Write the draft anew and return where to go on."""
        change_form(self.row.pk, form, seen=seen, by=by)
        return self.here


def draft_of(version_id: UUID) -> Draft:
    """Return a draft; raises ``FormNotFound``, and ``FormVersionFixed`` for any other version."""
    definition = definition_of_version(version_id)
    rows = versions_of_form(form_key(definition))
    row = next((one for one in rows if one.pk == version_id), None)
    if row is None:
        raise FormNotFound(version=str(version_id))
    if row.status != "draft":
        raise FormVersionFixed(status=row.status)
    return Draft(row, parse_form(definition))


@policy(Policy.ADMINISTRATOR)
@require_POST
def begin(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Make a draft of a version and go on to change it."""
    made = add_form(definition_of_version(version_id), by=by_of(request))
    return redirect("console:form_edit", made)


@policy(Policy.ADMINISTRATOR)
def edit(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show what a draft asks, in order; move or remove a piece of it."""
    draft = draft_of(version_id)
    errors: list[str] = []
    if request.method == "POST":
        act, _space, path = request.POST.get("act", "").partition(" ")
        if act in _ACTS:
            try:
                changed = _ACTS[act](draft.form, path)
                where = draft.keep(changed, request.POST.get("seen", ""), by_of(request))
            except DomainError as error:
                errors = errors_of(error, set(), {})
            else:
                messages.success(request, _("The draft was changed."))
                return redirect(where)
    language = get_language() or "vi"
    context = {
        "title": draft.row.title,
        "caption": _("Draft, version %(number)s") % {"number": draft.row.version},
        "crumbs": links(*draft.crumbs[:2]),
        "row": draft.row,
        "errors": [{"href": "", "text": one} for one in errors],
        "sections": [_section_row(draft.form, one, language) for one in draft.form.sections],
        "runs": run_cases(draft.form),
    }
    return render(request, "console/form_edit.html", context, status=422 if errors else 200)


@policy(Policy.ADMINISTRATOR)
def section(request: HttpRequest, version_id: UUID, key: str) -> HttpResponse:
    """Change the title of a section and when it is asked."""
    draft = draft_of(version_id)
    old = draft.form.section(key)
    if old is None:
        raise FormNotFound(form=draft.form.key)
    asked = [*questions_of_section(), *questions_of_condition(draft.form, old.show_if)]
    typed = {"title": old.title.vi, "title_en": old.title.en}

    def change(values: Values) -> Form:
        return with_section(draft.form, section_from(values, old, draft.form))

    typed |= typed_condition(key, old.show_if)
    return _piece(request, draft, _("Change the section"), asked, change, typed)


@policy(Policy.ADMINISTRATOR)
def new_section(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Add a section with its first question."""
    draft = draft_of(version_id)

    def change(values: Values) -> Form:
        key = key_from(values["title_en"], [one.key for one in draft.form.sections])
        path = f"{key}.{key_from(values['label_en'], [])}"
        first = field_from(values, draft.form, path, None)
        title = Text(values["title"], values["title_en"])
        return with_section(draft.form, Section(key, title, (first,)))

    asked = [*questions_of_section(), *questions_about(draft.form, None)]
    return _piece(request, draft, _("Add a section and its first question"), asked, change)


@policy(Policy.ADMINISTRATOR)
def new_field(request: HttpRequest, version_id: UUID, container: str) -> HttpResponse:
    """Add a question to a section or to the entries of a group."""
    draft = draft_of(version_id)
    beside = _fields_in(draft.form, container)

    def change(values: Values) -> Form:
        key = key_from(values["label_en"], [one.key for one in beside])
        made = field_from(values, draft.form, f"{container}.{key}", None)
        return with_field(draft.form, container, made)

    asked = questions_about(draft.form, None)
    return _piece(request, draft, _("Add a question"), asked, change)


@policy(Policy.ADMINISTRATOR)
def field(request: HttpRequest, version_id: UUID, path: str) -> HttpResponse:
    """Change one question: its words, what is answered, when it is asked."""
    draft = draft_of(version_id)
    old = draft.form.by_path.get(path)
    if old is None:
        raise FormNotFound(form=draft.form.key)

    def change(values: Values) -> Form:
        made = field_from(values, draft.form, path, old)
        return with_field(draft.form, path.rpartition(".")[0], made)

    asked = questions_about(draft.form, old)
    return _piece(request, draft, _("Change the question"), asked, change, typed_of(old))


def _piece(
    request: HttpRequest,
    draft: Draft,
    title: str,
    asked: list[Question],
    change: Callable[[Values], Form],
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    page = ActPage(
        title=title,
        button=_("Save"),
        done=_("The draft was changed."),
        back=draft.here,
        questions=asked,
        crumbs=trail(*draft.crumbs),
        caption=draft.row.title,
        template="console/form_piece.html",
        context={"seen": request.POST.get("seen", "") or draft.row.sha256},
    )

    def do(values: Values, by: By) -> str:
        return draft.keep(change(values), request.POST.get("seen", ""), by)

    return act_on(request, page, do, initial=initial)


def _fields_in(form: Form, container: str) -> tuple[Field, ...]:
    section_key, _dot, group_key = container.partition(".")
    found = form.section(section_key)
    if found is None or (group_key and container not in form.by_path):
        raise FormNotFound(form=form.key)
    return form.by_path[container].items if group_key else found.fields


def _section_row(form: Form, one: Section, language: str) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title.of(language),
        "when": condition_words(form, one.key, one.show_if),
        "fields": [
            row
            for field in one.fields
            for row in (
                _field_row(form, field, language),
                *(_field_row(form, inner, language) for inner in field.items),
            )
        ],
    }


def _field_row(form: Form, one: Field, language: str) -> dict[str, Any]:
    return {
        "path": one.path,
        "label": one.label.of(language) or one.key,
        "kind": label(FIELD_KINDS, one.kind.value),
        "is_group": one.kind == Kind.GROUP,
        "is_inner": one.path.count(".") == 2,
        "may_change": one.kind != Kind.COMPUTED,
        "is_required": one.is_required,
        "when": condition_words(form, one.path.rpartition(".")[0], one.show_if),
    }
