"""One act on several dossiers of the work list: what will be done, what not and why, then a batch.

The choice stands in the address until it is sent; the worker does it, one dossier after the other.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for

from ..services.batches import MOST_AT_ONCE, Chosen, ask_for, recent_batches
from ..types import BatchAct
from .acts import Field, Typed
from .batch_progress import progress_of
from .bulk_acts import BULK, TITLES, WITHOUT_STEP, look
from .fields import Trouble, bound, missing, wanting
from .list_beside import list_address
from .roles import HANDLING


@policy(Policy.OFFICIAL, roles=HANDLING)
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Show what an act would do to the chosen dossiers, or have it done."""
    sent = request.POST if request.method == "POST" else request.GET
    act = BULK.get(sent.get("viec", ""))
    chosen = _chosen(sent.getlist("ho-so"), with_step=act is None or act.act not in WITHOUT_STEP)
    if act is None or not chosen or len(chosen) > MOST_AT_ONCE:
        return _nothing_to_do(request, is_asked="viec" in sent, many=len(chosen) > MOST_AT_ONCE)
    now, actor = clock.now(), actor_of(request)
    looked = [look(act.act, one, actor=actor, now=now) for one in chosen]
    able = [one for one in looked if not one.why]
    fields = act.fields(able, actor, now) if able else ()
    typed, trouble = Typed(request.POST), Trouble()
    if request.method == "POST" and able:
        trouble = missing(fields, typed) or _unoffered(fields, typed) or trouble
        if not trouble.summary:
            # What can be done no longer says so on its line.
            batch = ask_for(act.act, chosen, actor=actor, now=now, typed=act.typed(typed))
            return redirect("desk:batch", batch.id)
    context = {
        "title": _(act.title),
        "lead": _(act.lead),
        "slug": sent["viec"],
        "able": [(one, _value(one.chosen)) for one in able],
        "unable": [one for one in looked if one.why],
        "fields": bound(request, fields, trouble),
        "errors": trouble.summary,
        "key": key_for(request),
        "back": list_address(request),
    }
    return render(request, "desk/bulk.html", context, status=trouble.status)


def _chosen(values: Sequence[str], *, with_step: bool) -> list[Chosen]:
    """Return what was chosen, each once: number, open step, events that were seen."""
    chosen: dict[tuple[str, str], Chosen] = {}
    for value in values:
        number, step, seen = (*value.split(" ", 2), "", "")[:3]
        one = Chosen(number[:60], step[:60] if with_step else "", _count(seen))
        if number:
            chosen[one.number, one.step] = one
    return list(chosen.values())


def _count(text: str) -> int | None:
    """Return the number of events written in a field, None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _value(one: Chosen) -> str:
    return " ".join((one.number, one.step, "" if one.seen is None else str(one.seen))).rstrip()


def _unoffered(fields: Sequence[Field], typed: Typed) -> Trouble | None:
    """Say where something was chosen that was not offered, or is offered no longer."""
    return wanting(
        [
            one
            for one in fields
            if one.kind == "radios"
            and typed.text(one.name) not in {option["value"] for option in one.options}
        ]
    )


def _nothing_to_do(request: HttpRequest, *, is_asked: bool, many: bool) -> HttpResponse:
    """Show what was done lately, and what is wrong with the choice if one was made."""
    text = _("Choose at least one dossier.")
    if many:
        text = _("Choose at most %(most)s dossiers at once.") % {"most": MOST_AT_ONCE}
    now, actor = clock.now(), actor_of(request)
    context = {
        "errors": [{"href": list_address(request), "text": text}] if is_asked else [],
        "batches": [
            (_(TITLES[BatchAct(one.act)]), progress_of(one))
            for one in recent_batches(list(TITLES), actor=actor, now=now)
        ],
        "acts": [_(one.title) for one in BULK.values()],
        "most": MOST_AT_ONCE,
        "back": list_address(request),
    }
    return render(request, "desk/bulk_lately.html", context, status=422 if is_asked else 200)
