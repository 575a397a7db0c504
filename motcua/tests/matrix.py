"""The people of the matrix, their dossiers, and how each door is knocked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.authorization import Declared
from motcua.tests.matrix_bodies import Bodies, Request, Things
from motcua.tests.matrix_duties import duties_of
from motcua.tests.matrix_things import things_of
from motcua.tests.situations import Situations
from motcua.tests.undone import one_connection, undone
from motcua.tests.world import World

OVERSEERS = ("control_officer", "inspector")
ROLES = (
    "desk_official",
    "head_of_one_stop",
    "handler",
    "unit_leader",
    "signer",
    "clerk",
    "cashier",
    "head_of_agency",
    *OVERSEERS,
    "administrator",
)
# Names in an address that make what it leads to somebody's own.
OWNED = (
    "number",
    "draft_id",
    "notice_id",
    "mandate_id",
    "session_id",
    "delegation_id",
    "absence_id",
    "label_id",
    "filter_id",
    "paper_id",
    "registration_id",
)
# Who has a delegation, an absence, a label and a saved filter of his or her own.
GIVER = "desk_official inside"
# Who has what lies behind these addresses, beside the owner.
HOLDERS = {
    "/cases/{number}": "inspector outside",
    "/cases/relations/": GIVER,
    "/tickets/figures": "inspector outside",
    "/dossiers/draft-invitations": "stranger",  # nobody accepts the own invitation
}
_keys = itertools.count()


def owned(path: str) -> bool:
    """Return whether what the address leads to belongs to somebody."""
    return any(f"{name}}}" in path for name in OWNED) and path.startswith(
        ("/dossiers", "/notices", "/account", "/duties", "/papers", "/copy-registrations")
    )


@dataclass
class Matrix:
    """The dossiers, who comes, and how each operation is filled in."""

    world: World
    states: dict[str, Any]
    people: dict[str, tuple[Actor, dict[str, str]]]
    bodies: Bodies

    def answer(self, who: str, request: Request) -> Any:
        """Send the request as somebody and undo it."""
        headers = {**self.people[who][1], "Idempotency-Key": f"matrix-{next(_keys)}"}
        client = Client(raise_request_exception=False)
        with use_clock(self.world.now), undone():
            if request.files is not None:
                for file in request.files.values():
                    if hasattr(file, "seek"):
                        file.seek(0)
                return client.post(request.path, request.files, headers=headers)
            send = getattr(client, request.method.lower())
            if request.method == "GET":
                return send(request.path, headers=headers)
            return send(request.path, request.body or {}, "application/json", headers=headers)

    def sees(self, who: str) -> bool:
        """Return whether the person has a part in the owner's dossiers."""
        actor = self.people[who][0]
        agencies = set(self.states["returned"].agencies)
        return (
            who == "owner"
            or actor.has_role(*OVERSEERS)
            or bool(actor.dossier_agency_ids & agencies)
        )

    def owns(self, who: str, path: str) -> bool:
        """Return whether what the address leads to is the person's own."""
        if path.startswith("/duties") or "{label_id}" in path or "{filter_id}" in path:
            giver, _ = self.people[GIVER]
            return self.people[who][0].official_id == giver.official_id
        return who == "owner"

    def right(self, path: str, declared: Declared) -> str:
        """Return somebody whom the policy names and to whom the thing belongs."""
        if owned(path) and declared.admits(self.people["owner"][0]):
            return "owner"
        for prefix, holder in HOLDERS.items():
            if path.startswith(prefix):
                return holder
        able = [name for name, (actor, _) in self.people.items() if declared.admits(actor)]
        inside = [name for name in able if name.endswith(" inside") or name == "owner"]
        return next(iter(inside or able))


@pytest.fixture(scope="module")
def _made() -> list[Matrix]:
    return []


@pytest.fixture
def matrix(kept_world: World, _made: list[Matrix], settings: Any) -> Iterator[Matrix]:
    """Return the matrix of this module's province."""
    settings.MOTCUA = settings.MOTCUA.model_copy(
        update={"rate_limit_per_minute": 0, "lookups_per_minute": 0, "numbers_per_minute": 0}
    )
    with one_connection():
        if not _made:
            situations = Situations(kept_world)
            states = situations.every()
            document = Client().get("/api/v1/openapi.json").json()
            people = _people(kept_world, states)
            things = things_of(situations, states)
            duties = duties_of(
                people[GIVER][0], [one for one, _ in people.values()], kept_world.now
            )
            bodies = Bodies(document, Things({**things.known, **duties}))
            states = {name: situations.now_of(one) for name, one in states.items()}
            _made.append(Matrix(kept_world, states, people, bodies))
        yield _made[0]


def _people(world: World, states: dict[str, Any]) -> dict[str, tuple[Actor, dict[str, str]]]:
    """Return one of each kind: with a part in the dossiers ("inside") and without."""
    owner, stranger = world.citizens()[0], world.citizens()[7]
    found: dict[str, tuple[Actor, dict[str, str]]] = {
        "anonymous": (ANONYMOUS, {}),
        "owner": (owner.actor, world.headers(owner)),
        "stranger": (stranger.actor, world.headers(stranger)),
    }
    agencies = set(states["returned"].agencies)
    for role, inside in itertools.product(ROLES, (True, False)):
        for one in world.officials():
            if one.has_role(role) and bool(one.agency_ids & agencies) == inside:
                found[f"{role} {'inside' if inside else 'outside'}"] = (one, world.headers(one))
                break
    return found
