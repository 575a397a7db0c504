"""What each main page asks of the database: a budget for each, the same for twice the rows."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import Situations
from motcua.tests.world import World

# Measured on the province of the tests, with a head-room of two; pages that only tell ask nothing.
BUDGET: dict[str, dict[str, int]] = {
    "stranger": {
        "/": 4,
        "/thu-tuc/": 5,
        "/thu-tuc/?q=khai sinh": 5,
        "/thu-tuc/1.001193/": 6,
        "/quy-trinh/": 3,
        "/log/": 4,
        "/theo-doi-thoi-han/do-tre/": 4,
        "/co-quan/": 11,
        "/co-quan/H24.11311/": 12,
        "/lay-so/H24.11311/": 9,
        "/lay-so/H24.11311/man-hinh/": 9,
        "/tro-giup/": 0,
        "/giao-dien/": 0,
    },
    "citizen": {
        "/": 11,
        "/ho-so/": 8,
        "/lich-hen/": 13,
        "/thong-bao/": 6,
        "/tai-khoan/": 6,
        "/tai-khoan/giay-to/": 8,
        "/tai-khoan/ai-da-xem/": 12,
        "/ho-so/tim-giay-to/": 6,
        "/ho-so/tim-giay-to/?q=ho va ten": 14,
        "/ho-so/{number}/": 13,
    },
    "desk_official": {
        "/mot-cua/": 14,
        "/mot-cua/lich-hen/": 17,
        "/mot-cua/tiep-nhan/": 10,
        "/goi-so/quay/": 14,
        "/so-theo-doi/": 9,
        "/so-chung-thuc-ban-sao/": 9,
        "/so-quy/": 17,
        "/ho-so-cong-viec/{number}/": 27,
    },
    "handler": {
        "/ho-so-cong-viec/": 21,
        "/ho-so-cong-viec/{number}/": 38,
        "/thong-bao/": 10,
    },
    "signer": {
        "/cho-ky/": 14,
        "/ho-so-cong-viec/": 21,
        "/uy-quyen-vang-mat/": 15,
    },
    "clerk": {
        "/ho-so-cong-viec/": 20,
        "/luu-tru/": 9,
        "/luu-tru/chuyen-giao/": 9,
        "/luu-tru/tieu-huy/": 9,
        "/luu-tru/so-tieu-huy/": 9,
    },
    "inspector": {
        "/theo-doi-ho-so/": 11,
        "/theo-doi-ho-so/tra-cuu/": 12,
        "/theo-doi-thoi-han/": 14,
    },
    "administrator": {
        "/quan-tri/": 17,
        "/quan-tri/can-bo/": 15,
        "/quan-tri/co-quan/": 13,
        "/quan-tri/thu-tuc/": 9,
        "/quan-tri/nhat-ky/": 9,
    },
}


def test_each_page_keeps_its_budget_whatever_the_number_of_rows(world: World) -> None:
    with bind_request(SYSTEM):
        situations = Situations(world)
        number = _some(situations)
        first = _measured(world, situations, number)
        apply_scope()  # the last page left the connection with what its reader may see
        _some(situations)
        second = _measured(world, situations, number)

    over = [
        f"{who} {page}: {len(sql)} statements, {BUDGET[who][page]} allowed"
        for (who, page), sql in second.items()
        if len(sql) > BUDGET[who][page]
    ]
    grown = [
        f"{who} {page}: {len(first[who, page])} statements, then {len(sql)}:\n  "
        + "\n  ".join(sorted(set(sql) - set(first[who, page]))[:5])
        for (who, page), sql in second.items()
        if len(sql) > len(first[who, page])
    ]
    assert not over + grown, "\n".join(over + grown)


def _some(situations: Situations) -> str:
    """Have dossiers wait for everybody; return the number of one that is handled."""
    for make in (situations.filed, situations.received, situations.proposed, situations.ready):
        make()
    for kind in ("sign", "issue", "handle"):
        state = situations.left_at(kind)
    from motcua.dossiers.public import dossier_detail
    from motcua.platform.work import drain

    near = next(
        one for one in situations.world.officials() if one.dossier_agency_ids & set(state.agencies)
    )
    with bind_request(near):  # the owner reads who opened it
        dossier_detail(state.number, actor=near, now=situations.world.now)
    apply_scope()
    _comes_today(situations, state.competent_agency_id)
    drain(situations.world.now)
    return state.number


def _comes_today(situations: Situations, agency_id: Any) -> None:
    """Have the owner bring originals to the agency's desk this afternoon."""
    from motcua.dossiers.models import CopyRegistration
    from motcua.dossiers.public.registrations import CopiesWanted, choose_visit, register_copies
    from motcua.dossiers.tests.registering import BOOK, DEGREE, WARD, papers
    from motcua.organizations.public import desk_of

    actor, now = situations.owner.actor, situations.world.now
    note = str(uuid4())
    row = register_copies(CopiesWanted(papers(DEGREE, BOOK), WARD, note), actor=actor, now=now)
    desk = desk_of(agency_id, now.date())
    CopyRegistration.objects.filter(pk=row.pk).update(agency_id=agency_id, unit_id=desk.id)
    choose_visit(row.id, now.replace(hour=14, minute=0), actor=actor, now=now)


def _measured(
    world: World, situations: Situations, number: str
) -> dict[tuple[str, str], list[str]]:
    found = {}
    for who, pages in BUDGET.items():
        client = _client(world, who, situations, number)
        for page in pages:
            found[who, page] = _statements(client, page.format(number=number), world)
    return found


def _client(world: World, who: str, situations: Situations, number: str) -> Client:
    if who == "stranger":
        return Client(headers={"accept-language": "vi"})
    if who == "citizen":
        return _signed_in(world, situations.owner)
    from motcua.dossiers.public import dossier_detail

    agency = dossier_detail(number, actor=SYSTEM, now=world.now).state.competent_agency_id
    found = [one for one in world.officials() if one.has_role(who)]
    inside = [one for one in found if one.has_role(who, agency_id=agency)]
    return _signed_in(world, (inside or found)[0])


def _signed_in(world: World, who: Any) -> Client:
    from motcua.identity.models import Account

    world.token(who)  # opens the account
    by = {"official_id": who.official_id} if isinstance(who, Actor) else {"party_id": who.party_id}
    account = Account.objects.get(**by)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["motcua.seen"], session["motcua.assurance"] = world.now.isoformat(), 2
    session.save()
    signer = signing.get_cookie_signer(salt="motcua_accountidentity.last-account")
    client.cookies["motcua_account"] = signer.sign(str(account.pk))
    return client


def _statements(client: Client, page: str, world: World) -> list[str]:
    with use_clock(world.now):
        client.get(page)  # what stays in memory is read once
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(page)
    assert answer.status_code == 200, f"{page}: {answer.status_code} {answer.get('Location', '')}"
    asked = [one["sql"] for one in seen if "set_config" not in one["sql"]]
    return [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))]
