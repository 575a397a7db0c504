"""Pages about keys: who can sign and seal, and how long; issue, take over, withdraw."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies_by_ids, agency_by_id, official_facts
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import KeyKind, KeyLine, KeyState, signing_key, signing_keys

from ..selectors import signers_without_key
from ..services import change_keys as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .agency_links import agencies_crumb, agency_crumb, agency_url
from .labels import KEY_KINDS, KEY_STATES, KEY_TONES, label
from .official_links import official_crumb, official_url, officials_crumb
from .paging import SIZE, page_of
from .questions import Question
from .trail import Crumb, links, trail

_YEARS = 3


@require_GET
@policy(Policy.ADMINISTRATOR)
def keys(request: HttpRequest) -> HttpResponse:
    """List every key, the newest entry first, and the signers who have none."""
    now = clock.now()
    text = request.GET.get("before", "")
    before = UUID(text) if len(text) == 36 and text.replace("-", "").isalnum() else None
    found = signing_keys(now=now, before=before, limit=SIZE + 1)
    page, further = page_of(found, {}, lambda one: one.id)
    context = {
        "title": _("Keys and seals"),
        "crumbs": links(),
        "rows": key_rows(page),
        "without": [] if before else signers_without_key(now),
        "further": further,
    }
    return render(request, "console/keys.html", context)


@policy(Policy.ADMINISTRATOR)
def issue_to_official(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Make a key for an official."""
    return _issue(request, KeyKind.OFFICIAL, official_id)


@policy(Policy.ADMINISTRATOR)
def issue_to_agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Make the seal of an agency."""
    return _issue(request, KeyKind.AGENCY, agency_id)


@sensitive_post_parameters("passphrase")
@policy(Policy.ADMINISTRATOR)
def take_over_of_official(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Take over a key of an official that was made elsewhere."""
    return _take_over(request, KeyKind.OFFICIAL, official_id)


@sensitive_post_parameters("passphrase")
@policy(Policy.ADMINISTRATOR)
def take_over_of_agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Take over the seal of an agency that was made elsewhere."""
    return _take_over(request, KeyKind.AGENCY, agency_id)


@policy(Policy.ADMINISTRATOR)
def withdraw(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """End the use of a key at once."""
    known = signing_key(key_id, now=clock.now())
    page = _page(
        known.kind,
        known.owner_id,
        (_("Withdraw the key"), _("Withdraw the key"), _("The key was withdrawn")),
        questions=[Question("reason", _("Reason"), most=200)],
        intro=_("From now on nothing is signed with it; what it signed before stays valid.")
        + f" {known.subject}, {known.serial}",
        is_warning=True,
    )
    return _do(
        request,
        page,
        lambda values, by: acts.withdraw_key(key_id, values["reason"], by=by),
    )


def key_rows(found: Sequence[KeyLine]) -> list[dict[str, object]]:
    """Return keys as tables show them."""
    agencies = agencies_by_ids({one.owner_id for one in found if one.kind == KeyKind.AGENCY})
    return [
        {
            "key": one,
            "kind": label(KEY_KINDS, one.kind),
            "is_agency": one.kind == KeyKind.AGENCY,
            "name": agencies[one.owner_id].name if one.owner_id in agencies else one.subject,
            "state": label(KEY_STATES, one.state),
            "tone": KEY_TONES[one.state],
            "may_withdraw": one.state in (KeyState.IN_FORCE, KeyState.NOT_YET),
        }
        for one in found
    ]


def _issue(request: HttpRequest, kind: KeyKind, owner_id: UUID) -> HttpResponse:
    hint = _("The earlier key stays in use until it ends or is withdrawn; the newest one signs.")
    page = _page(
        kind,
        owner_id,
        (_("Issue a key"), _("Issue the key"), _("The key was issued")),
        questions=[Question("last_day", _("Last day"), kind="day", hint=hint)],
        intro=_(
            "The local authority vouches for it. Its certificates call themselves a "
            "demonstration without legal value; for papers with legal value take over "
            "a key of a licensed authority."
        ),
    )
    today = legal_day(clock.now())
    return _do(
        request,
        page,
        lambda values, by: acts.issue_key(kind, owner_id, values["last_day"], by=by),
        initial={"last_day": _years_later(today)},
    )


def _take_over(request: HttpRequest, kind: KeyKind, owner_id: UUID) -> HttpResponse:
    page = _page(
        kind,
        owner_id,
        (_("Take over a key made elsewhere"), _("Take over the key"), _("The key was taken over")),
        questions=[
            Question("file", _("PKCS#12 file"), kind="file", accept=".p12,.pfx"),
            Question("passphrase", _("Passphrase of the file"), kind="password", needed=False),
        ],
        intro=_(
            "The certificate must be made out to this name, be in force, be made for signing, and "
            "come from an authority that is trusted here. The passphrase is not kept."
        ),
    )

    def act(values: Values, by: By) -> object:
        content = values["file"].read()
        return acts.take_over_key(kind, owner_id, content, values["passphrase"], by=by)

    return _do(request, replace(page, at="file"), act)


def _page(
    kind: KeyKind,
    owner_id: UUID,
    words: tuple[str, str, str],
    *,
    questions: Sequence[Question],
    intro: str,
    is_warning: bool = False,
) -> ActPage:
    title, button, done = words
    name, back, crumbs = _owner(kind, owner_id)
    return ActPage(
        title=title,
        button=button,
        done=done,
        back=back,
        questions=questions,
        crumbs=crumbs,
        caption=name,
        intro=intro,
        is_warning=is_warning,
    )


def _owner(kind: KeyKind, owner_id: UUID) -> tuple[str, str, list[Crumb]]:
    """Return name, page and trail of whose key it is."""
    if kind == KeyKind.AGENCY:
        agency = agency_by_id(owner_id)
        crumbs = trail(agencies_crumb(), agency_crumb(agency))
        return agency.name, agency_url(owner_id), crumbs
    official = official_facts(owner_id, legal_day(clock.now()))
    crumbs = trail(officials_crumb(), official_crumb(official))
    return official.name, official_url(owner_id), crumbs


def _do(
    request: HttpRequest,
    page: ActPage,
    act: Callable[[Values, By], object],
    *,
    initial: dict[str, date] | None = None,
) -> HttpResponse:
    def do(values: Values, by: By) -> str:
        act(values, by)
        return page.back

    return act_on(request, page, do, initial=initial)


def _years_later(day: date) -> date:
    return date(day.year + _YEARS, day.month, min(day.day, 28))
