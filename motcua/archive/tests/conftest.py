"""What the tests of the archive share."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from motcua.documents.models import StoredFile
from motcua.documents.storage import path_of
from motcua.identity.public import account_of_party
from motcua.platform.web import middleware
from motcua.tests.world import World

from .cellar import Cellar


@pytest.fixture
def own_files(world: World, tmp_path: Path, settings: Any) -> None:
    """Contents lie in a folder of this test: others, at work beside it, store the same bytes."""
    usual = settings.STORAGES
    shared = Path(usual["default"]["OPTIONS"]["location"])
    for sha256 in set(StoredFile.objects.values_list("sha256", flat=True)):
        (tmp_path / path_of(sha256)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shared / path_of(sha256), tmp_path / path_of(sha256))
    own = {**usual["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**usual, "default": own}
    assert default_storage.path("").startswith(str(tmp_path))


@pytest.fixture
def cellar(world: World, own_files: None, monkeypatch: pytest.MonkeyPatch) -> Cellar:
    # Twenty years on nobody of the province is in office; the people of today do the work.
    made = Cellar(world)
    known = {world.headers(one)["Authorization"]: one for one in world.officials()}
    owner = world.citizens()[0]
    token = world.headers(owner)["Authorization"]
    account = account_of_party(owner.party_id)
    assert account is not None
    known[token] = replace(owner.actor, account_id=account.id)
    usual = middleware.find_actor
    monkeypatch.setattr(
        middleware,
        "find_actor",
        lambda request: known.get(request.headers.get("Authorization")) or usual(request),
    )
    return made
