"""What waits for a signature: look at each paper, sign one, or several with a line for each."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.catalog.public import version_facts
from motcua.dossiers.public import WorkFilter, approve_result, work_list
from motcua.dossiers.public.promises import HandWanted, WaitsForHead, waiting_for_head
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for

from ..services.batches import MOST_AT_ONCE, Chosen, ask_for, reason_of, recent_batches
from ..types import BatchAct
from .batch_progress import progress_of
from .roles import SIGNERS
from .rows import step_rows

SIGNED_WHILE_WAITING = 3  # more are signed by the worker, with a page that shows how far it is
_OUTCOME = "desk.signed"
# What the head does for each thing that waits: its words, and the address of the act.
_HANDS = {
    HandWanted.APOLOGY: (_("Sign the apology"), "xin-loi-hen-lai"),
    HandWanted.NEW_DATE: (_("Decide on the proposed new date"), "xin-loi-hen-lai"),
    HandWanted.EXPLANATION: (_("Explain why it is late"), "giai-trinh"),
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of one of the chosen dossiers."""

    number: str
    is_signed: bool
    text: str


@policy(Policy.OFFICIAL, roles=SIGNERS)
def to_sign(request: HttpRequest) -> HttpResponse:
    """Show what waits; sign the chosen ones: one that fails is undone alone.

    A few are signed at once, many by the worker, whose progress has a page of its own.

    The answer leads back here, where what became of each is shown once; a button that was
    pressed twice gets the same answer and signs nothing again.
    """
    actor = actor_of(request)
    errors = []
    if request.method == "POST":
        numbers = list(dict.fromkeys(request.POST.getlist("ho-so")))[:MOST_AT_ONCE]
        if len(numbers) > SIGNED_WHILE_WAITING:
            chosen = [Chosen(one) for one in numbers]
            batch = ask_for(BatchAct.SIGN, chosen, actor=actor, now=clock.now())
            return redirect("desk:signing_batch", batch.id)
        if numbers:
            request.session[_OUTCOME] = [asdict(_sign(number, actor)) for number in numbers]
            return redirect("desk:to_sign")
        errors = [{"href": "#ho-so", "text": gettext("Choose at least one dossier.")}]
    outcome = [Signed(**one) for one in request.session.pop(_OUTCOME, [])]
    now = clock.now()
    batches = recent_batches([BatchAct.SIGN], actor=actor, now=now)
    page = work_list(
        actor,
        wanted=WorkFilter(mine_only=False, kind="sign"),
        cursor=request.GET.get("trang", ""),
    )
    context = {
        "rows": step_rows(page.items, actor=actor, now=now),
        "promises": [_promise(one) for one in waiting_for_head(actor)],
        "outcome": outcome,
        "signed": sum(one.is_signed for one in outcome),
        "errors": errors,
        "key": key_for(request),
        "batches": [progress_of(one) for one in batches],
        "next": f"?trang={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "desk/to_sign.html", context, status=422 if errors else 200)


def _promise(one: WaitsForHead) -> dict[str, object]:
    """Return a line of the apologies and explanations that wait."""
    title, slug = _HANDS[one.what]
    return {
        "number": one.number,
        "procedure": version_facts(one.procedure_version_id).name,
        "until": one.until,
        "title": gettext(title),
        "href": reverse("desk:act", args=[one.number, slug]),
    }


def _sign(number: str, actor: Actor) -> Signed:
    try:
        with transaction.atomic():
            state = approve_result(number=number, actor=actor, now=clock.now())
    except DomainError as error:
        return Signed(number, False, reason_of(error))
    return Signed(number, True, gettext("Signed as number %(no)s.") % {"no": state.result_number})
