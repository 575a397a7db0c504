"""Where a dossier is handled, and how the person gets the result."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers.public import ReturnMethod, quote_of_draft, save_draft
from motcua.dossiers.public.draft_help import DraftAct
from motcua.kernel.clock import legal_day
from motcua.organizations.public import communes, provinces
from motcua.parties.public import PartyFacts
from motcua.platform.authorization import Policy, policy

from .reading import OpenedDraft, applicant_of, opened, summary_of


@policy(Policy.CITIZEN)
def choices(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Choose place and way of return; the competent agency follows from the place."""
    at = opened(request, draft_id, DraftAct.CHOOSE)
    applicant = applicant_of(at.draft)
    if request.method != "POST":
        typed = {
            "area_code": at.draft.choices.get("area_code") or applicant.address.commune_code,
            "return_method": at.draft.choices.get("return_method", ""),
        }
        return _page(request, at, applicant, typed, {})
    typed = {key: request.POST.get(key, "") for key in ("province", "area_code", "return_method")}
    # Saved right or wrong, like every step of a draft.
    draft = save_draft(draft_id, actor=at.actor, now=at.now, choices=_stored(at, applicant, typed))
    if "show" in request.POST:
        return _page(request, at, applicant, typed, {})
    errors: dict[str, str] = {}
    if quote_of_draft(draft, at.now).competent is None:
        errors["area_code"] = _(
            "No office there decides this procedure. Choose another ward, commune or zone"
        )
    if typed["return_method"] not in set(ReturnMethod):
        errors["return_method"] = _("Choose how you want to get the result")
    if errors:
        return _page(request, at, applicant, typed, errors)
    return redirect("portal:draft", draft_id)


def _stored(at: OpenedDraft, applicant: PartyFacts, typed: dict[str, str]) -> dict[str, str]:
    known = {one.code for one in communes(_province(applicant, typed), legal_day(at.now))}
    stored = {"area_code": typed["area_code"] if typed["area_code"] in known else ""}
    if typed["return_method"] in set(ReturnMethod):
        stored["return_method"] = typed["return_method"]
    return stored


def _province(applicant: PartyFacts, typed: dict[str, str]) -> str:
    return typed.get("province") or applicant.address.province_code


def _page(
    request: HttpRequest,
    at: OpenedDraft,
    applicant: PartyFacts,
    typed: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    day = legal_day(at.now)
    here = _province(applicant, typed)
    context = at.context | {
        "typed": typed,
        "errors": errors,
        "error_list": summary_of(errors),
        "province": here,
        "provinces": [{"value": one.code, "text": one.full_name} for one in provinces(day)],
        "communes": [{"value": one.code, "text": one.full_name} for one in communes(here, day)],
        "ways": ways_of_return(),
    }
    return render(request, "portal/draft_choices.html", context, status=422 if errors else 200)


def ways_of_return() -> list[dict[str, str]]:
    """Return the ways to get a result, the quickest first."""
    return [
        {
            "value": "online",
            "text": _("In my account, as an electronic document"),
            "hint": _("Signed electronically, with the same legal value; you also get a message."),
        },
        {
            "value": "desk",
            "text": _("On paper, at the one-stop desk"),
            "hint": _("Bring your identity card."),
        },
        {
            "value": "post",
            "text": _("On paper, by public post to my address"),
            "hint": _("You pay the postage to the postman."),
        },
    ]
