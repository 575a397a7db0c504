"""An official takes down what a person brings, reads it back and prints the receipt."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.organizations.public import agencies, agencies_by_ids, officials_of_agency, units_of
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of

from ..services.send import PetitionWanted, wrong_fields
from ..services.take_down import Brought, receipt_of, take_down, wrong_bringing
from ..types import Kind, Source
from .handling import READING
from .labels import KINDS, SOURCES
from .sending import ACCEPTED
from .uploads import shown_files, uploads_of

_FIELDS = (
    *("source", "personal_id", "full_name", "address", "phone", "dossier_number"),
    *("kind", "title", "text", "place"),
    *("agency_id", "unit_id", "official_id", "shows_sender", "was_read_back"),
)


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Ask what was brought by whom; keep it as theirs."""
    actor, typed = actor_of(request), typed_of(request, _FIELDS)
    if request.method != "POST":
        agency = min(actor.agency_ids, default="")
        return _page(request, typed | {"agency_id": str(agency)}, {}, [])
    assert actor.official_id is not None  # the policy lets no one else in
    files, errors = uploads_of(request, actor.official_id, "official")
    if {"show", "drop"} & set(request.POST):
        return _page(request, typed, errors, files)
    wanted, brought, now = _wanted(typed, files), _brought(typed), clock.now()
    if errors := _wrong(typed, wanted, brought, now) | errors:
        return _page(request, typed, errors, files)
    try:
        with transaction.atomic():
            state = take_down(wanted, brought, actor=actor, now=now)
    except DomainError as no:
        return _page(request, typed, mistakes_of(no, "unit_id"), files)
    return redirect("petitions:taken", state.number)


@require_safe
@policy(Policy.OFFICIAL, roles=READING)
def taken(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt, to read aloud and to print."""
    receipt = receipt_of(number, actor=actor_of(request), now=clock.now())
    state = receipt.state
    assert state.subject is not None
    agency = agencies_by_ids([state.subject.agency_id])[state.subject.agency_id].name
    context = {
        "state": state,
        "full_name": receipt.full_name,
        "agency": agency,
        "kind": KINDS[state.kind],
        "source": SOURCES[state.source],
    }
    return render(request, "petitions/taken.html", context)


def _wrong(
    typed: dict[str, str], wanted: PetitionWanted, brought: Brought, now: datetime
) -> dict[str, str]:
    """Return every mistake at once, in the order of the page."""
    found = mistakes_of(
        InputInvalid([*wrong_bringing(brought), *wrong_fields(wanted, now)]), "text"
    )
    if typed["kind"] not in set(Kind):
        found["kind"] = _("Choose what it is about.")
    found |= too_long(typed, address=300, phone=20, place=300)
    return {name: found[name] for name in _FIELDS if name in found}


def _brought(typed: dict[str, str]) -> Brought:
    source = typed["source"]
    return Brought(
        source=Source(source) if source in set(Source) else Source.ONLINE,
        personal_id=typed["personal_id"],
        full_name=typed["full_name"],
        was_read_back=bool(typed["was_read_back"]),
        address=typed["address"],
        phone=typed["phone"],
    )


def _wanted(typed: dict[str, str], files: list[UUID]) -> PetitionWanted:
    return PetitionWanted(
        kind=Kind(typed["kind"]) if typed["kind"] in set(Kind) else Kind.OTHER,
        title=typed["title"],
        text=typed["text"],
        agency_id=id_in(typed["agency_id"]),
        unit_id=id_in(typed["unit_id"]),
        official_id=id_in(typed["official_id"]),
        dossier_number=typed["dossier_number"],
        place=typed["place"],
        file_ids=tuple(files),
        shows_sender=bool(typed["shows_sender"]),
    )


def _page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, str], files: list[UUID]
) -> HttpResponse:
    day = legal_day(clock.now())
    agency = id_in(typed["agency_id"])
    context: dict[str, Any] = {
        "typed": typed,
        "sources": options((str(one), SOURCES[one]) for one in Source if one != Source.ONLINE),
        "kinds": options((str(one), KINDS[one]) for one in Kind),
        "agencies": options((one.id, one.name) for one in agencies(day)),
        "units": options((one.id, one.name) for one in units_of(agency, day)) if agency else [],
        "officials": options(
            (one.id, one.name) for one in officials_of_agency(agency, day) if one.own_positions
        )
        if agency
        else [],
        "secrecy": [{"value": "1", "text": _("The office may know who it is")}],
        "reading": [{"value": "1", "text": _("I read it back, and the person agreed to it")}],
        "files": shown_files(files),
        "accept": ACCEPTED,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "petitions/take.html", context, status=422 if errors else 200)
