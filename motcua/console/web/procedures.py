"""Pages about procedures: the list with drafts, one procedure, one version, a difference."""

from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.catalog.public import (
    AUDIENCES,
    ProcedureVersionFacts,
    VersionContent,
    changes_of_version,
    difference_of_versions,
    missing_parts,
    newest_lines,
    rows_in_words,
    version_by_number,
    version_lines,
)
from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..selectors import acts_of
from ..services.edit_procedures import begin_draft, begin_procedure
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on, by_of
from .labels import LEVELS, PARTS, STATUSES, TONES, label, options
from .part_rows import part_tables
from .questions import Question
from .trail import Crumb, links, trail

_SIZE = 50


@require_GET
@policy(Policy.ADMINISTRATOR)
def procedures(request: HttpRequest) -> HttpResponse:
    """List the newest version of every procedure, by words or status."""
    asked = {name: request.GET.get(name, "") for name in ("q", "status", "after")}
    found = newest_lines(asked["q"], status=asked["status"], after=asked["after"], limit=_SIZE + 1)
    page = found[:_SIZE]
    further = ""
    if len(found) > _SIZE:
        further = f"?{urlencode(asked | {'after': page[-1].code})}"
    context = {
        "title": _("Procedures"),
        "crumbs": links(),
        "rows": [status_row(one) for one in page],
        "q": asked["q"],
        "status": asked["status"],
        "statuses": options(STATUSES),
        "further": further,
    }
    return render(request, "console/procedures.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of one procedure and what was done to it."""
    lines = version_lines(code, drafts=True)
    on = clock.legal_day(clock.now())
    context = {
        "title": lines[0].name if lines else code,
        "caption": code,
        "crumbs": links(procedures_crumb()),
        "code": code,
        "rows": [status_row(one) | {"in_force": one.is_in_force(on)} for one in lines],
        "acts": act_rows(acts_of("procedure", code)),
    }
    return render(request, "console/procedure.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show what a version says, with what may be done with it."""
    found = version_by_number(code, number, drafts=True)
    lines = version_lines(code, drafts=True)
    line = next(one for one in lines if one.number == number)
    context = {
        "title": _("Version %(number)s") % {"number": number},
        "caption": f"{code} – {found.name}",
        "crumbs": links(procedures_crumb(), procedure_crumb(code)),
        "code": code,
        "found": found,
        "row": status_row(line),
        "levels": [label(LEVELS, one) for one in found.levels],
        "audience": [label(AUDIENCES, one) for one in found.audience],
        "tables": part_tables(found),
        "missing": [label(PARTS, one) for one in missing_parts(found)],
        "gaps": [label(PARTS, one) for one in found.gaps],
        "others": [one for one in lines if one.number != number],
        "changes": changes_of_version(found.version_id),
        "is_draft": line.status == "draft",
        "key": uuid4(),
    }
    return render(request, "console/version.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def difference(request: HttpRequest, code: str, before: int, after: int) -> HttpResponse:
    """Show everything that differs between two versions."""
    old = version_by_number(code, before, drafts=True)
    new = version_by_number(code, after, drafts=True)
    rows = rows_in_words(difference_of_versions(old.version_id, new.version_id), old, new)
    context = {
        "title": _("From version %(old)s to version %(new)s") % {"old": before, "new": after},
        "caption": f"{code} – {new.name}",
        "crumbs": links(procedures_crumb(), procedure_crumb(code)),
        "rows": rows,
    }
    return render(request, "console/difference.html", context)


@require_POST
@policy(Policy.ADMINISTRATOR)
def draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make a draft from a version and go on to it."""
    found = version_by_number(code, number, drafts=True)
    made = begin_draft(found.version_id, by=by_of(request))
    return redirect("console:version", code, made.number)


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Begin a procedure that is not in the catalogue yet."""
    page = ActPage(
        title=_("Add a procedure"),
        button=_("Make a draft"),
        done=_("The draft was made. Now fill in its parts."),
        back=reverse("console:procedures"),
        questions=[
            Question("code", _("Code of the national list"), most=40, hint=_("Such as 1.001193")),
            Question("name", _("Name"), most=1000),
            Question("field", _("Field"), most=200),
        ],
        crumbs=trail(procedures_crumb()),
    )

    def do(values: Values, by: By) -> str:
        content = VersionContent(
            name=values["name"], field=values["field"], field_code=values["field"][:80]
        )
        made = begin_procedure(values["code"], content, by=by)
        return version_url(made)

    return act_on(request, page, do)


def status_row(line: object) -> dict[str, object]:
    """Return a line with its status in words and colour."""
    status = str(getattr(line, "status", ""))
    return {
        "line": line,
        "status": status,
        "status_text": label(STATUSES, status),
        "tone": TONES.get(status, "grey"),
    }


def procedures_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Procedures"), "console:procedures")


def procedure_crumb(code: str) -> Crumb:
    """Return the link to one procedure."""
    return Crumb(code, "console:procedure", (code,))


def version_crumb(found: ProcedureVersionFacts) -> Crumb:
    """Return the link to one version."""
    text = _("Version %(number)s") % {"number": found.number}
    return Crumb(text, "console:version", (found.code, found.number))


def version_url(found: ProcedureVersionFacts) -> str:
    """Return the address of the page of a version."""
    return reverse("console:version", args=[found.code, found.number])
