"""How long ended dossiers are kept: what holds today, what was written, and another class."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.archive.public import FEWEST_YEARS, MOST_YEARS, RetentionWanted, retention_on
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.platform.authorization import Policy, policy

from ..selectors import ActFilter, latest_acts
from ..services.change_retention import write_retention
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .questions import Question
from .trail import Crumb, links, trail


@require_GET
@policy(Policy.ADMINISTRATOR)
def retention(request: HttpRequest) -> HttpResponse:
    """Show the classes in force and who wrote them down."""
    known = retention_on(legal_day(clock.now()))
    context = {
        "title": _("Times of keeping"),
        "crumbs": links(),
        "classes": [known[code] for code in sorted(known)],
        "acts": act_rows(latest_acts(ActFilter(kind="retention"), limit=50)),
    }
    return render(request, "console/retention.html", context)


@policy(Policy.ADMINISTRATOR)
def set_class(request: HttpRequest) -> HttpResponse:
    """Write down how long dossiers of a procedure, or of all others, are kept."""
    back = reverse("console:retention")
    page = ActPage(
        title=_("Set a time of keeping"),
        button=_("Set the time of keeping"),
        done=_("The time of keeping was written down"),
        back=back,
        questions=_questions(),
        crumbs=trail(Crumb(_("Times of keeping"), "console:retention")),
        intro=_(
            "Years are counted from the year in which a dossier ended. The class in force on the "
            "day somebody asks counts for every ended dossier, also for those that ended before."
        ),
    )

    def do(values: Values, by: By) -> str:
        kept, years = values["kept"], values["years"]
        if kept == "years" and years is None:
            raise InputInvalid(
                [{"pointer": "/years", "detail": "Between 2 and 70 years, or permanent."}]
            )
        wanted = RetentionWanted(
            procedure_code=values["procedure_code"] or "",
            years=years if kept == "years" else None,
            legal_basis=values["legal_basis"],
            reason=values["reason"],
            effective_from=values["effective_from"],
        )
        write_retention(wanted, by=by)
        return back

    first = legal_day(clock.now())
    return act_on(request, page, do, initial={"effective_from": first, "kept": "years"})


def _questions() -> list[Question]:
    kinds = [
        {"value": "years", "text": _("a number of years")},
        {"value": "permanent", "text": _("permanently")},
    ]
    return [
        Question(
            "procedure_code",
            _("Code of a procedure"),
            needed=False,
            most=20,
            width="20",
            hint=_("Empty: every procedure without a time of its own"),
        ),
        Question("kept", _("Kept"), kind="radios", options=kinds),
        Question(
            "years",
            _("Years"),
            kind="number",
            needed=False,
            most=2,
            hint=_("From %(few)d to %(most)d") % {"few": FEWEST_YEARS, "most": MOST_YEARS},
        ),
        Question("legal_basis", _("Legal basis"), hint=_("Number and article"), most=300),
        Question("reason", _("Reason"), kind="textarea", rows=3, most=1000),
        Question("effective_from", _("First day"), kind="day"),
    ]
