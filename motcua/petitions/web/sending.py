"""Sending a petition: one page, what looks alike is shown first, nothing typed is lost."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public import dossiers_of_party
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.organizations.public import (
    agencies_of_area,
    communes,
    officials_of_agency,
    provinces,
    units_of,
)
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for, written_stays
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..selectors import alike
from ..services.send import PetitionWanted, send_petition, wrong_fields
from ..term_data import terms_on
from ..types import Kind
from .labels import KIND_HINTS, KINDS
from .uploads import shown_files, uploads_of

_FIELDS = (
    "kind",
    "title",
    "text",
    "province",
    "area_code",
    "agency_id",
    "unit_id",
    "official_id",
    "dossier_number",
    "place",
    "shows_sender",
    "may_be_heard",
)
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask what it is about; show what looks alike; send it."""
    actor, now = actor_of(request), clock.now()
    if request.method != "POST":
        return _page(
            request, actor, _home(actor) | {"dossier_number": request.GET.get("ho-so", "")}
        )
    typed = typed_of(request, _FIELDS)
    assert actor.party_id is not None  # the policy lets no one else in
    files, errors = uploads_of(request, actor.party_id)
    if "show" in request.POST:
        return _page(request, actor, typed, files=files, errors=errors)
    errors = _wrong(typed, files, now) | too_long(typed, area_code=10, place=300) | errors
    is_looked_at = errors or "anyway" in request.POST
    found = [] if is_looked_at else alike(f"{typed['title']} {typed['text']}")
    if errors or found:
        return _page(request, actor, typed, files=files, errors=errors, found=found)
    try:
        state = send_petition(_wanted(typed, files), actor=actor, now=now)
    except DomainError as no:
        return _page(request, actor, typed, files=files, errors=mistakes_of(no, "text"))
    messages.success(request, _("Your petition was sent. Its number: %s.") % state.number)
    return redirect("petitions:own", state.number)


def _home(actor: Actor) -> dict[str, str]:
    assert actor.party_id is not None  # the policy lets no one else in
    address = party_facts(actor.party_id).address
    return dict.fromkeys(_FIELDS, "") | {
        "province": address.province_code,
        "area_code": address.commune_code,
    }


def _wrong(typed: dict[str, str], files: list[UUID], now: datetime) -> dict[str, str]:
    """Return every mistake at once, in the order of the page."""
    errors = {} if typed["kind"] in set(Kind) else {"kind": _("Choose what it is about.")}
    found = mistakes_of(InputInvalid(wrong_fields(_wanted(typed, files), now)), "text")
    return errors | {name: found[name] for name in _FIELDS if name in found}


def _wanted(typed: dict[str, str], files: list[UUID]) -> PetitionWanted:
    return PetitionWanted(
        kind=Kind(typed["kind"]) if typed["kind"] in set(Kind) else Kind.OTHER,
        title=typed["title"],
        text=typed["text"],
        agency_id=id_in(typed["agency_id"]),
        unit_id=id_in(typed["unit_id"]),
        official_id=id_in(typed["official_id"]),
        dossier_number=typed["dossier_number"],
        area_code=typed["area_code"],
        place=typed["place"],
        file_ids=tuple(files),
        shows_sender=bool(typed["shows_sender"]),
        may_be_heard=bool(typed["may_be_heard"]),
    )


def _page(
    request: HttpRequest,
    actor: Actor,
    typed: dict[str, str],
    *,
    files: list[UUID] | None = None,
    errors: dict[str, str] | None = None,
    found: Any = (),
) -> HttpResponse:
    now = clock.now()
    day = legal_day(now)
    area = typed["area_code"] or typed["province"]
    agency, is_conduct = id_in(typed["agency_id"]), typed["kind"] == Kind.CONDUCT
    asks_whom = agency is not None and is_conduct
    near = {one.agency.id: one.agency.name for one in agencies_of_area(area, day)}
    near |= {one.agency.id: one.agency.name for one in agencies_of_area(typed["province"], day)}
    dossiers = dossiers_of_party(actor, now=now, limit=20).items
    context = {
        "typed": typed,
        "kinds": [{"value": str(one), "text": KINDS[one], "hint": KIND_HINTS[one]} for one in Kind],
        "provinces": options((one.code, one.full_name) for one in provinces(day)),
        "communes": options((one.code, one.full_name) for one in communes(typed["province"], day)),
        "agencies": options(near.items()),
        "asks_whom": asks_whom,
        "units": options((one.id, one.name) for one in units_of(agency, day))
        if asks_whom and agency
        else [],
        "officials": options(
            (one.id, f"{one.name}, {one.own_positions[0].title_vi}")
            for one in officials_of_agency(agency, day)
            if one.own_positions
        )
        if asks_whom and agency
        else [],
        "dossiers": options((one.number, one.number) for one in dossiers),
        "files": shown_files(files or []),
        "accept": ACCEPTED,
        "longest": terms_on(day).recordings.longest // 60,
        "found": found,
        "errors": errors or {},
        "summary": summary_of(errors or {}),
        "key": key_for(request),
    }
    page = render(request, "petitions/send.html", context, status=422 if errors else 200)
    return written_stays(page)
