"""Terms under which a handful of real dossiers is enough, and signals as they would be stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel.identifiers import uuid7
from motcua.platform.database.scope import system_scope
from motcua.tests.world import World

from .. import term_data
from ..models import Signal, SignalRow
from ..rules.terms import Terms
from ..types import Code


@pytest.fixture
def easy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Terms:
    """Judge one signal only, by a single dossier and without peers, and raise what may be."""
    [*_, shipped] = term_data.every_version()
    judged = getattr(request, "param", Code.QUEUE_JUMPING)
    signals = {
        code: replace(one, least_n=1 if code == judged else 10_000, least_k=1, ratio=1)
        for code, one in shipped.signals.items()
    }
    made = replace(shipped, version="easy", signals=signals, least_peers=0, false_rate=0.99)
    for module in ("term_data", "standing", "web.pages"):
        monkeypatch.setattr(f"motcua.signals.{module}.every_version", lambda: (made,))
    return made


@pytest.fixture
def raised(kept_world: World) -> Callable[..., Signal]:
    """Return a function that stores a signal about the work of an official's first role."""

    def store(about: Any, *, rows: tuple[Any, ...] = (), **changes: Any) -> Signal:
        grant = sorted(about.roles, key=lambda one: (one.role, str(one.unit_id)))[0]
        is_official = changes.pop("is_official", True)
        now = kept_world.now
        values: dict[str, Any] = {
            "id": uuid7(now),
            "line_id": uuid7(now),
            "version": 1,
            "code": "long_holds" if is_official else "queue_jumping",
            "period": "2026-Q4",
            "agency_id": grant.agency_id,
            "unit_id": grant.unit_id,
            "official_id": about.official_id if is_official else None,
            "k": 12,
            "n": 100,
            "expected": 2.4,
            "peers": 9,
            "p": 0.00002,
            "q": 0.01,
            "terms": term_data.every_version()[-1].version,
            "is_raised": True,
            "as_of": now - timedelta(hours=1),
        }
        with system_scope():
            signal = Signal.objects.create(**{**values, **changes})
            SignalRow.objects.bulk_create(SignalRow(signal=signal, dossier_id=one) for one in rows)
        return signal

    return store
