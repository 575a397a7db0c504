"""What may still be asked of the applicant, in sentences: for the page and for programs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.platform.templatetags.ui import day, dong, moment

from ..rules.outlook import FeeOutlook, Outlook, Running, StageRequests
from ..rules.rulebook import FeeDue
from ..rules.supplement import Asking
from ..selectors.outlook import DossierStanding
from ..types import DossierState, Stage, Status
from .names import Names


@dataclass(frozen=True, slots=True)
class SaidOfOutlook:
    """One line of the panel: what it is about (``key`` for programs), and its sentences."""

    key: str
    title: str
    texts: tuple[str, ...]


def outlook_said(
    state: DossierState, standing: DossierStanding, names: Names
) -> list[SaidOfOutlook]:
    """Return the lines in the order a person asks for them."""
    outlook = standing.outlook
    lines: Sequence[tuple[str, str, Sequence[str]]] = (
        ("papers", _("Papers"), _papers(outlook, names)),
        ("money", _("Money"), _money(outlook.fee)),
        ("time", _("Time"), _time(outlook)),
        ("holder", _("Who has it now"), (_holder(state, names),)),
        ("next", _("What comes next"), (_next(state),)),
        ("objection", _("If you do not agree"), _objections(standing)),
    )
    return [SaidOfOutlook(key, title, tuple(texts)) for key, title, texts in lines]


def _papers(outlook: Outlook, names: Names) -> list[str]:
    said = []
    if outlook.asks_now:
        said.append(_("You are asked to complete it now."))
    if not outlook.may_ask:
        return [*said, _("No further papers or answers can be asked of you.")]
    said += [_request(one) for one in outlook.requests]
    if outlook.items:
        papers = {"papers": names.items(outlook.items)}
        said.append(_("Only these papers can be named: %(papers)s.") % papers)
    said.append(_("Of your answers, only those that no register vouches for can be asked about."))
    if outlook.given:
        said.append(_("What you handed in can be asked for again only if it cannot be used."))
    if outlook.items and not outlook.paper_allowed:
        said.append(_("Nothing on paper: you signed the filing online."))
    return said


def _request(one: StageRequests) -> str:
    if one.asking == Asking.NONE:
        return _("No request is left.")
    at_intake = one.stage == Stage.INTAKE
    if one.asking == Asking.WITH_LEAVE:
        if at_intake:
            return _("Until it is received: again only if a superior allows it on a legal basis.")
        return _("While it is examined: again only if a superior allows it on a legal basis.")
    if at_intake:
        return _("Until it is received: one request, for everything that is missing at once.")
    if one.until is None:
        return _(
            "While it is examined: one request, in the first days after receipt; later only where "
            "the law of the sector says so."
        )
    if one.needs_basis:
        return _("While it is examined: one request, only where the law of the sector says so.")
    return _(
        "While it is examined: one request until %(until)s, later only where the law of the sector "
        "says so."
    ) % {"until": moment(one.until)}


def _money(fee: FeeOutlook) -> list[str]:
    if fee.owed:
        words = {
            FeeDue.RECEPTION: _("To pay before the dossier is received: %(amount)s."),
            FeeDue.APPROVAL: _("To pay before the result is signed: %(amount)s."),
            FeeDue.RETURN: _("To pay before you get the result: %(amount)s."),
        }
        said = [words[fee.due_before] % {"amount": dong(fee.owed)}]
    else:
        said = [_("Nothing is owed.")]
    changes = _("The fee changes only if you correct your answers when you are asked to.")
    return [*said, changes if fee.may_change else _("No other fee can be charged.")]


def _time(outlook: Outlook) -> list[str]:
    until = {"until": moment(outlook.until) if outlook.until else ""}
    words = {
        Running.ANSWER: _("The desk answers until %(until)s."),
        Running.RESULT: _("The result is due until %(until)s."),
        Running.PAUSED: _("The legal time stands still; the ground stands in the history below."),
        Running.APPLICANT: _(
            "It waits for you to complete it. No text sets a limit for that; the agency may refuse "
            "a dossier that is not completed."
        ),
        Running.PAYMENT: _("It waits for your payment; no time runs meanwhile."),
        Running.NONE: _("No time runs any more."),
    }
    if outlook.is_late:
        return [_("It was due until %(until)s: that moment passed.") % until]
    said = [words[outlook.running] % until]
    if outlook.running in (Running.RESULT, Running.PAUSED):
        once = _("Once, with an apology, a later date can be given.")
        said.append(once if outlook.new_date_possible else _("No later date can be given."))
    return said


def _holder(state: DossierState, names: Names) -> str:
    held = capfirst(names.holder(state.holder))
    if state.held_since is None:
        return held
    return _("%(holder)s, since %(since)s") % {"holder": held, "since": moment(state.held_since)}


def _next(state: DossierState) -> str:
    words: dict[Status, Callable[[], str]] = {
        Status.SUBMITTED: lambda: _("It is received, completed by you, or refused with a reason."),
        Status.SUPPLEMENT_ASKED: lambda: _("You hand in what you are asked for."),
        Status.SUPPLEMENT_PROPOSED: lambda: _("The desk decides whether you are asked for papers."),
        Status.FORWARDED: lambda: _("The agency takes it over; then the legal time begins."),
        Status.IN_PROGRESS: lambda: _("It is examined and put before who decides."),
        Status.SUSPENDED: lambda: _("The time runs on as soon as the ground is gone."),
        Status.AWAITING_PAYMENT: lambda: _("You pay; then it goes on."),
        Status.APPROVED: lambda: _("The signed result gets its seal."),
        Status.RESULT_READY: lambda: _("You get the result."),
    }
    return words.get(state.status, lambda: _("Nothing more: the dossier has ended."))()


def _objections(standing: DossierStanding) -> list[str]:
    english = (get_language() or "vi").startswith("en")
    said = [
        _("%(way)s until %(until)s (%(article)s)")
        % {
            "way": one.way.en if english else one.way.vi,
            "until": day(one.until),
            "article": one.way.article,
        }
        for one in standing.objections
    ]
    return [*said, _("You may write a complaint about conduct or about a rule at any time.")]
