"""Every way of saying no has one code of its own and a page that explains it."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def codes():
    found = defaultdict(set)
    for path in sorted((ROOT / "motcua").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "tests" in path.parts or "    code" not in text:
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef):
                for code in own(node):
                    found[code].add(f"{path.parent.name}.{node.name}")
    return found


def own(node):
    for line in node.body:
        if isinstance(line, ast.Assign | ast.AnnAssign) and isinstance(line.value, ast.Constant):
            target = line.targets[0] if isinstance(line, ast.Assign) else line.target
            if isinstance(target, ast.Name) and target.id == "code" and line.value.value:
                yield line.value.value


def test_no_two_errors_share_a_code():
    assert {code: names for code, names in codes().items() if len(names) > 1} == {}


def test_every_error_has_a_page_that_says_what_to_do():
    for code in codes():
        page = ROOT / "docs" / "problems" / f"{code}.md"
        assert page.is_file(), f"docs/problems/{code}.md is missing"
        text = page.read_text(encoding="utf-8")
        assert code in text
        assert "developer" in text, f"{code}: what can a developer do?"
        assert len(text.split()) > 15, f"{code}: too short to help"


def test_no_page_explains_an_error_that_is_gone():
    pages = {path.stem for path in (ROOT / "docs" / "problems").glob("*.md")}

    assert pages - {"index"} - set(codes()) == set()
