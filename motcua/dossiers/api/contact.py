"""How to reach an applicant: for a purpose, each time on record; and who saw it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..codec import state_from_json
from ..roles import READING, WATCHING
from ..rules.contact_wall import Opens
from ..selectors.contact_looks import contact_looks, purpose_in_words
from ..selectors.visible import visible_dossier
from ..services.show_contact import open_purposes, show_contact
from .contact_schemas import ContactIn, ContactLooksOut, ContactOut, PurposeOut

router = Router(tags=["contents"])


@router.get("/contact-looks", response=ContactLooksOut, summary="Who saw contact data")
@policy(Policy.OFFICIAL, roles=WATCHING)
def looks(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Any:
    """Return each showing of contact data to an official, with who, when and for what."""
    page = contact_looks(actor_of(request), cursor=cursor, limit=limit)
    return {"items": page.items, "next": page.next_cursor}


@router.get("/{number}/contact-purposes", response=list[PurposeOut], summary="Purposes now")
@policy(Policy.OFFICIAL, roles=READING)
def purposes(request: HttpRequest, number: str) -> Any:
    """Return for what the caller may open contact data of the dossier now; shows none of them."""
    actor, now = actor_of(request), clock.now()
    state = state_from_json(visible_dossier(number, actor=actor, now=now).state)
    found: dict[str, list[str]] = {}
    for opens in Opens:
        for one in open_purposes(state, opens=opens, actor=actor, now=now):
            found.setdefault(one.key, []).append(str(opens))
    return [
        {"key": key, "name": purpose_in_words(key), "opens": opens} for key, opens in found.items()
    ]


@router.post("/{number}/contact", response=ContactOut, summary="Show how to reach the applicant")
@policy(Policy.OFFICIAL, roles=READING)
def show(request: HttpRequest, number: str, body: ContactIn) -> Any:
    """Return telephone, e-mail and address; the applicant reads who saw them, when and for what.

    403 for a purpose that does not hold for the caller on this dossier now.
    """
    return show_contact(number, purpose=body.purpose, actor=actor_of(request), now=clock.now())
