"""An export imported over the demo's own catalogue: forms, cases and fee rules survive."""

import json

import pytest

from motcua.catalog.importer.tests.portal_page import record
from motcua.catalog.public import import_procedures, published_version
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

WITH_FORMS = [
    "1.001193",
    "1.000894",
    "1.000656",
    "1.004873",
    "2.000635",
    "2.000815",
    "2.000884",
    "1.004222",
    "1.004194",
    "1.001612",
    "3.000333",
    "1.013831",
    "1.013225",
    "1.001939",
]


@pytest.fixture
def imported(world, tmp_path):
    """Import a record for each of the procedures that have a form of their own."""
    before = {code: published_version(code, world.now.date()) for code in WITH_FORMS}
    path = tmp_path / "export.jsonl"
    made = [record(ma_thu_tuc=code, ten_thu_tuc=f"Bản mới {code}") for code in WITH_FORMS]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made))
    with bind_request(SYSTEM):
        apply_scope()
        import_procedures(path, now=world.now)
    return before


@pytest.mark.parametrize("code", WITH_FORMS)
def test_a_procedure_with_a_form_is_filed_as_before_the_import(world, imported, code):
    version = published_version(code, world.now.date())
    channel = "online" if "online" in map(str, version.channels) else "direct"
    citizen = world.citizens()[0]

    assert version == imported[code]
    assert version.form_key
    if channel == "online":
        state = world.file(code, citizen)
        assert state.versions.procedure_version_id == imported[code].version_id
        assert state.versions.form_key == version.form_key
        assert state.versions.process_key == version.process_key
