"""The pages of signals: those about oneself or in one's control, and one with all behind it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.public import states_by_ids, visible_dossiers
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InputInvalid, worded
from motcua.organizations.public import official_names, units_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.database.scope import OVERSEERS, system_scope
from motcua.platform.web.quarters import quarter_chosen

from ..selectors import (
    FoundSignal,
    SignalFilter,
    SignalLine,
    found_for,
    last_run,
    signals_page,
    words_of,
)
from ..services.respond import respond
from ..term_data import every_version
from ..types import Code, NoteKind
from .labels import note_words, rarity

SHOWN_ROWS = 100


@require_safe
@policy(Policy.OFFICIAL)
def signals(request: HttpRequest) -> HttpResponse:
    """List the signals of a quarter that the official has a part in, the least likely first."""
    actor, now = actor_of(request), clock.now()
    chosen, choice = quarter_chosen(request.GET.get("quy", ""), now)
    oversees = actor.has_role(*OVERSEERS)
    own = oversees and "cua-toi" in request.GET
    code = request.GET.get("loai", "")
    wanted = SignalFilter(str(chosen), own, Code(code) if code in set(Code) else None)
    cursor = request.GET.get("trang", "")[:400]
    lines, following = signals_page(actor, wanted, now=now, cursor=cursor)
    kept = {"quy": str(chosen), "loai": code} | ({"cua-toi": "1"} if own else {})
    context = {
        **choice,
        "lines": _lines(lines),
        "code": code,
        "codes": _codes(),
        "oversees": oversees,
        "own": own,
        "run": last_run(str(chosen)),
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "first": "?" + urlencode(kept) if cursor else "",
    }
    return render(request, "signals/signals.html", context)


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """Show a signal with its rows and words; who is concerned explains, who controls clears."""
    actor, now = actor_of(request), clock.now()
    found = found_for(signal_id, actor=actor, now=now)
    errors: dict[str, str] = {}
    kind = request.POST.get("viec", "")
    text = request.POST.get(f"text_{kind}", "")
    if request.method == "POST":
        try:
            respond(signal_id, _kind(kind), text, actor=actor, now=now)
        except DomainError as no:
            errors = {f"text_{kind}": _words_of(no)}
        else:
            messages.success(request, _("Noted."))
            return redirect("signals:one", signal_id)
    context = _context(request, found) | {
        "errors": errors,
        "typed": {f"text_{kind}": text},
        "summary": [{"href": f"#{name}", "text": words} for name, words in errors.items()],
    }
    return render(request, "signals/one.html", context, status=422 if errors else 200)


def _kind(text: str) -> NoteKind:
    """Return what was asked for; anything else is an explanation, which the rules judge."""
    kinds = (NoteKind.EXPLAINED, NoteKind.CLEARED, NoteKind.GUIDED)
    return next((one for one in kinds if one == text), NoteKind.EXPLAINED)


def _words_of(no: DomainError) -> str:
    if isinstance(no, InputInvalid):
        return " ".join(_(one["detail"]) for one in no.errors)
    detail = worded(_(no.detail), no.facts) if no.detail else ""
    return " ".join(part for part in (_(no.title) + ".", detail) if part)


def _codes() -> list[dict[str, str]]:
    newest = every_version()[-1]
    return [
        {"value": str(code), "text": words_of(chosen).title}
        for code, chosen in newest.signals.items()
    ]


def _lines(lines: list[SignalLine]) -> list[dict[str, Any]]:
    units = units_by_ids({one.signal.unit_id for one in lines})
    names = official_names({one.signal.official_id for one in lines if one.signal.official_id})
    return [
        {
            "signal": one.signal,
            "title": one.title,
            "unit": units.get(one.signal.unit_id),
            "official": names.get(one.signal.official_id, "") if one.signal.official_id else "",
            "part": one.part,
            "tags": [note_words(kind) for kind in sorted(one.said)],
        }
        for one in lines
    ]


def _context(request: HttpRequest, found: FoundSignal) -> dict[str, Any]:
    signal, now = found.signal, clock.now()
    actor = actor_of(request)
    # Whoever sees a signal sees its numbers; a dossier itself opens to whom it is open anyway.
    with system_scope():
        states = states_by_ids(found.rows[:SHOWN_ROWS])
    near = visible_dossiers(actor, now=now).filter(id__in=list(states))
    seen = set(near.values_list("id", flat=True))
    officials = {one.official_id for one in found.notes} | {signal.official_id}
    names = official_names({one for one in officials if one})
    words = words_of(found.chosen)
    return {
        "signal": signal,
        "part": found.part,
        "words": words,
        "unit": units_by_ids([signal.unit_id]).get(signal.unit_id),
        "official": names.get(signal.official_id, "") if signal.official_id else "",
        "rarity": rarity(signal.p) if signal.is_raised else "",
        "stands": found.stands,
        "newest": found.versions[-1],
        "versions": found.versions,
        "explain_by": found.explain_by,
        "acts": found.acts(now),
        "rows": [
            {"number": states[one].number, "is_seen": one in seen}
            for one in found.rows
            if one in states
        ],
        "more_rows": max(len(found.rows) - SHOWN_ROWS, 0),
        "notes": [
            {
                "title": note_words(one.kind)[0],
                "at": one.at,
                "who": names.get(one.official_id, "") if one.official_id else "",
                "text": one.text,
            }
            for one in found.notes
        ],
        "open_case_url": _open_case_url(found) if actor.has_role(*OVERSEERS) else "",
    }


def _open_case_url(found: FoundSignal) -> str:
    """Return where a case is opened from a signal that stands; empty where cases are left out."""
    try:
        address = reverse("cases:open") if found.stands else ""
    except NoReverseMatch:  # cases are a package above this one
        return ""
    return f"{address}?{urlencode({'dau-hieu': found.signal.id})}" if address else ""
