"""Pages for importing procedures: upload, trial report, import, and the list of problems."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import (
    ProcedureFileUnreadable,
    ProcedureNotFound,
    import_runs,
    problems_of_import,
)
from motcua.platform.authorization import Policy, policy

from ..services.edit_procedures import import_file
from ..services.record_act import By
from ..uploads import drop_upload, keep_upload, report_of, upload_path
from .acting import ActPage, Values, act_on
from .labels import PARTS, label
from .questions import Question
from .reasons import reason_label
from .trail import Crumb, links, trail

_SIZE = 100
_LISTED = 200


@policy(Policy.ADMINISTRATOR)
def imports(request: HttpRequest) -> HttpResponse:
    """Ask for a file, try it, and list earlier imports."""
    page = ActPage(
        title=_("Import procedures"),
        button=_("Try the file"),
        done=_("The file was read; nothing is imported yet"),
        back=reverse("console:procedures"),
        questions=[
            Question(
                "file",
                _("Export of the national portal"),
                kind="file",
                accept=".json,.jsonl,.gz,.ndjson",
                hint=_("A .jsonl, .jsonl.gz or .json file of at most 60 MB"),
            )
        ],
        crumbs=trail(_procedures()),
        intro=_("First you see what would be read. Nothing changes until you confirm."),
        template="console/imports.html",
        context={"runs": import_runs()},
    )

    def do(values: Values, _by: By) -> str:
        name = keep_upload(values["file"])
        path = upload_path(name)
        try:
            if path is not None:
                report_of(path)
        except ProcedureFileUnreadable:
            if path is not None:
                drop_upload(path)
            raise
        return reverse("console:import_trial", args=[name])

    return act_on(request, page, do)


@policy(Policy.ADMINISTRATOR)
def trial(request: HttpRequest, name: str) -> HttpResponse:
    """Show what an import would find, and import when it is confirmed."""
    path = upload_path(name)
    if path is None:
        raise ProcedureNotFound(_("The file was imported already or is no longer kept."))
    report = report_of(path)
    page = ActPage(
        title=_("What the file holds"),
        button=_("Import"),
        done=_("The procedures were imported"),
        back=reverse("console:imports"),
        crumbs=trail(_procedures(), Crumb(_("Import procedures"), "console:imports")),
        template="console/trial.html",
        context={
            "report": report,
            "shares": [
                {"part": label(PARTS, part), "share": f"{share * 100:.1f} %".replace(".", ",")}
                for part, share in report["shares"].items()
            ],
            "reasons": [
                {"reason": reason_label(reason), "times": times}
                for reason, times in report["problems_by_reason"].items()
            ],
            "problems": _problems(report),
        },
    )

    def do(_values: Values, by: By) -> str:
        outcome = import_file(path, by=by)
        drop_upload(path)
        return reverse("console:import_problems", args=[outcome.run_id])

    return act_on(request, page, do)


@require_GET
@policy(Policy.ADMINISTRATOR)
def problems(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """List what one import could not read."""
    run = next((one for one in import_runs(limit=500) if one.pk == run_id), None)
    if run is None:
        raise ProcedureNotFound()
    after = request.GET.get("after", "")
    found = problems_of_import(run_id, after=int(after) if after.isdigit() else 0, limit=_SIZE + 1)
    rows = [
        {"problem": one, "part": label(PARTS, one.field), "reason": reason_label(one.reason)}
        for one in found[:_SIZE]
    ]
    context = {
        "title": _("Result of the import"),
        "crumbs": links(_procedures(), Crumb(_("Import procedures"), "console:imports")),
        "run": run,
        "rows": rows,
        "further": f"?after={found[_SIZE - 1].pk}" if len(found) > _SIZE else "",
    }
    return render(request, "console/import_problems.html", context)


def _procedures() -> Crumb:
    return Crumb(_("Procedures"), "console:procedures")


def _problems(report: dict[str, Any]) -> list[dict[str, str]]:
    found = [
        {
            "code": "",
            "name": _("Record %(place)s of the file") % {"place": one["place"]},
            "part": label(PARTS, one["field"]),
            "reason": reason_label(one["reason"]),
            "excerpt": str(one["excerpt"]),
        }
        for one in report.get("left_out", ())
    ]
    found += [
        {
            "code": str(one["code"]),
            "name": str(one["name"]),
            "part": label(PARTS, problem["field"]),
            "reason": reason_label(problem["reason"]),
            "excerpt": str(problem["excerpt"]),
        }
        for one in report["procedures"]
        for problem in one["problems"]
    ]
    return found[:_LISTED]
