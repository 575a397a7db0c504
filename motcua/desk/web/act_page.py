"""One act on one page: its words, its fields, and what is said when it cannot be done."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.public import possible_acts
from motcua.dossiers.public.conduct import papers_outside_list
from motcua.dossiers.public.correcting import Correcting
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.payments.public import VietQr, charge_of, transfer_code, vietqr_svg
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import STATUS_OF_KIND, problem_of
from motcua.platform.web.idempotency import key_for

from ..errors import ActInputInvalid
from .acts import ACTS, Act, Field, Scene, Typed
from .acts.asking import words_about
from .acts.digitising import BESIDE
from .acts.requests import proposed_request
from .earlier import earlier_refusals
from .fields import Trouble, bound, missing, too_much
from .keys import ACT, in_words
from .roles import READING
from .scene import badge_of, happened_since, scene_of

_HIDDEN = {"csrfmiddlewaretoken", "idempotency_key", "da-xem", "buoc", "ve", "da-can-nhac"}
# Who came from the page of a walk-in goes back there; everybody else to the dossier.
_BACK_TO = {"quay": "desk:received"}


@policy(Policy.OFFICIAL, roles=READING)
def act_page(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Show an act, or carry it out and lead back to the dossier."""
    chosen = ACTS.get(slug)
    if chosen is None:
        raise Http404
    target = str(request.POST.get("buoc", "") or request.GET.get("buoc", ""))[:60]
    scene = scene_of(number, actor=actor_of(request), now=clock.now(), target=target)
    if request.method != "POST":
        return _show(request, scene, chosen, Trouble())
    typed = Typed(request.POST, request.FILES.dict())
    anew, fields = _anew(request, scene, chosen), chosen.fields(scene)
    if anew is not None and anew.is_redrawn:
        return _show(request, scene, chosen, Trouble())
    trouble = _with_answers(missing(fields, typed), anew)
    trouble = trouble or too_much(fields, typed) or _overtaken(scene, request)
    trouble = trouble or _outside_list(scene, chosen, typed)
    if trouble is None:
        trouble = _carry_out(scene, chosen, typed)
    if trouble is None:
        messages.success(request, _(chosen.words(scene).done))
        return redirect(_BACK_TO.get(request.POST.get("ve", ""), chosen.after), number=number)
    fresh = scene_of(number, actor=actor_of(request), now=clock.now(), target=target)
    return _show(request, fresh, chosen, trouble)


def _anew(request: HttpRequest, scene: Scene, chosen: Act) -> Correcting | None:
    """Return the questions of the form that the act answers, with what was sent."""
    if chosen.anew is None:
        return None
    return chosen.anew(scene, request.POST if request.method == "POST" else None)


def _with_answers(trouble: Trouble | None, anew: Correcting | None) -> Trouble | None:
    """Add what is wrong with answers to what is missing: a page says all of it at once."""
    if anew is None or not anew.errors:
        return trouble
    found = trouble or Trouble(422)
    found.summary += [dict(one) for one in anew.errors]
    return found


def _carry_out(scene: Scene, chosen: Act, typed: Typed) -> Trouble | None:
    try:
        with transaction.atomic():
            chosen.run(scene, typed)
    except ActInputInvalid as error:
        return _at_field(error.field_name, error.detail)
    except InputInvalid as error:
        return _at_fields(error, {one.name for one in chosen.fields(scene)})
    except DomainError as error:
        problem = problem_of(error)
        status = STATUS_OF_KIND.get(error.kind, 422)
        words = f"{problem.title}. {problem.detail}" if problem.detail else problem.title
        place = chosen.places.get(error.code, "")
        place = place if place in {one.name for one in chosen.fields(scene)} else ""
        return Trouble(
            status,
            [{"href": f"#{place}" if place else "", "text": words}],
            {place: words} if place else {},
            error.kind == "conflict",
        )
    return None


def _at_field(name: str, text: str) -> Trouble:
    return Trouble(422, [{"href": f"#{name}", "text": text}], {name: text})


def _at_fields(error: InputInvalid, names: Collection[str]) -> Trouble:
    """Say each mistake beside its field; one of no field stands in the summary alone."""
    summary, by_field = [], {}
    for one in error.errors:
        name, text = one["pointer"].rpartition("/")[2], _(one["detail"])
        if name in names:
            by_field[name] = text
        summary.append({"href": f"#{name}" if name in names else "", "text": text})
    return Trouble(422, summary, by_field)


def _outside_list(scene: Scene, chosen: Act, typed: Typed) -> Trouble | None:
    """Say once which papers the words name that are not on the list; nothing is refused."""
    if not chosen.words_in:
        return None
    words = "\n".join((typed.text(chosen.words_in), *(words_about(typed).values())))
    named = papers_outside_list(scene.state, words, now=scene.now)
    papers = "; ".join(named)
    if not papers or typed.text("da-can-nhac") == papers:
        return None
    text = _(
        "These words name papers that are not on the list of the procedure: %(papers)s. Change the"
        " words; if you send them as they are, control officers are told."
    ) % {"papers": papers}
    trouble = _at_field(chosen.words_in, text)
    trouble.looked_at = papers
    return trouble


def _overtaken(scene: Scene, request: HttpRequest) -> Trouble | None:
    """Stop an act that was decided upon while somebody else acted on the dossier."""
    since = happened_since(scene, request.POST.get("da-xem", ""))
    mine = [line for line in since if line.who == scene.actor.name]
    if len(since) == len(mine):
        return None
    text = _("Somebody else acted on this dossier meanwhile. Look at what happened, then decide.")
    return Trouble(409, [{"href": "#da-xay-ra", "text": text}], {}, is_conflict=True)


def _show(request: HttpRequest, scene: Scene, chosen: Act, trouble: Trouble) -> HttpResponse:
    acts = possible_acts(scene.state, actor=scene.actor, now=scene.now)
    answer = next(
        (one for one in acts if one.name == chosen.name and one.target in ("", scene.target)), None
    )
    reason = problem_of(answer.reason) if answer and answer.reason else None
    words = chosen.words(scene)
    anew = _anew(request, scene, chosen) if not reason or trouble.summary else None
    context = {
        "act": chosen,
        "title": _(chosen.title),
        "lead": _(words.lead),
        "button": _(words.button),
        "number": scene.number,
        "row": scene.detail.row,
        "step": scene.names.step(scene.target) if scene.state.open_step(scene.target) else "",
        "badge": badge_of(scene),
        "fields": _asked(request, chosen.fields(scene), trouble, anew)
        if not reason or trouble
        else [],
        "anew": anew.body if anew else "",
        "errors": trouble.summary,
        "since": happened_since(scene, request.POST.get("da-xem", "")),
        "reason": reason,
        "target": scene.target,
        "back_to": str(request.POST.get("ve", "") or request.GET.get("ve", ""))[:20],
        "keys": in_words(ACT),
        "seen": scene.state.sequence,
        "looked_at": trouble.looked_at,
        "key": key_for(request, fresh=trouble.is_conflict),
        **_extras(scene, chosen),
    }
    return render(request, "desk/act.html", context, status=trouble.status)


def _asked(
    request: HttpRequest, fields: Sequence[Field], trouble: Trouble, anew: Correcting | None
) -> list[dict[str, Any]]:
    shown = {one.name for one in fields}
    if anew is not None:  # its questions keep what was typed themselves
        shown |= {name for name in request.POST if "." in name or name.startswith("_")}
    return bound(request, fields, trouble) + _homeless(request, shown)


def _homeless(request: HttpRequest, shown: set[str]) -> list[dict[str, Any]]:
    """Return words whose question is gone, because the dossier changed: nothing typed is lost."""
    return [
        asdict(Field(name, _("What you typed before"), is_required=False, value=str(text)))
        | {"error": "", "has_focus": False}
        for name, text in request.POST.items()
        if name not in shown | _HIDDEN and len(str(text).split()) > 1
    ]


def _extras(scene: Scene, chosen: Act) -> dict[str, Any]:
    """Return what some acts show besides their fields: the charge, the paper to sign."""
    if chosen.name in ("send-request", "return-request"):
        return {"proposed": proposed_request(scene)}
    if chosen.name == "refuse":
        return {"earlier": earlier_refusals(scene)}
    if chosen.name in BESIDE:
        return {"viewers": BESIDE[chosen.name](scene)}
    if chosen.name not in ("take-payment", "ask-payment"):
        result = scene.state.result_file_id
        shows = chosen.name == "sign" or (
            chosen.name in ("issue", "correct", "revoke") and result is not None
        )
        return {"has_preview": shows, "result_file": result}
    charge = charge_of(scene.state.id)
    if charge is None:
        return {}
    return {"charge": charge, "lines": charge.quote["lines"], "qr": _qr(scene, charge)}


def _qr(scene: Scene, charge: Any) -> str:
    try:
        code: VietQr = transfer_code(charge, on=clock.legal_day(scene.now))
    except DomainError:  # no account is set: cash is still possible
        return ""
    return vietqr_svg(code)
