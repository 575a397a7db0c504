"""The page of a dossier says what may still be asked, in every state a person meets."""

from html import escape

import pytest
from django.test import Client
from django.utils import translation

from motcua.dossiers.public import dossier_detail, names_for
from motcua.dossiers.public.outlook import dossier_standing, outlook_said
from motcua.kernel.clock import use_clock
from motcua.platform.web import middleware
from motcua.tests.situations import Situations
from motcua.tests.world import World

STATES = ("filed", "asked", "forwarded", "received", "suspended", "ready", "returned", "late")


def test_the_page_says_what_the_rules_say(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Situations(world)
    actor = made.owner.actor
    monkeypatch.setattr(middleware, "find_actor", lambda request: actor)
    for name in STATES:
        state = getattr(made, name)()
        with use_clock(world.now), translation.override("vi"):
            page = Client().get(f"/ho-so/{state.number}/", headers={"Accept-Language": "vi"})
            detail = dossier_detail(state.number, actor=actor, now=world.now)
            standing = dossier_standing(detail.state, now=world.now)
            lines = outlook_said(detail.state, standing, names_for(detail))
        shown = page.content.decode()
        assert page.status_code == 200
        for line in lines:
            assert line.texts, (name, line.key)
            assert all(escape(text, quote=True) in shown for text in line.texts), (name, line)
