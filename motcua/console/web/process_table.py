"""The steps of a draft as a table: changed by plain forms, without drawing and without a script."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel.errors import InputInvalid
from motcua.kernel.working_time import format_limit
from motcua.platform.authorization import Policy, policy
from motcua.processes.public import (
    Process,
    ProcessNotFound,
    PublishedProcess,
    Step,
    StepKind,
    Table,
    Text,
    UnitBinding,
    UnitKind,
    VersionStatus,
    choices,
    draft_version,
    drawing_digest,
    drawing_of,
    drawn,
    judged,
    parse_process,
    with_places,
)

from ..services.publish_drawings import change_drawing
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .drawing_check import told
from .editor_words import shape_word
from .process_drawing import version_crumb
from .processes import process_crumb, processes_crumb
from .questions import Question
from .trail import Crumb, links, trail

Edit = Callable[[Table, Values], None]


@require_GET
@policy(Policy.ADMINISTRATOR)
def table(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show every element of a draft with what can be done to it."""
    found = draft_version(version_id)
    xml = drawing_of(version_id)
    process = parse_process(xml)
    rows: list[dict[str, Any]] = drawn(process, get_language() or "vi").rows
    shown = {row["step"].key: row for row in rows}
    context = {
        "title": _("Steps of the process"),
        "caption": found.process.title.vi,
        "crumbs": links(processes_crumb(), process_crumb(found), version_crumb(found)),
        "found": found,
        "is_draft": found.status is VersionStatus.DRAFT,
        "rows": [_row(process, node, shown) for node in process.order],
        "check": told(judged(xml, key=found.key)),
    }
    return render(request, "console/process_table.html", context)


@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, version_id: UUID, step: str) -> HttpResponse:
    """Change what a step says."""
    before = parse_process(drawing_of(version_id)).step(step)
    if before is None:
        raise ProcessNotFound(element=step)

    def edit(drawing: Table, values: Values) -> None:
        drawing.put_step(_step(step, values))

    title = _("Change the step")
    return edited(request, version_id, title, _questions(), edit, initial=_initial(before))


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, version_id: UUID, arrow: str) -> HttpResponse:
    """Put a new step on an arrow."""

    def edit(drawing: Table, values: Values) -> None:
        drawing.insert_step(arrow, lambda key: _step(key, values))

    _known(version_id, arrow)
    return edited(request, version_id, _("Add a step"), _questions(), edit)


@policy(Policy.ADMINISTRATOR)
def remove(request: HttpRequest, version_id: UUID, step: str) -> HttpResponse:
    """Take a step out."""

    def edit(drawing: Table, _values: Values) -> None:
        drawing.remove_step(step)

    _known(version_id, step)
    return edited(request, version_id, _("Take the step out"), (), edit)


@policy(Policy.ADMINISTRATOR)
def earlier(request: HttpRequest, version_id: UUID, step: str) -> HttpResponse:
    """Let a step change places with the one right before."""

    def edit(drawing: Table, _values: Values) -> None:
        drawing.move_earlier(step)

    _known(version_id, step)
    return edited(request, version_id, _("Move the step one place earlier"), (), edit)


def edited(
    request: HttpRequest,
    version_id: UUID,
    title: str,
    questions: Any,
    edit: Edit,
    *,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask, change the drawing of the draft, lay it out again and save it, all by one form."""
    found = draft_version(version_id)
    back = reverse("console:process_table", args=[version_id])
    page = ActPage(
        title=title,
        button=_("Save"),
        done=_("The drawing was saved"),
        back=back,
        questions=questions,
        crumbs=trail(processes_crumb(), process_crumb(found), table_crumb(found)),
        caption=found.process.title.vi,
        template="console/part.html",
        context={"mark": request.POST.get("mark") or drawing_digest(version_id)},
    )

    def do(values: Values, by: By) -> str:
        drawing = Table(drawing_of(version_id))
        edit(drawing, values)
        xml = with_places(drawing.xml(), anew=True)
        change_drawing(version_id, xml, request.POST.get("mark", ""), by=by)
        return back

    return act_on(request, page, do, initial=initial)


def table_crumb(found: PublishedProcess) -> Crumb:
    """Return the link to the table of a draft."""
    return Crumb(_("Steps of the process"), "console:process_table", (found.version_id,))


def _known(version_id: UUID, key: str) -> None:
    Table(drawing_of(version_id)).element(key)


def _row(process: Process, node: Any, shown: dict[str, Any]) -> dict[str, Any]:
    before = process.incoming[node.key]
    return {
        "key": node.key,
        "name": _called(node),
        "is_vietnamese": _is_vietnamese(node),
        "shape": shape_word(node.kind),
        "step": shown.get(node.key),
        "can_move": bool(node.step and process.by_key[before[0].source].step),
        "has_ways": bool(node.step and node.step.outcomes),
        "ways": [
            {
                "key": flow.key,
                "to": _called(process.by_key[flow.target]),
                "is_vietnamese": _is_vietnamese(process.by_key[flow.target]),
                "condition": flow.condition,
                "is_default": node.default == flow.key,
            }
            for flow in process.outgoing[node.key]
        ],
    }


def _called(node: Any) -> str:
    if node.step:
        return str(node.step.name.in_language(get_language() or "vi"))
    return node.name or shape_word(node.kind)


def _is_vietnamese(node: Any) -> bool:
    """Return whether a drawn name stands in Vietnamese whatever the language of the page."""
    return bool(node.name) and not (node.step and node.step.name.en)


def _questions() -> list[Question]:
    lists = choices()
    return [
        Question("name", _("Name"), most=200),
        Question("nameEn", _("Name in English"), needed=False, most=200),
        Question("kind", _("What is done"), kind="select", options=lists["kind"]),
        Question("role", _("Role that holds the step"), kind="select", options=lists["role"]),
        Question("unit", _("Unit"), kind="select", options=lists["unit"]),
        Question("unitCode", _("Code of the named unit"), needed=False, width="10", most=40),
        Question(
            "limit",
            _("Time limit"),
            kind="limit",
            needed=False,
            width="20",
            hint=_("Such as 5 working days"),
        ),
        Question("legalBasis", _("Legal basis"), needed=False, most=500),
        Question("citizenVi", _("What the citizen sees, in Vietnamese"), needed=False, most=500),
        Question("citizenEn", _("What the citizen sees, in English"), needed=False, most=500),
        Question(
            "outcomes",
            _("Outcomes"),
            needed=False,
            most=200,
            hint=_(
                "Short words with a space between, such as consult direct; "
                "empty if no way depends on it"
            ),
        ),
    ]


def _initial(step: Step) -> dict[str, Any]:
    return {
        "name": step.name.vi,
        "nameEn": step.name.en,
        "kind": step.kind,
        "role": step.role,
        "unit": step.unit.kind,
        "unitCode": step.unit.code,
        "limit": format_limit(step.limit) if step.limit else "",
        "legalBasis": step.legal_basis,
        "citizenVi": step.citizen.vi,
        "citizenEn": step.citizen.en,
        "outcomes": " ".join(step.outcomes),
    }


def _step(key: str, values: Values) -> Step:
    unit = UnitKind(values["unit"])
    if bool(values["unitCode"]) != (unit is UnitKind.NAMED):
        detail = "A named unit, and only that, has a code."
        raise InputInvalid([{"pointer": "/unitCode", "detail": detail}])
    return Step(
        key=key,
        name=Text(values["name"], values["nameEn"]),
        kind=StepKind(values["kind"]),
        role=values["role"],
        unit=UnitBinding(unit, values["unitCode"]),
        limit=values["limit"],
        legal_basis=values["legalBasis"],
        citizen=Text(values["citizenVi"], values["citizenEn"]),
        outcomes=tuple(values["outcomes"].split()),
    )
