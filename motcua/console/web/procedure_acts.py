"""Acts on a version: publish, suspend, resume, withdraw."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalog.public import ProcedureVersionFacts, PublicationFacts, version_by_number
from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..services import edit_procedures as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .procedures import procedure_crumb, procedures_crumb, version_crumb
from .questions import Question
from .trail import trail

_REASON_LENGTH = 500


@policy(Policy.ADMINISTRATOR)
def publish(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Publish a draft by a decision; what is missing is named."""
    found = version_by_number(code, number, drafts=True)
    questions = [
        Question("number", _("Number of the decision"), most=120),
        Question("agency", _("Agency that decided"), most=200),
        Question("decided_on", _("Day of the decision"), kind="day"),
        Question(
            "effective_from",
            _("In force from"),
            kind="day",
            hint=_("The version in force until then ends on this day"),
        ),
    ]
    words = (_("Publish"), _("Publish"), _("The version was published"))
    page = _page(found, words, questions=questions, is_warning=False)

    def do(values: Values, by: By) -> str:
        decision = PublicationFacts(values["number"], values["agency"], values["decided_on"])
        acts.publish_procedure(found, decision, values["effective_from"], by=by)
        return _back(code)

    saved = found.publication
    initial = {
        "number": saved.number,
        "agency": saved.agency,
        "decided_on": saved.decided_on,
        "effective_from": clock.legal_day(clock.now()),
    }
    return act_on(request, page, do, initial=initial)


@policy(Policy.ADMINISTRATOR)
def suspend(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Stop new filings for a while."""
    words = (_("Suspend"), _("Suspend"), _("Nothing can be filed until it is resumed"))
    intro = _("Nobody can file; dossiers that were received go on.")
    return _reasoned(request, (code, number), words, acts.suspend_procedure, intro=intro)


@policy(Policy.ADMINISTRATOR)
def resume(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let people file again."""
    words = (_("Resume"), _("Resume"), _("People can file again"))
    return _reasoned(request, (code, number), words, acts.resume_procedure)


@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """End the version for good."""
    found = version_by_number(code, number, drafts=True)
    words = (_("Withdraw"), _("Withdraw for good"), _("The version was withdrawn"))
    questions = [_reason(), Question("on", _("First day without it"), kind="day")]
    intro = _("Nobody can file any more; dossiers that were received go on.")
    page = _page(found, words, questions=questions, intro=intro)

    def do(values: Values, by: By) -> str:
        acts.withdraw_procedure(found, values["reason"], values["on"], by=by)
        return _back(code)

    return act_on(request, page, do, initial={"on": clock.legal_day(clock.now())})


def _reasoned(
    request: HttpRequest,
    at: tuple[str, int],
    words: tuple[str, str, str],
    act: Callable[..., None],
    *,
    intro: str = "",
) -> HttpResponse:
    found = version_by_number(at[0], at[1], drafts=True)
    page = _page(found, words, questions=[_reason()], intro=intro)

    def do(values: Values, by: By) -> str:
        act(found, values["reason"], by=by)
        return _back(found.code)

    return act_on(request, page, do)


def _page(
    found: ProcedureVersionFacts,
    words: tuple[str, str, str],
    *,
    questions: Sequence[Question],
    intro: str = "",
    is_warning: bool = True,
) -> ActPage:
    title, button, done = words
    return ActPage(
        title=title,
        button=button,
        done=done,
        back=reverse("console:version", args=[found.code, found.number]),
        questions=questions,
        crumbs=trail(procedures_crumb(), procedure_crumb(found.code), version_crumb(found)),
        caption=found.name,
        intro=intro,
        is_warning=is_warning,
    )


def _reason() -> Question:
    return Question("reason", _("Reason and decision"), most=_REASON_LENGTH)


def _back(code: str) -> str:
    return reverse("console:procedure", args=[code])
