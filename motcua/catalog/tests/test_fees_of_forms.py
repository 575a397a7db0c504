"""What people really pay: the shipped fee rows, counted with the facts the shipped forms state."""

import json
from datetime import date
from functools import cache

import pytest
import yaml

from motcua.payments.public import compute_fee, fee_table

from ..rules.demo_content import content_of_demo
from .test_demo_catalogue_data import FOLDER, MANDATORY, ROOT

ON = date(2026, 11, 20)


@cache
def procedures():
    titles = yaml.safe_load((FOLDER / "legal-texts.yaml").read_text(encoding="utf-8"))
    titles = {number: text["title"] for number, text in titles.items()}
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for procedure in file.get("procedures", ()) if path.stem != "legal-texts" else ():
            content = content_of_demo(procedure, file=file, titles=titles)
            found[str(procedure["code"])] = (procedure, content)
    return found


def quote(code, channel, case, facts):
    table = fee_table(code, procedures()[code][1].fees)
    return compute_fee(table.rows, facts, channel=channel, on=ON, case=case)


def stated_facts(form):
    """Return every fact a form can state."""

    def walk(node):
        if isinstance(node, dict):
            yield from [node["x-fact"]] if "x-fact" in node else []
            node = list(node.values())
        if isinstance(node, list):
            for one in node:
                yield from walk(one)

    return set(walk(json.loads((ROOT / f"data/forms/{form}.json").read_text(encoding="utf-8"))))


PAID = [
    ("1.001193", "online", "", {"copies": 2}, 0),
    ("1.000894", "direct", "", {"copies": 1}, 0),
    ("1.000656", "direct", "", {}, 0),
    ("1.004873", "online", "", {"copies": 2}, 0),
    ("2.000635", "online", "", {"copies": 3}, 24_000),
    ("2.000635", "postal", "", {"copies": 1}, 8_000),
    ("2.000815", "direct", "", {"pages": [2], "copies": 1}, 4_000),
    ("2.000815", "direct", "", {"pages": [5], "copies": 2}, 14_000),
    ("2.000815", "direct", "", {"pages": [2, 2], "copies": 1}, 8_000),
    ("2.000815", "direct", "", {"pages": [2, 4, 1], "copies": 3}, 36_000),
    ("2.000815", "direct", "", {"pages": [300, 3], "copies": 2}, 410_000),
    ("2.000884", "direct", "", {"papers": 1}, 10_000),
    ("2.000884", "direct", "", {"papers": 3}, 30_000),
    ("1.004222", "online", "so-huu", {"fee_group": "none", "members": 3}, 10_000),
    ("1.004222", "direct", "thue-muon", {"fee_group": "none"}, 20_000),
    ("1.004222", "direct", "so-huu", {"fee_group": "elderly"}, 0),
    ("1.004194", "online", "ca-nhan", {"fee_group": "none", "members": 2}, 7_000),
    ("1.004194", "direct", "ca-nhan", {"fee_group": "none"}, 15_000),
    ("1.004194", "direct", "ca-nhan", {"fee_group": "merit"}, 0),
    ("1.004194", "direct", "danh-sach", {"fee_group": "none", "members": 4}, 40_000),
    ("1.004194", "online", "danh-sach", {"fee_group": "none", "members": 4}, 20_000),
    ("1.001612", "online", "", {"capital": 10**8}, 150_000),
    ("1.001612", "direct", "", {"capital": 10**8}, 50_000),
    ("3.000333", "online", "tu-nop", {"fee_group": "none", "copies": 1}, 200_000),
    ("3.000333", "direct", "tu-nop", {"fee_group": "student", "copies": 2}, 100_000),
    ("3.000333", "postal", "uy-quyen", {"fee_group": "none", "copies": 4}, 210_000),
    ("3.000333", "direct", "tu-nop", {"fee_group": "poor", "copies": 4}, 0),
    ("1.013831", "direct", "", {"change": "transfer"}, 0),
    ("1.013225", "direct", "", {"work": "new"}, 0),
    ("1.001939", "direct", "", {"case": "household"}, 0),
]


@pytest.mark.parametrize(("code", "channel", "case", "facts", "total"), PAID)
def test_a_dossier_costs_what_the_published_rows_say(code, channel, case, facts, total):
    assert set(facts) <= stated_facts(MANDATORY[code]), "the form does not ask for this"
    assert quote(code, channel, case, facts).total == total


def test_every_procedure_with_a_form_is_counted():
    assert {paid[0] for paid in PAID} == set(MANDATORY)


def test_every_rule_of_every_row_can_be_counted():
    for code, (procedure, content) in procedures().items():
        for way in content.ways:
            for case in [entry["key"] for entry in procedure.get("cases", ())] or [""]:
                quote(code, str(way.channel), case, {})


def test_a_row_counts_only_facts_that_its_form_states():
    for code, form in MANDATORY.items():
        if not form:
            continue
        for row in fee_table(code, procedures()[code][1].fees).rows:
            reduced = {name for reduction in row.reductions for name in reduction.when}
            wanted = {row.quantity, row.times, *row.when} | reduced
            assert wanted - {""} <= stated_facts(form), (code, row.name)
