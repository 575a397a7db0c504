"""Policies: every page and endpoint says who may enter, or the program does not start."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from motcua.platform.actor import Actor, ActorKind, actor_of
from motcua.platform.errors import NotAllowed, SignInRequired

View = TypeVar("View", bound=Callable[..., Any])


class Policy(StrEnum):
    """Who may enter a page or endpoint; what is seen inside is the selector's business."""

    PUBLIC = "public"  # everybody
    SIGNED_IN = "signed_in"  # anybody with an account
    CITIZEN = "citizen"  # a citizen, also on behalf of an enterprise
    OFFICIAL = "official"  # an official, with one of the roles if any are named
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"  # a connected system with a token
    DEMO = "demo"  # everybody, only where MOTCUA_MODE is not production


@dataclass(frozen=True, slots=True)
class Declared:
    """The policy of one view, as the start-up check and the matrix test read it."""

    policy: Policy
    roles: frozenset[str] = frozenset()

    def admits(self, actor: Actor) -> bool:
        """Return whether ``actor`` may enter."""
        match self.policy:
            case Policy.PUBLIC | Policy.DEMO:
                return True
            case Policy.SIGNED_IN:
                return actor.kind != ActorKind.ANONYMOUS
            case Policy.CITIZEN:
                return actor.kind == ActorKind.CITIZEN
            case Policy.OFFICIAL:
                named = not self.roles or bool(self.roles & actor.role_names)
                return actor.kind == ActorKind.OFFICIAL and named
            case Policy.ADMINISTRATOR:
                return actor.kind == ActorKind.OFFICIAL and actor.has_role("administrator")
            case Policy.PARTNER:
                return actor.kind == ActorKind.PARTNER


def policy(
    declared: Policy, *, roles: set[str] | frozenset[str] = frozenset()
) -> Callable[[View], View]:
    """Declare and enforce who may call the decorated view or API operation.

    Raises ``SignInRequired`` for a stranger and ``NotAllowed`` for the wrong person.
    """
    rule = Declared(declared, frozenset(roles))

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            enforce(rule, request)
            return view(request, *args, **kwargs)

        guarded.motcua_policy = rule  # type: ignore[attr-defined]
        return cast(View, guarded)

    return decorate


def enforce(rule: Declared, request: HttpRequest) -> None:
    """Let the request pass or raise."""
    actor = actor_of(request)
    if rule.policy == Policy.DEMO:
        from django.conf import settings

        if settings.MOTCUA.mode == "production":
            raise NotAllowed()
        return
    if rule.admits(actor):
        return
    if actor.kind == ActorKind.ANONYMOUS:
        raise SignInRequired()
    raise NotAllowed()


def declared_policy(view: object) -> Declared | None:
    """Return the policy a view carries, looking through decorators."""
    seen: object | None = view
    while seen is not None:
        found = getattr(seen, "motcua_policy", None)
        if isinstance(found, Declared):
            return found
        seen = getattr(seen, "__wrapped__", None)
    return None
