"""A walk-in, first page: which procedure, whose matter, where it is decided."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalog.public import (
    ProcedureVersionFacts,
    published_version,
    search_procedures,
    version_facts,
)
from motcua.dossiers.public import (
    Channel,
    ReturnMethod,
    agency_in_charge,
    drafts_of,
    form_of_draft,
    known_answers,
    open_draft,
    save_draft,
)
from motcua.forms.public import prefill
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agency_by_id, area, communes
from motcua.parties.public import PartyFacts, parties_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import problem_of
from motcua.platform.web.idempotency import key_for

from .acts.base import as_uuid
from .card import with_card_read
from .countries import foreign_countries
from .keys import PERSON, in_words
from .roles import DESK
from .walk_in import Found, Place, person_from, submitter_from
from .words import RETURNS, words_of

FIELDS = (
    "so-dinh-danh",
    "so-ho-chieu",
    "quoc-tich",
    "ho-ten",
    "ngay-sinh",
    "gioi-tinh",
    "dien-thoai",
    "dia-chi",
    "noi-giai-quyet",
    "nguoi-nop",
    "ten-nguoi-nop",
    "truong-hop",
    "kenh",
    "tra",
)

# Asked of somebody who was never here; closed away for everybody else.
PASSPORT = ("so-ho-chieu", "quoc-tich")
NEW = ("ho-ten", "ngay-sinh", "gioi-tinh", "dien-thoai", "dia-chi")


@policy(Policy.OFFICIAL, roles=DESK)
def new_filing(request: HttpRequest) -> HttpResponse:
    """Search the procedure; with one chosen, ask for the person and begin the draft."""
    code = request.GET.get("thu-tuc", "")
    if not code:
        return _search(request)
    version = published_version(code, legal_day(clock.now()))
    if request.method == "POST":
        return _begin(request, version)
    return _person_page(request, version, {}, 200)


def _search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    now, actor = clock.now(), actor_of(request)
    drafts = list(drafts_of(actor))
    ids = [one for draft in drafts if (one := as_uuid(draft.choices.get("applicant_id", "")))]
    people = parties_by_ids(ids)
    context = {
        "q": words,
        "found": search_procedures(words, limit=12, on=legal_day(now)),
        "drafts": [
            {
                "id": draft.id,
                "procedure": form_title(draft.procedure_code, draft),
                "person": _name(people, draft.choices.get("applicant_id", "")),
                "saved_at": draft.saved_at,
            }
            for draft in drafts
        ],
    }
    return render(request, "desk/new_filing.html", context)


def form_title(code: str, draft: Any) -> str:
    """Return the name of the procedure a draft is for."""
    return version_facts(draft.procedure_version_id).name or code


def _name(people: dict[Any, PartyFacts], text: str) -> str:
    found = people.get(as_uuid(text))
    return found.full_name if found else ""


def _begin(request: HttpRequest, version: ProcedureVersionFacts) -> HttpResponse:
    now, actor, post = clock.now(), actor_of(request), with_card_read(request.POST)
    place = post.get("noi-giai-quyet", "")
    errors = _choice_errors(post, version)
    with transaction.atomic():
        here = Place(_province(actor), place)
        person = person_from(post, actor=actor, now=now, place=here)
        other = submitter_from(post, actor=actor, now=now)
    errors |= {**person.errors, **other.errors}
    if errors or person.party is None:
        return _person_page(request, version, errors, 422, post)
    with transaction.atomic():
        draft = open_draft(
            procedure_code=version.code,
            actor=actor,
            now=now,
            case=post.get("truong-hop", ""),
            choices=_choices(post, person, other),
        )
        answers, _sources = prefill(form_of_draft(draft).form, known_answers(person.party))
        save_draft(draft.id, actor=actor, now=now, answers=answers)
    return redirect("desk:walk_in", draft_id=draft.id)


def _choices(post: QueryDict, person: Found, other: Found) -> dict[str, str]:
    assert person.party is not None
    chosen = {
        "applicant_id": str(person.party.id),
        "channel": post.get("kenh", Channel.DESK),
        "return_method": post.get("tra", ReturnMethod.DESK),
        "area_code": post.get("noi-giai-quyet", ""),
    }
    if other.party is not None and other.party.id != person.party.id:
        chosen["filed_by"] = str(other.party.id)
    return chosen


def _choice_errors(post: QueryDict, version: ProcedureVersionFacts) -> dict[str, str]:
    day = legal_day(clock.now())
    errors: dict[str, str] = {}
    if post.get("kenh") not in (Channel.DESK, Channel.POST):
        errors["kenh"] = _("Choose how the dossier came.")
    if post.get("tra") not in list(ReturnMethod):
        errors["tra"] = _("Choose how the result is returned.")
    if not version.has_case(post.get("truong-hop", "")):
        errors["truong-hop"] = _("Choose the case.")
    try:
        place = post.get("noi-giai-quyet", "")
        agency_in_charge(version, place, day)
    except DomainError as error:
        errors["noi-giai-quyet"] = problem_of(error).title
    return errors


def _province(actor: Actor) -> str:
    """Return the province of the desk: two digits before the commune in agencies' areas."""
    return agency_province(actor)[0]


def agency_province(actor: Actor) -> tuple[str, str]:
    """Return province and commune of the desk's own agency."""
    desks = sorted(
        (grant for grant in actor.roles if grant.role in DESK), key=lambda one: str(one.unit_id)
    )
    agency = agency_by_id(desks[0].agency_id)
    if agency.level == "province":
        return agency.area_code, ""
    return area(agency.area_code, legal_day(clock.now())).parent_code, agency.area_code


def _person_page(
    request: HttpRequest,
    version: ProcedureVersionFacts,
    errors: dict[str, str],
    status: int,
    post: QueryDict | None = None,
) -> HttpResponse:
    province, own = agency_province(actor_of(request))
    places = communes(province, legal_day(clock.now()))
    typed = {name: str(post.get(name, "")) if post else "" for name in FIELDS}
    if post is None:
        typed |= {"noi-giai-quyet": own, "kenh": Channel.DESK, "tra": ReturnMethod.DESK}
        typed["truong-hop"] = version.cases[0].key if version.cases else ""
    context = {
        "key": key_for(request),
        "version": version,
        "typed": {name.replace("-", "_"): value for name, value in typed.items()},
        "errors": {name.replace("-", "_"): text for name, text in errors.items()},
        "summary": [
            {"href": f"#{name}", "text": errors[name]} for name in FIELDS if name in errors
        ],
        "is_new": bool(errors) and any(typed[name] or name in errors for name in NEW),
        "is_foreign": any(typed[name] or name in errors for name in PASSPORT),
        "countries": foreign_countries(),
        "keys": in_words(PERSON),
        "places": [{"value": one.code, "text": one.full_name} for one in places],
        "cases": [{"value": one.key, "text": one.name} for one in version.cases],
        "sexes": [{"value": "male", "text": _("Male")}, {"value": "female", "text": _("Female")}],
        "channels": [
            {"value": "direct", "text": _("At the desk")},
            {"value": "post", "text": _("By post")},
        ],
        "returns": [{"value": str(key), "text": words_of(RETURNS, key)} for key in ReturnMethod],
    }
    return render(request, "desk/person.html", context, status=status)
