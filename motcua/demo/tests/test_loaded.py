"""The second start does not load what is there; changed data are loaded."""

from datetime import UTC, datetime

import pytest

from .. import loaded

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)


@pytest.fixture
def loads(monkeypatch):
    done = []
    monkeypatch.setattr(loaded, "load_demo", lambda **_: done.append(1))
    return done


def test_the_same_data_are_loaded_once(loads):
    said: list[str] = []

    loaded.load_demo_once(now=NOW, say=said.append)
    loaded.load_demo_once(now=NOW, say=said.append)

    assert loads == [1]
    assert said == ["the province is there"]


def test_changed_data_are_loaded_again(loads, monkeypatch):
    loaded.load_demo_once(now=NOW)
    monkeypatch.setattr(loaded, "fingerprint", lambda: "other data")
    loaded.load_demo_once(now=NOW)

    assert loads == [1, 1]


def test_the_fingerprint_follows_every_file_of_the_data(settings, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "units.yaml").write_text("a: 1")
    settings.ROOT = tmp_path
    first = loaded.fingerprint()
    (tmp_path / "data" / "units.yaml").write_text("a: 2")

    assert loaded.fingerprint() != first
