"""The pages of promises name tests, and every one of them is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("what-oversight-promises.md", "what-pages-promise.md")
NAMED = re.compile(r"`((?:e2e/|motcua/)?[a-z_/]*test_[a-z_]+\.py)(?:::(test_[a-z_0-9]+))?`")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    found = NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert len(found) > 40
    for path, name in found:
        whole = path.startswith(("e2e/", "motcua/"))
        file = ROOT / path if whole else ROOT / "motcua" / path
        assert file.is_file(), path
        assert not name or f"def {name}(" in file.read_text(encoding="utf-8"), f"{path}::{name}"
