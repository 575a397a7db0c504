"""The result that the answers of a trial would make, with words across that it has no value."""

from base64 import b64encode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import version_by_number
from motcua.dossiers.public.trials import result_of_trial
from motcua.platform.authorization import Policy, policy

from ..services.try_draft import replay, trial_of
from .trail import links
from .trial import acts_wanted, trial_crumbs


@require_GET
@policy(Policy.ADMINISTRATOR)
def trial_result(request: HttpRequest, code: str, number: int, trial_id: UUID) -> HttpResponse:
    """Show the pages of the result, drawn anew; nothing is stored and nothing can be signed."""
    found = version_by_number(code, number, drafts=True)
    row = trial_of(found, trial_id)
    until = acts_wanted(request, row)
    trial = replay(found, row, until=until).trial
    pages = result_of_trial(trial)
    words = _("Page %(number)s of %(of)s: %(words)s")
    context = {
        "title": _("The result these answers would make"),
        "caption": trial.state.number,
        "crumbs": links(*trial_crumbs(found)),
        "back": f"{reverse('console:version_trial', args=[code, number, trial_id])}?toi={until}",
        "pages": [
            {
                "picture": f"data:image/png;base64,{b64encode(one.picture).decode()}",
                "words": words % {"number": place, "of": len(pages), "words": one.words},
            }
            for place, one in enumerate(pages, 1)
        ],
    }
    answer = render(request, "console/trial_result.html", context)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
