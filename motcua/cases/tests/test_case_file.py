"""The whole file of a case: what is in it for whom, by its hashes, and that the look is noted."""

import hashlib
import io
import json
import zipfile

import pytest

from motcua.documents.tests.reading import text_of
from motcua.platform.database.scope import bind_request, system_scope
from motcua.signatures.public import SigningKeyMissing

from ..errors import CaseNotFound
from ..models import CustodyLine
from ..rules.looking import AddEvidence
from ..services import case_file
from ..services.case_file import case_container, case_paper
from ..services.evidence import WHOLE


@pytest.fixture
def state(office):
    heard = office.heard(office.file_of(office.accused))
    withheld = AddEvidence("Đơn của người dân", "Bưu điện", "a" * 64, withheld="Lộ người gửi")
    return office.act(heard, withheld, office.inspector)


def read_by(office, read, state, actor):
    with bind_request(actor):
        return read(state.number, actor=actor, now=office.at())


@pytest.fixture
def unsealed(monkeypatch):
    """Keep the container's files as a plain zip: the seal has tests of its own."""

    def zipped(files, agency_id, *, now):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for one in files:
                made.writestr(one.name, one.content)
        return out.getvalue()

    monkeypatch.setattr(case_file, "seal_container", zipped)


def test_the_paper_tells_all_to_who_has_it_and_not_the_source_to_whom_it_is_about(office, state):
    whole = text_of(read_by(office, case_paper, state, office.inspector))
    mine = text_of(read_by(office, case_paper, state, office.accused))

    for words in (state.number, "Tôi làm theo mẫu cũ.", office.accused.name):
        assert words in whole
        assert words in mine
    for words in (state.source.reference, "Đơn của người dân", office.inspector.name):
        assert words in whole
        assert words not in mine
    with pytest.raises(CaseNotFound):
        read_by(office, case_paper, state, office.head)


def test_the_container_holds_events_files_and_a_manifest_that_fits(office, state, unsealed):
    def opened(actor):
        content = read_by(office, case_container, state, actor)
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            return content, {name: found.read(name) for name in found.namelist()}

    content, files = opened(office.inspector)
    manifest = json.loads(files["manifest.json"])
    assert manifest["files"] == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "manifest.json"
    }
    assert state.evidence[0].sha256 in manifest["files"].values()
    events = json.loads(files["events.json"])
    assert [one["sequence"] for one in events] == list(range(1, state.sequence + 1))
    assert events[0]["payload"]["source"]["reference"] == state.source.reference
    with system_scope():
        looks = CustodyLine.objects.filter(case_id=state.id, place=WHOLE)
        assert [one.sha256 for one in looks] == [hashlib.sha256(content).hexdigest()]

    _content, mine = opened(office.accused)
    told = mine["events.json"].decode()
    for hidden in (state.source.reference, str(office.inspector.official_id), "Lộ người gửi"):
        assert hidden not in told
    assert json.loads(mine["custody.json"]) == []


def test_without_a_key_of_who_leads_it_there_is_no_container(office, state, monkeypatch):
    def missing(files, agency_id, *, now):
        assert agency_id == state.seat.agency_id
        raise SigningKeyMissing

    monkeypatch.setattr(case_file, "seal_container", missing)
    with pytest.raises(SigningKeyMissing):
        read_by(office, case_container, state, office.inspector)
    with system_scope():
        assert not CustodyLine.objects.filter(case_id=state.id, place=WHOLE).exists()
