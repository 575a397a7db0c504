"""Online services for everybody: what is announced, how the tries went; the announcing itself."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog.public import OnlineLevel, ProcedureVersionFacts, announce_level
from motcua.kernel import clock
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy

from ..models import Probe
from ..selectors import ServiceLine, probes_page, service_line, services_page
from ..services.ask_for_try import ask_for_try
from ..words import check_words

OWNERS = frozenset({"control_officer"})


@require_safe
@policy(Policy.PUBLIC)
def services(request: HttpRequest) -> HttpResponse:
    """List online services with their level and their last try; the choice is the address."""
    words = request.GET.get("q", "").strip()[:100]
    only = request.GET.get("tam-dung", "") == "co"
    after = request.GET.get("trang", "")[:40]
    lines, following = services_page(now=clock.now(), words=words, suspended_only=only, after=after)
    kept = {name: value for name, value in {"q": words, "tam-dung": only and "co"}.items() if value}
    context = {
        "rows": [_row(one) for one in lines],
        "words": words,
        "only": "co" if only else "",
        "choices": [{"value": "co", "text": _("Only those that are closed at present")}],
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "first": "?" + urlencode(kept) if after else "",
    }
    return render(request, "probing/services.html", context)


@require_safe
@policy(Policy.PUBLIC)
def service(request: HttpRequest, code: str) -> HttpResponse:
    """Show one online service: what is announced, every try, and to its owner what to do."""
    return _page(request, code, {}, {})


@require_http_methods(["POST"])
@policy(Policy.OFFICIAL, roles=OWNERS)
def announce(request: HttpRequest, code: str) -> HttpResponse:
    """Announce how much can be done online."""
    line, now = service_line(code, now=clock.now()), clock.now()
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in ("level", "reason")}
    if typed["level"] not in set(OnlineLevel):
        return _page(request, code, typed, {"level": _("Choose how much can be done online.")})
    try:
        announce_level(
            line.version.code,
            OnlineLevel(typed["level"]),
            reason=typed["reason"],
            actor=actor_of(request),
            now=now,
        )
    except InputInvalid as error:
        return _page(request, code, typed, {"reason": _(error.errors[0]["detail"])})
    return redirect("probing:service", code)


@require_http_methods(["POST"])
@policy(Policy.OFFICIAL, roles=OWNERS)
def try_now(request: HttpRequest, code: str) -> HttpResponse:
    """Give the service its turn at once, when the owner has mended it."""
    ask_for_try(service_line(code, now=clock.now()).version.code, now=clock.now())
    return redirect("probing:service", code)


def _page(
    request: HttpRequest, code: str, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    line = service_line(code, now=clock.now())
    probes, following = probes_page(code, cursor=request.GET.get("trang", "")[:400])
    context = {
        **_row(line),
        "partial_reason": line.service.partial_reason,
        "probes": [_probe(one) for one in probes],
        "next": "?" + urlencode({"trang": following}) if following else "",
        "first": "?" if request.GET.get("trang") else "",
        "is_owner": _owns(actor_of(request)),
        "typed": typed or {"level": line.service.level, "reason": line.service.partial_reason},
        "levels": [{"value": str(one), "text": level_words(one)} for one in OnlineLevel],
        "errors": errors,
        "error_list": [{"href": f"#{name}", "text": text} for name, text in errors.items()],
    }
    return render(request, "probing/service.html", context, status=422 if errors else 200)


def _owns(actor: Actor) -> bool:
    return actor.has_role(*OWNERS)


def _row(line: ServiceLine) -> dict[str, Any]:
    return {
        "code": line.version.code,
        "name": name_of(line.version),
        "level": level_words(line.service.level),
        "service": line.service,
        "failed": [check_words(one) for one in line.service.shortfalls],
        "probe": _probe(line.probe) if line.probe else None,
    }


def _probe(probe: Probe) -> dict[str, Any]:
    return {
        "at": probe.at,
        "is_passed": probe.is_passed,
        "failed": [check_words(one) for one in probe.shortfalls],
        "seconds": probe.milliseconds / 1000 if probe.milliseconds is not None else None,
    }


def name_of(version: ProcedureVersionFacts) -> str:
    """Return the name people use."""
    is_english = get_language() == "en"
    everyday = version.everyday_name_en if is_english else version.everyday_name
    return everyday or version.name


def level_words(level: OnlineLevel) -> str:
    """Return how much can be done online."""
    if level == OnlineLevel.FULL:
        return _("The whole procedure, from filing to result")
    return _("A part of the procedure")
