"""Where a step leads by its outcome: a list of elements for each outcome, and one for the rest."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.platform.authorization import Policy, policy
from motcua.processes.public import Flow, Process, ProcessNotFound, Table, drawing_of, parse_process

from .acting import Values
from .editor_words import shape_word
from .process_table import edited
from .questions import Option, Question

_BY_OUTCOME = re.compile(r"""outcome == ["']([^"']+)["']""")


@policy(Policy.ADMINISTRATOR)
def ways(request: HttpRequest, version_id: UUID, step: str) -> HttpResponse:
    """Choose where a step leads with each of its outcomes."""
    process = parse_process(drawing_of(version_id))
    found = process.step(step)
    if found is None:
        raise ProcessNotFound(element=step)
    options = _targets(process, step)
    questions = [
        Question("rest", _("With any other outcome"), kind="select", options=options),
        *(
            Question(
                f"way-{number}",
                _("With the outcome %(outcome)s") % {"outcome": outcome},
                kind="select",
                options=options,
                needed=False,
            )
            for number, outcome in enumerate(found.outcomes)
        ),
    ]

    def edit(drawing: Table, values: Values) -> None:
        chosen = {
            outcome: values[f"way-{number}"]
            for number, outcome in enumerate(found.outcomes)
            if values[f"way-{number}"]
        }
        drawing.lead(step, values["rest"], chosen)

    title = _("Where the step leads")
    initial = _initial(process, step, found.outcomes)
    return edited(request, version_id, title, questions, edit, initial=initial)


def _targets(process: Process, step: str) -> list[Option]:
    """Return what comes behind the step; a way back would be a circle."""
    reached: list[str] = []
    ahead = [step]
    while ahead:
        for flow in process.outgoing[ahead.pop(0)]:
            if flow.target not in reached:
                reached.append(flow.target)
                ahead.append(flow.target)
    nodes = [process.by_key[key] for key in reached]
    return [
        {"value": one.key, "text": f"{one.name or shape_word(one.kind)} ({one.key})"}
        for one in nodes
    ]


def _initial(process: Process, step: str, outcomes: tuple[str, ...]) -> dict[str, str]:
    [out] = process.outgoing[step]
    behind = process.by_key[out.target]
    flows = process.outgoing[behind.key] if behind.default else []
    rest = next((one.target for one in flows if one.key == behind.default), out.target)
    by_outcome = {name: one.target for one in flows if (name := _outcome(one))}
    ways = {f"way-{place}": by_outcome.get(name, "") for place, name in enumerate(outcomes)}
    return {"rest": rest} | ways


def _outcome(flow: Flow) -> str:
    read = _BY_OUTCOME.fullmatch(flow.condition)
    return read[1] if read else ""
