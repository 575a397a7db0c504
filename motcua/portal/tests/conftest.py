"""People of the demo province in front of a browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import pytest
from django.core import signing
from django.test import Client

from motcua.demo.people import Citizen
from motcua.identity.models import Account
from motcua.kernel.clock import use_clock
from motcua.tests.world import World

from .pages import Page

BIRTH, COPY, EXTRACT = "1.001193", "2.000815", "2.000635"


class Browser:
    """A citizen's browser; pages come parsed."""

    def __init__(self, citizen: Citizen | None, account: Account | None, now: datetime) -> None:
        self.citizen = citizen
        self.account = account
        self.now = now
        self.client = Client(headers={"accept-language": "vi"})
        if account is not None:
            self.sign_in(now)

    def sign_in(self, now: datetime) -> None:
        self.now = now
        self.client.force_login(self.account, backend="django.contrib.auth.backends.ModelBackend")
        session = self.client.session
        session["motcua.seen"] = now.isoformat()
        session["motcua.assurance"] = 2
        session.save()
        signer = signing.get_cookie_signer(salt="motcua_accountidentity.last-account")
        self.client.cookies["motcua_account"] = signer.sign(str(self.account.pk))

    @contextmanager
    def moment(self) -> Iterator[None]:
        with use_clock(self.now):
            yield

    def get(self, path: str, **data) -> Page:
        with self.moment():
            return Page(self.client.get(path, data))

    def post(self, path: str, data: dict | None = None) -> Page:
        with self.moment():
            return Page(self.client.post(path, data or {}))

    def follow(self, path: str, data: dict | None = None) -> Page:
        with self.moment():
            return Page(self.client.post(path, data or {}, follow=True))


@pytest.fixture
def open_browser(world: World) -> Callable[..., Browser]:
    """Let the n-th citizen of the province sit down at a browser."""

    def sit(place: int = 0) -> Browser:
        citizen = world.citizens()[place]
        world.token(citizen)  # opens the account
        return Browser(citizen, Account.objects.get(party_id=citizen.party_id), world.now)

    return sit


@pytest.fixture
def stranger(world: World) -> Browser:
    """Somebody who is not signed in."""
    return Browser(None, None, world.now)


def begin(browser: Browser, code: str = BIRTH) -> str:
    """Open a draft of the first case; return the address of its task list."""
    page = browser.get(f"/nop-ho-so/{code}/")
    cases = page.choices("case")
    answer = browser.post(f"/nop-ho-so/{code}/", {"case": cases[0]} if cases else {})
    assert answer.status == 302, answer.errors
    return answer.location


def draft_id(address: str) -> UUID:
    """Return the id in the address of a draft."""
    return UUID(address.strip("/").split("/")[1])


def complete(world: World, browser: Browser, address: str) -> None:
    """Fill the draft as its person would, with answers and papers that pass."""
    from motcua.dossiers.public import attach_to_draft, draft_of, form_of_draft, save_draft
    from motcua.platform.database.scope import apply_scope, bind_request

    actor = browser.citizen.actor
    with bind_request(actor):
        apply_scope()
        draft = draft_of(draft_id(address), actor=actor)
        filing = world.filing(draft.procedure_code, browser.citizen, case=draft.case)
        seen = [section.key for section in form_of_draft(draft).form.sections]
        save_draft(
            draft.id,
            actor=actor,
            now=world.now,
            answers=filing.answers,
            choices={"seen": [*seen, "documents"], "return_method": "online"},
        )
        for one in filing.documents:
            attach_to_draft(
                draft.id,
                required_document_id=one.required_document_id,
                file_id=one.file_id,
                actor=actor,
                now=world.now,
            )
    apply_scope()
