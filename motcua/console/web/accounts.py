"""Acts on the account of an official."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import official_facts
from motcua.platform.authorization import Policy, policy

from ..services import change_officials as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .official_links import official_crumb, official_url, officials_crumb
from .officials import account_from, account_questions
from .questions import Question
from .trail import trail


@policy(Policy.ADMINISTRATOR)
def open_one(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Give an official who has none an account."""
    page = _page(
        official_id,
        (_("Open an account"), _("Open the account"), _("The account was opened")),
        questions=account_questions(),
    )
    return _do(
        request,
        replace(page, at="username"),
        official_id,
        lambda values, by: acts.open_account(official_id, account_from(values), by=by),
    )


@policy(Policy.ADMINISTRATOR)
def close(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Close the account; the official is out of service until it is opened again."""
    page = _page(
        official_id,
        (_("Close the account"), _("Close the account"), _("The account was closed")),
        questions=[Question("reason", _("Reason"), most=80)],
        intro=_(
            "Every session and token ends at once. "
            "Dossiers in the official's hands must be given to somebody else."
        ),
        is_warning=True,
    )
    return _do(
        request,
        page,
        official_id,
        lambda values, by: acts.close_account(official_id, values["reason"], by=by),
    )


@policy(Policy.ADMINISTRATOR)
def reopen(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Open a closed account again."""
    page = _page(
        official_id,
        (_("Open the account again"), _("Open the account"), _("The account is open again")),
        intro=_("The official can sign in again with the same password and authenticator app."),
    )
    return _do(
        request,
        page,
        official_id,
        lambda _values, by: acts.reopen_account(official_id, by=by),
    )


@policy(Policy.ADMINISTRATOR)
def second_factor(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Forget the authenticator app, for somebody who lost the telephone."""
    page = _page(
        official_id,
        (
            _("Reset the authenticator app"),
            _("Reset the app"),
            _("The authenticator app was reset"),
        ),
        intro=_(
            "Make sure that it is the official who asks. All sessions end; "
            "at the next sign-in the official sets up a new app."
        ),
        is_warning=True,
    )
    return _do(
        request,
        page,
        official_id,
        lambda _values, by: acts.forget_second_factor(official_id, by=by),
    )


@policy(Policy.ADMINISTRATOR)
def password(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """Replace a forgotten password."""
    hint = _("At least 12 characters; give it to the official in person")
    page = _page(
        official_id,
        (_("Replace the password"), _("Replace the password"), _("The password was replaced")),
        questions=[Question("password", _("New password"), kind="password", hint=hint)],
        intro=_("All sessions of the official end."),
    )
    return _do(
        request,
        page,
        official_id,
        lambda values, by: acts.set_password(official_id, values["password"], by=by),
    )


@policy(Policy.ADMINISTRATOR)
def sessions(request: HttpRequest, official_id: UUID) -> HttpResponse:
    """End every session of the official."""
    page = _page(
        official_id,
        (_("Sign out everywhere"), _("Sign out everywhere"), _("Every session was ended")),
        intro=_("The official is signed out on every device and can sign in again."),
        is_warning=True,
    )
    return _do(
        request,
        page,
        official_id,
        lambda _values, by: acts.sign_out_everywhere(official_id, by=by),
    )


def _page(
    official_id: UUID,
    words: tuple[str, str, str],
    *,
    questions: Sequence[Question] = (),
    intro: str = "",
    is_warning: bool = False,
) -> ActPage:
    found = official_facts(official_id, legal_day(clock.now()))
    title, button, done = words
    return ActPage(
        title=title,
        button=button,
        done=done,
        back=official_url(official_id),
        questions=questions,
        crumbs=trail(officials_crumb(), official_crumb(found)),
        caption=found.name,
        intro=intro,
        is_warning=is_warning,
    )


def _do(
    request: HttpRequest,
    page: ActPage,
    official_id: UUID,
    act: Callable[[Values, By], object],
) -> HttpResponse:
    def do(values: Values, by: By) -> str:
        act(values, by)
        return official_url(official_id)

    return act_on(request, page, do)
