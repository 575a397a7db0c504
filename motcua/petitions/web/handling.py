"""The officials' pages: petitions by the time that is left, and one with its lawful acts only."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.documents.public import store_upload
from motcua.dossiers.public import badge_for
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.kernel.text import msgid
from motcua.organizations.public import agencies, agencies_by_ids, officials_of_agency, units_of
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.database.scope import OVERSEERS
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..rules.ending import GiveRecheck
from ..rules.handling import AskSender, RefusePetition, RoutePetition
from ..rules.hearing import WriteDown
from ..rules.possible import possible_acts
from ..rules.publishing import HideAbuse, JudgeHiding
from ..rules.seats import WORKING
from ..selectors import OnePetition, petition_for, petitions_to_handle
from ..services.act import act
from ..services.answer import answer_petition, merge_repeat
from ..services.change_kind import change_kind
from ..services.publish import publish_answer
from ..term_data import clock_for
from ..types import Kind, PetitionState
from .labels import KINDS, STATUSES
from .showing import context_of, file_of, language

READING = frozenset(map(str, WORKING)) | set(OVERSEERS)
_FIELDS = (
    *("viec", "text", "done", "question", "reason", "agency_id", "unit_id", "ground", "into"),
    *("explanation", "cover", "cover_reason", "note", "words", "hide_reason", "is_done"),
    *("transcript", "file_id", "cuts"),
    *("new_kind", "about_unit", "about_official", "kind_reason"),
)
# The field at which a refusal of each act stands.
_FIELD_OF = {
    "answer": "text",
    "publish": "cover",
    "write-down": "transcript",
    "recheck": "note",
    "ask": "question",
    "route": "unit_id",
    "kind": "kind_reason",
    "refuse": "explanation",
    "merge": "into",
    "hide": "words",
    "judge": "judge",
}


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def work(request: HttpRequest) -> HttpResponse:
    """Show the petitions the official has, the first due first; overseers may ask for all."""
    actor, now = actor_of(request), clock.now()
    everything, cursor = "tat-ca" in request.GET, request.GET.get("trang", "")[:400]
    found, following = petitions_to_handle(actor, now=now, everything=everything, cursor=cursor)
    calendar = current_calendar(PUBLIC_SECTOR)
    names = agencies_by_ids(one.subject.agency_id for one in found if one.subject)
    lines = [
        {
            "state": one,
            "kind": KINDS[one.kind],
            "status": STATUSES[one.status][0],
            "tone": STATUSES[one.status][1],
            "about": names[one.subject.agency_id].name if one.subject else "",
            "badge": badge_for(one.due, calendar=calendar, now=now),
        }
        for one in found
    ]
    kept = "tat-ca=1&" if everything else ""
    context = {
        "lines": lines,
        "next": f"?{kept}trang={following}" if following else "",
        "everything": everything,
        "oversees": actor.has_role(*OVERSEERS),
        "is_first": not cursor,
    }
    return render(request, "petitions/work.html", context)


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show the petition to who has it or oversees, with the acts that are lawful now."""
    actor, now = actor_of(request), clock.now()
    found = petition_for(number, actor=actor, now=now)
    typed = typed_of(request, _FIELDS)
    wanted = typed["viec"]
    errors = _at_fields(wanted, too_long(typed))
    if request.method == "POST" and "show" not in request.POST and not errors:
        try:
            with transaction.atomic():
                _do(request, number, actor)
        except DomainError as no:
            errors = _at_fields(wanted, mistakes_of(no, _FIELD_OF.get(wanted, "viec")))
        else:
            messages.success(request, _("Noted."))
            return redirect(_after(number, actor))
    return _page(request, found, typed, errors)


def _after(number: str, actor: Actor) -> str:
    """Return where to go: the petition, or the list once it is with somebody else."""
    try:
        petition_for(number, actor=actor, now=clock.now())
    except DomainError:
        return reverse("petitions:work")
    return reverse("petitions:work_one", args=[number])


def _at_fields(wanted: str, errors: dict[str, str]) -> dict[str, str]:
    """Two acts have a field for a reason: each keeps its own."""
    other = {
        "hide": {"reason": "hide_reason"},
        "publish": {"reason": "cover_reason"},
        "kind": {"unit_id": "about_unit", "official_id": "about_official"},
    }.get(wanted, {})
    return {other.get(name, name): text for name, text in errors.items()}


def _page(
    request: HttpRequest, found: OnePetition, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    state, now = found.state, clock.now()
    terms = clock_for(state.sent_at or now).terms
    day = legal_day(now)
    acts = possible_acts(state, found.who, terms, now)
    chosen = id_in(typed["agency_id"]) or (state.seat.agency_id if state.seat else None)
    units = units_of(chosen, day) if chosen and "route" in acts else []
    shown = context_of(found)
    context = shown | {
        "acts": acts,
        "wanted_route": "yes" if typed["viec"] == "route" else "",
        "typed": typed | {"agency_id": str(chosen or "")},
        "errors": errors,
        "summary": summary_of(errors),
        "grounds": [
            {
                "value": one.key,
                "text": one.en if language() == "en" else one.vi,
                "hint": one.article,
            }
            for one in terms.grounds.values()
        ],
        "agencies": [{"value": str(one.id), "text": one.name} for one in agencies(day)]
        if "route" in acts
        else [],
        "units": [{"value": str(one.id), "text": one.name} for one in units],
        **_of_another_kind(found.state, typed, acts, day),
        "typed_hear": request.POST.getlist("hear"),
        "hearable": [
            {"value": str(one["id"]), "text": one["name"]}
            for one in shown["files"]
            if one["is_recording"]
        ],
        "checks": [
            {"value": "yes", "text": _("It is done")},
            {"value": "no", "text": _("It is not done: it is opened again")},
        ],
        "hidings": [
            {"place": place, "hiding": each, "words": ", ".join(each.words)}
            for place, each in enumerate(state.hidings)
        ],
        "open_case_url": _open_case_url(found),
    }
    return render(request, "petitions/work_one.html", context, status=422 if errors else 200)


def _open_case_url(found: OnePetition) -> str:
    """Return where an overseer opens a case from it; empty where cases are left out."""
    if not found.who.oversees or not found.state.may_lead_to_case:
        return ""
    try:
        address = reverse("cases:open")
    except NoReverseMatch:  # cases are a package above this one
        return ""
    return f"{address}?{urlencode({'phan-anh': found.state.number})}"


def _of_another_kind(
    state: PetitionState, typed: dict[str, str], acts: Sequence[str], day: date
) -> dict[str, Any]:
    """Return the choices of the form that gives another kind."""
    if "kind" not in acts or state.subject is None:
        return {}
    agency = state.subject.agency_id
    return {
        "wanted_kind": "yes" if typed["viec"] == "kind" else "",
        "other_kinds": [
            {"value": str(one), "text": KINDS[one]} for one in Kind if one != state.kind
        ],
        "about_units": options((one.id, one.name) for one in units_of(agency, day)),
        "about_officials": options(
            (one.id, one.name) for one in officials_of_agency(agency, day) if one.own_positions
        ),
    }


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _kind(chosen: str) -> Kind:
    if chosen not in set(Kind):
        words = msgid("Choose what it is about.")
        raise InputInvalid([{"pointer": "/new_kind", "detail": words}])
    return Kind(chosen)


def _hear(request: HttpRequest) -> list[UUID]:
    return [one for text in request.POST.getlist("hear") if (one := id_in(text))]


def _do(request: HttpRequest, number: str, actor: Actor) -> None:
    """Carry out the act whose form was sent."""
    said, now = typed_of(request, _FIELDS), clock.now()
    nobody = UUID(int=0)
    place = request.POST.get("place", "")
    where = int(place) if place.isdecimal() and len(place) < 4 else -1
    commands: dict[str, Callable[[], object]] = {
        "ask": lambda: AskSender(said["question"]),
        "route": lambda: RoutePetition(
            id_in(said["agency_id"]) or nobody, id_in(said["unit_id"]) or nobody, said["reason"]
        ),
        "refuse": lambda: RefusePetition(said["ground"], said["explanation"]),
        "write-down": lambda: WriteDown(id_in(said["file_id"]) or nobody, said["transcript"]),
        "recheck": lambda: GiveRecheck(said["is_done"] == "yes", said["note"]),
        "hide": lambda: HideAbuse(_lines(said["words"]), said["hide_reason"]),
        "judge": lambda: JudgeHiding(where, said["is_done"] == "yes"),
    }
    services: dict[str, Callable[[], Any]] = {
        "answer": lambda: answer_petition(
            number,
            text=said["text"],
            done=said["done"],
            file_id=_paper(request, actor),
            actor=actor,
            now=now,
        ),
        "publish": lambda: publish_answer(
            number,
            cover=_lines(said["cover"]),
            reason=said["cover_reason"],
            actor=actor,
            now=now,
            hear={one: _lines(said["cuts"]) for one in _hear(request)},
        ),
        "kind": lambda: change_kind(
            number,
            kind=_kind(said["new_kind"]),
            reason=said["kind_reason"],
            unit_id=id_in(said["about_unit"]),
            official_id=id_in(said["about_official"]),
            actor=actor,
            now=now,
        ),
        "merge": lambda: merge_repeat(number, into=said["into"], actor=actor, now=now),
    }
    wanted = said["viec"]
    if wanted in services:
        services[wanted]()
    elif wanted in commands:
        act(number, commands[wanted](), actor=actor, now=now)


def _paper(request: HttpRequest, actor: Actor) -> UUID | None:
    """Store the paper of an answer; without one the answer is refused with words."""
    file = request.FILES.get("paper")
    if file is None or actor.official_id is None:
        return None
    stored = store_upload(
        file,
        name=file.name or "answer",
        owner=actor.official_id,
        now=clock.now(),
        owner_kind="official",
    )
    return stored.id


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def file(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send a file of the petition to who may read it."""
    actor = actor_of(request)
    found = petition_for(number, actor=actor, now=clock.now())
    return file_of(found, file_id, reader=actor.official_id)
