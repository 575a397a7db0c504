"""What the layout promises, read from the files themselves."""

import ast
import re
from pathlib import Path

import pytest

from motcua.kernel.errors import DomainError
from motcua.platform.configuration import Configuration

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "motcua"
PACKAGES = sorted(path.name for path in PROGRAM.iterdir() if (path / "__init__.py").exists())
LONGEST, LONGEST_TEST = 400, 600
# The floor and pure values have no single face; everything else is entered by public.
OPEN = {"kernel", "platform", "tests", "api", "settings", "urls", "wsgi", "cli", "demo", "bench"}


def sources() -> list[Path]:
    return [
        path
        for top in ("motcua", "simulators")
        for path in (ROOT / top).rglob("*.py")
        if "migrations" not in path.parts
    ]


def test_no_module_is_longer_than_one_can_read():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := path.read_text().count("\n"))
        > (LONGEST_TEST if "tests" in path.parts else LONGEST)
    }

    assert long == {}


def test_every_module_says_why_it_exists():
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if "tests" not in path.parts
        and path.read_text().strip()
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def foreign_imports(path: Path) -> list[str]:
    """Return imports of another package that go past its public face."""
    own = path.relative_to(PROGRAM).parts[0]
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [node.module] if node.module.count(".") > 1 else names
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] != "motcua" or len(parts) < 3 or parts[1] in {own, *OPEN}:
                continue
            if parts[2] not in {"public", "types"} and "public" not in parts:
                found.append(f"{path.relative_to(ROOT)}: {name}")
    return found


def test_a_package_is_entered_by_its_public_face_only():
    past = [
        line
        for path in PROGRAM.rglob("*.py")
        if not {"tests", "migrations", "cli", "bench"} & set(path.parts) and path.parent != PROGRAM
        for line in foreign_imports(path)
    ]

    assert past == []


def test_no_module_is_named_after_nothing():
    vague = {"utils.py", "helpers.py", "common.py", "mixins.py", "misc.py", "signals.py"}

    assert [str(path) for path in sources() if path.name in vague] == []


def error_types() -> list[type[DomainError]]:
    import importlib

    for path in PROGRAM.rglob("errors*.py"):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found, waiting = [], [DomainError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("motcua.") and ".tests." not in one.__module__:
            found.append(one)
    return found


def test_every_refusal_has_a_page_that_says_what_to_do():
    missing = {
        one.code
        for one in error_types()
        if not (ROOT / "docs" / "problems" / f"{one.code}.md").exists()
    }

    assert missing == set()


def test_every_page_of_a_problem_belongs_to_a_refusal_and_says_what_to_do():
    known = {one.code for one in error_types()}
    for page in (ROOT / "docs" / "problems").glob("*.md"):
        if page.stem == "index":
            continue
        text = page.read_text()
        assert page.stem in known, f"{page.name} describes nothing"
        assert text.startswith("# "), page.name
        assert page.stem in text, page.name
        assert "can do" in text, page.name


def test_no_two_refusals_share_a_code():
    codes: dict[str, set[str]] = {}
    for one in error_types():
        if "code" in vars(one):
            codes.setdefault(one.code, set()).add(f"{one.__module__}.{one.__qualname__}")

    assert {code: names for code, names in codes.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", sorted(Configuration.model_fields))
def test_every_setting_is_documented_as_it_is(name):
    field = Configuration.model_fields[name]
    page = (ROOT / "docs" / "operations" / "settings.md").read_text()
    row = re.search(rf"^\| `MOTCUA_{name.upper()}` \| (.+?) \| (.+?) \| (.+) \|$", page, re.M)

    assert row, f"MOTCUA_{name.upper()} is not in docs/operations/settings.md"
    default = "empty" if field.default == "" else f"`{field.default}`"
    assert (row[2], row[3]) == (default, field.description)


def test_no_setting_is_documented_that_does_not_exist():
    page = (ROOT / "docs" / "operations" / "settings.md").read_text()
    named = set(re.findall(r"^\| `MOTCUA_(\w+)`", page, re.M))

    assert named == {name.upper() for name in Configuration.model_fields}


def test_every_package_has_its_page():
    skipped = {"tests", "cli", "demo", "bench", "portal", "desk", "console"}
    missing = [
        name
        for name in PACKAGES
        if name not in skipped and not (ROOT / "docs" / "packages" / f"{name}.md").exists()
    ]

    assert missing == []
