"""Editing the parts of a draft: one page per entry, and one for what is said once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalog.public import (
    ProcedureVersionFacts,
    VersionContent,
    VersionFixed,
    version_by_number,
    version_lines,
)
from motcua.platform.authorization import Policy, policy

from ..errors import PartChanged, PartNotFound
from ..services.edit_procedures import save_draft
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .part_forms import PARTS, PartForm, general_from, general_initial, general_questions
from .procedures import procedure_crumb, procedures_crumb, version_crumb, version_url
from .trail import trail


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of one part of a draft; ``index`` is None for a new one."""

    draft: ProcedureVersionFacts
    part: str
    index: int | None

    @property
    def entries(self) -> tuple[Any, ...]:
        """Return all entries of the part."""
        found: tuple[Any, ...] = getattr(self.draft, self.part)
        return found

    @property
    def value(self) -> Any:
        """Return the entry, None for a new one."""
        return None if self.index is None else self.entries[self.index]

    @property
    def mark(self) -> str:
        """Return what tells whether the part changed since the page was drawn."""
        return sha256(repr(self.entries).encode()).hexdigest()[:32]


@policy(Policy.ADMINISTRATOR)
def general(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Edit what a draft says once: names, field, steps, form, process ..."""
    draft = _draft(code, number)
    page = _page(draft, _("Edit name and general parts"), general_questions(), template="act")

    def do(values: Values, by: By) -> str:
        save_draft(draft, general_from(draft, values), by=by)
        return version_url(draft)

    return act_on(request, page, do, initial=general_initial(draft))


@policy(Policy.ADMINISTRATOR)
def entry(
    request: HttpRequest, code: str, number: int, part: str, index: int | None = None
) -> HttpResponse:
    """Edit, add or take out one entry of a part."""
    at = _entry(code, number, part, index)
    form = PARTS[part]
    title = form.title_new() if at.index is None else form.title_edit()
    page = _page(at.draft, title, form.questions(at.draft), mark=at.mark)
    if at.index is not None:
        address = reverse("console:part_remove", args=[code, number, part, at.index])
        page = replace(page, context={**page.context, "remove_url": address})

    def do(values: Values, by: By) -> str:
        _check_mark(request, at)
        save_draft(at.draft, _with_entry(at, form, values), by=by)
        return f"{version_url(at.draft)}#{part}"

    initial = form.initial(at.value) if at.value is not None else form.fresh()
    return act_on(request, page, do, initial=initial)


@policy(Policy.ADMINISTRATOR)
def remove(request: HttpRequest, code: str, number: int, part: str, index: int) -> HttpResponse:
    """Take one entry out of a part."""
    at = _entry(code, number, part, index)
    page = _page(at.draft, PARTS[part].title_remove(), [], mark=at.mark)
    name = getattr(at.value, "name", "") or getattr(at.value, "number", "")
    page = replace(page, button=_("Take it out"), is_warning=True, intro=str(name))

    def do(_values: Values, by: By) -> str:
        _check_mark(request, at)
        kept = tuple(one for place, one in enumerate(at.entries) if place != at.index)
        save_draft(at.draft, _content(at.draft, **{part: kept}), by=by)
        return f"{version_url(at.draft)}#{part}"

    return act_on(request, page, do)


def _with_entry(at: _Entry, form: PartForm, values: Values) -> VersionContent:
    made = form.build(at.value, values, at.entries)
    entries = list(at.entries)
    if at.index is None:
        entries.append(made)
    else:
        entries[at.index] = made
    return _content(at.draft, **{at.part: tuple(entries)})


def _content(draft: ProcedureVersionFacts, **changes: Any) -> VersionContent:
    build: Callable[..., VersionContent] = replace
    return build(draft, **changes)


def _draft(code: str, number: int) -> ProcedureVersionFacts:
    lines = version_lines(code, drafts=True)
    line = next((one for one in lines if one.number == number), None)
    if line is not None and line.status != "draft":
        raise VersionFixed(version=str(line.version_id))
    return version_by_number(code, number, drafts=True)


def _entry(code: str, number: int, part: str, index: int | None) -> _Entry:
    if part not in PARTS:
        raise PartNotFound(part=part)
    at = _Entry(_draft(code, number), part, index)
    if index is not None and index >= len(at.entries):
        raise PartNotFound(part=part, index=index)
    return at


def _check_mark(request: HttpRequest, at: _Entry) -> None:
    if request.POST.get("mark", "") != at.mark:
        raise PartChanged(part=at.part)


def _page(
    draft: ProcedureVersionFacts,
    title: str,
    questions: Any,
    *,
    template: str = "part",
    mark: str = "",
) -> ActPage:
    return ActPage(
        title=title,
        button=_("Save"),
        done=_("The draft was saved"),
        back=version_url(draft),
        questions=questions,
        crumbs=trail(procedures_crumb(), procedure_crumb(draft.code), version_crumb(draft)),
        caption=draft.name,
        template=f"console/{template}.html",
        context={"mark": mark},
    )
