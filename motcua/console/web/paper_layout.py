"""The page on which an administrator chooses another layout of the papers from a day on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.public import PaperLayout
from motcua.dossiers.public import RulebookChange
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.authorization import Policy, policy

from ..paper_layouts import layout_periods
from ..rulebooks import books
from ..services.change_rulebook import set_rulebook
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .questions import Question
from .rulebook_change import frame_questions
from .rulebook_words import rule_name
from .trail import Crumb, trail


@policy(Policy.ADMINISTRATOR)
def choose(request: HttpRequest) -> HttpResponse:
    """Write down the next rulebook with another layout and nothing else changed."""
    newest = books()[0]
    options = [
        {"value": str(one), "text": f"{rule_name(one)} ({one})"} for one in reversed(PaperLayout)
    ]
    first_day, *others = frame_questions()
    page = ActPage(
        title=_("Choose another layout of the papers"),
        button=_("Use this layout"),
        done=_("The layout was chosen"),
        back=reverse("console:papers"),
        questions=[
            first_day,
            Question("paper_layout", _("Layout"), kind="select", options=options),
            *others,
        ],
        crumbs=trail(Crumb(_("Printed papers"), "console:papers")),
        intro=_(
            "Every paper of a dossier filed from the first day on has this layout. Dossiers filed "
            "before keep theirs, also when a paper is printed again."
        ),
    )

    def do(values: Values, by: By) -> str:
        made = RulebookChange(
            base=newest.version,
            effective_from=values["effective_from"],
            legal_basis=values["legal_basis"],
            reason=values["reason"],
            values={"paper_layout": values["paper_layout"]},
        )
        set_rulebook(made, by=by)
        return reverse("console:papers")

    first = max(legal_day(clock.now()), newest.effective_from)
    initial = {"effective_from": first, "paper_layout": str(layout_periods()[0].layout)}
    return act_on(request, page, do, initial=initial)
