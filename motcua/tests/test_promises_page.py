"""The page of promises names tests, and every one of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "what-oversight-promises.md"
NAMED = re.compile(r"`((?:e2e/|motcua/)?[a-z_/]*test_[a-z_]+\.py)(?:::(test_[a-z_0-9]+))?`")


def test_every_test_that_the_page_names_is_there() -> None:
    found = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(found) > 40
    for path, name in found:
        whole = path.startswith(("e2e/", "motcua/"))
        file = ROOT / path if whole else ROOT / "motcua" / path
        assert file.is_file(), path
        assert not name or f"def {name}(" in file.read_text(encoding="utf-8"), f"{path}::{name}"
