"""Holds data/catalogue to its README, and to the national portal where it is at hand."""

import gzip
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from motcua.tests.left_out import leave_out

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "catalogue"
SHARED = Path(os.environ.get("MOTCUA_SHARED", ROOT.parent / "shared"))
EXPORT = SHARED / "data" / "procedures" / "national-portal-2026-07.jsonl.gz"

MANDATORY = {
    "1.001193": "khai-sinh",
    "1.000894": "ket-hon",
    "1.000656": "khai-tu",
    "1.004873": "tinh-trang-hon-nhan",
    "2.000635": "trich-luc-ho-tich",
    "2.000815": "chung-thuc-ban-sao",
    "2.000884": "chung-thuc-chu-ky",
    "1.004222": "thuong-tru",
    "1.004194": "tam-tru",
    "1.001612": "ho-kinh-doanh",
    "3.000333": "ly-lich-tu-phap",
    "1.013831": "dat-dai",
    "1.013225": "xay-dung",
    "1.001939": "bao-hiem-xa-hoi",
}
UNITS = {"working_hour", "working_day", "calendar_day", "month"}
CHANNELS = {"online", "post", "desk"}
LEVELS = {"ministry", "province", "commune", "other"}
AUDIENCES = {
    "citizen", "overseas_vietnamese", "foreigner", "enterprise", "foreign_enterprise",
    "household_business", "cooperative", "organization", "official",
}  # fmt: skip
PROCESSES = {path.stem for path in (FOLDER.parent / "processes").glob("*.bpmn")}
SOURCES = {
    "population", "civil_status", "land", "business_registration", "social_insurance",
    "vehicles", "driving_licences", "tax", "social_protection",
}  # fmt: skip
PROCEDURE_KEYS = {
    "code", "name", "everyday", "decision", "field_name", "levels", "audience", "cases",
    "submission", "fees", "fee_note", "documents", "legal_bases", "results", "steps",
    "conditions", "life_events", "keywords", "usage", "process", "form",
}  # fmt: skip
DOCUMENT_KEYS = {
    "key", "name", "originals", "copies", "required", "condition", "presented", "channels",
    "cases", "alternatives", "when", "form", "result_code", "data_source",
}  # fmt: skip
RESULT_CODE = re.compile(r"KQ\.[A-Z]\d{2}\.\d{5,6}")


def _files():
    return [path for path in sorted(FOLDER.glob("*.yaml")) if path.stem != "legal-texts"]


def _read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


FILES = {path.stem: _read(path) for path in _files()}
PROCEDURES = [procedure for content in FILES.values() for procedure in content["procedures"]]
TEXTS = _read(FOLDER / "legal-texts.yaml")
EVENTS = {event["key"] for event in _read(ROOT / "data" / "search" / "life_events.yaml")}

each = pytest.mark.parametrize("procedure", PROCEDURES, ids=[p["code"] for p in PROCEDURES])


def _strings(value):
    if isinstance(value, dict):
        for key, one in value.items():
            assert isinstance(key, str)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def test_there_are_enough_procedures_and_no_code_twice():
    codes = [procedure["code"] for procedure in PROCEDURES]

    assert len(codes) >= 75
    assert len(set(codes)) == len(codes)


def test_each_file_is_one_field_with_its_source():
    for stem, content in FILES.items():
        assert content["field"]["code"] == stem
        assert content["source"] == {"name": "Cổng Dịch vụ công quốc gia", "read": "2026-07"}


def test_the_mandatory_procedures_have_their_forms():
    forms = {procedure["code"]: procedure["form"] for procedure in PROCEDURES if procedure["form"]}

    assert forms == MANDATORY


@each
def test_a_procedure_has_the_keys_of_the_readme(procedure):
    optional = {"field_name", "cases", "fee_note"}

    assert set(procedure) <= PROCEDURE_KEYS
    assert set(procedure) >= PROCEDURE_KEYS - optional
    assert set(procedure["everyday"]) == {"vi", "en"}
    assert procedure["process"] in PROCESSES
    assert procedure["usage"] in range(1, 6)
    assert set(procedure["levels"]) <= LEVELS
    assert procedure["levels"]
    assert set(procedure["audience"]) <= AUDIENCES
    assert procedure["audience"]
    assert set(procedure["life_events"]) <= EVENTS
    assert 3 <= len(procedure["steps"]) <= 6
    assert all(text == text.strip() and text for text in _strings(procedure))


@each
def test_limits_are_sane(procedure):
    channels = [way["channel"] for way in procedure["submission"]]

    assert channels
    assert len(set(channels)) == len(channels)
    assert set(channels) <= CHANNELS
    for way in procedure["submission"]:
        assert set(way) <= {"channel", "limit", "note"}
        assert way["limit"]["unit"] in UNITS
        assert 1 <= way["limit"]["amount"] <= 60


@each
def test_fees_are_sane(procedure):
    if procedure["fees"] == "none":
        return
    channels = {way["channel"] for way in procedure["submission"]}
    for row in procedure["fees"]:
        assert row["kind"] in {"phi", "le_phi"}
        assert row["name"]
        assert row["per"]
        assert 1_000 <= row["amount"] <= 5_000_000
        assert row["amount"] % 500 == 0
        assert set(row.get("channels", ())) <= channels


@each
def test_documents_are_a_closed_list_that_can_be_asked_for(procedure):
    keys = [document["key"] for document in procedure["documents"]]
    cases = {case["key"] for case in procedure.get("cases", ())}

    assert len(set(keys)) == len(keys)
    for document in procedure["documents"]:
        assert set(document) <= DOCUMENT_KEYS
        originals, copies = document.get("originals", 1), document.get("copies", 0)
        assert originals + copies > 0 or document.get("presented")
        assert 0 <= originals <= 5
        assert 0 <= copies <= 5
        required = document.get("required", "condition" not in document)
        assert required or document.get("condition"), document["key"]
        assert document.get("data_source", "tax") in SOURCES
        assert set(document.get("channels", ())) <= CHANNELS
        assert set(document.get("cases", ())) <= cases
        assert RESULT_CODE.fullmatch(document.get("result_code", "KQ.G15.000031"))


@each
def test_legal_bases_have_titles_and_results_have_codes(procedure):
    assert procedure["legal_bases"]
    assert procedure["results"]
    for basis in procedure["legal_bases"]:
        assert TEXTS[basis["number"]]["title"]
    for result in procedure["results"]:
        assert result["name"]
        assert result["code"] is None or RESULT_CODE.fullmatch(result["code"])


def test_no_legal_text_is_listed_in_vain():
    used = {basis["number"] for procedure in PROCEDURES for basis in procedure["legal_bases"]}

    assert set(TEXTS) == used


def _plain(text):
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


@pytest.fixture(scope="module")
def portal():
    if not EXPORT.exists():
        leave_out(f"the export of the national portal is not at {EXPORT} (MOTCUA_SHARED)")
    with gzip.open(EXPORT, "rt", encoding="utf-8") as lines:
        return {record["ma_thu_tuc"]: record for record in map(json.loads, lines)}


def test_codes_names_fields_and_results_are_those_of_the_portal(portal):
    fields = {
        procedure["code"]: procedure.get("field_name", content["field"]["name"])
        for content in FILES.values()
        for procedure in content["procedures"]
    }
    wrong = []
    for procedure in PROCEDURES:
        record = portal.get(procedure["code"])
        if record is None:
            wrong.append((procedure["code"], "not on the portal"))
            continue
        if _plain(record["ten_thu_tuc"]) != _plain(procedure["name"]):
            wrong.append((procedure["code"], "name", record["ten_thu_tuc"]))
        if record["so_quyet_dinh"] != procedure["decision"]:
            wrong.append((procedure["code"], "decision", record["so_quyet_dinh"]))
        if _plain(record["linh_vuc"]) != _plain(fields[procedure["code"]]):
            wrong.append((procedure["code"], "field", record["linh_vuc"]))
        wrong += [
            (procedure["code"], "result", result["code"])
            for result in procedure["results"]
            if result["code"] and result["code"] not in record["ket_qua_xu_ly"]
        ]

    assert not wrong
