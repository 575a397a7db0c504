"""Everything of a dossier in one container: whose it is, what is in it, checked without us."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from lxml import html
from motcua_verify.cli import main as verifier

from motcua.documents.public import content_of
from motcua.kernel.canonical import canonical_json
from motcua.ledger.public import trust_policy
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.signatures.public import (
    NoEvidence,
    Trust,
    Verdict,
    authority_folder,
    configured_roots,
    opened_container,
)
from motcua.tests.situations import Situations
from motcua.tests.world import MONDAY, World

from .. import public as p
from ..errors import EvidenceTooLarge
from ..services import evidence_bundle as module
from .over_api import send
from .test_proofs import log, proven


@pytest.fixture
def situations(world: World) -> Situations:
    return Situations(world)


def bundle(state, who, now):
    with bind_request(who):
        return p.evidence_bundle(state.number, actor=who, now=now, purpose="verification")


def opened(content, now):
    return opened_container(content, trust=Trust(configured_roots(), NoEvidence(), now))


def test_it_opens_and_holds_without_a_network_everything_that_proves(world, situations):
    state, owner = situations.returned(), situations.owner
    log(world)

    files, (seal,) = opened(bundle(state, owner.actor, world.now), world.now + timedelta(hours=1))

    assert (seal.verdict, seal.covers_whole, seal.level) == (Verdict.VALID, True, "B-LT")
    with bind_request(SYSTEM):
        answers = canonical_json(p.answers_of(state.id)[0].answers)
        handed_in = [content_of(one.file_id) for one in state.files]
        result = content_of(state.result_file_id)
    assert files["answers/1.json"] == answers
    assert all(one in files.values() for one in [*handed_in, result])
    receipt, said, _ = proven(
        files["proofs/receipt.json"],
        {str(place): one for place, one in enumerate([answers, *handed_in])},
    )
    assert receipt.claim["number"] == state.number
    assert said.count("file") == len(handed_in) + 1
    assert proven(files["proofs/result.json"], {"result.pdf": result})[1][-1] == "file"
    assert "proofs/silence.json" not in files


def test_the_proofs_inside_are_proven_by_the_verifier_alone(world, situations, tmp_path, capsys):
    state, owner = situations.received(), situations.owner
    late = state.due + timedelta(minutes=1)
    with bind_request(owner.actor):
        p.act(number=state.number, command=p.CertifySilence(), actor=owner.actor, now=late)
    log(world)
    with zipfile.ZipFile(io.BytesIO(bundle(state, owner.actor, late))) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "policy").write_text(trust_policy())  # as published, not as the container says
    verify = Verifier(tmp_path, capsys)

    receipt = verify("receipt", "answers/1.json", *verify.handed_in())
    silence = verify("silence", "--with", "proofs/receipt.json")
    (tmp_path / "answers/1.json").write_bytes(b"{}")
    other = verify("receipt", "answers/1.json")

    assert receipt == (0, "proven", len(state.files) + 1)
    assert silence == (0, "proven", 0)
    assert other == (1, "does-not-hold", 0)


class Verifier:
    """``motcua-verify`` on what was unpacked into a folder."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys

    def handed_in(self):
        return sorted(f"documents/{one.name}" for one in (self.folder / "documents").iterdir())

    def __call__(self, kind, *given):
        paths = [one if one.startswith("--") else str(self.folder / one) for one in given]
        proof, policy = (str(self.folder / one) for one in (f"proofs/{kind}.json", "policy"))
        status = verifier([kind, proof, *paths, "--policy", policy, "--json"])
        said = json.loads(self.capsys.readouterr().out)
        return status, said["verdict"], [one["code"] for one in said["proven"]].count("file")


def test_its_page_names_every_file_with_its_hash_and_leads_to_it(world, situations):
    state, owner = situations.returned(), situations.owner
    log(world)

    files, _ = opened(bundle(state, owner.actor, world.now), world.now)

    page = html.fromstring(files["index.html"])
    rows = {row.xpath(".//a/@href")[0]: row.findtext(".//code") for row in page.xpath("//tbody/tr")}
    assert rows == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "index.html"
    }
    assert state.number in page.findtext(".//h1")
    told = [row.xpath("./td[2]/text()")[0] for row in page.xpath("//tbody/tr")]
    said = dict(zip(rows, told, strict=True))
    assert said["proofs/receipt.json"].endswith("việc nộp hồ sơ")
    assert said["proofs/result.json"].endswith("kết quả giải quyết")


def test_its_page_tells_what_was_declared_said_and_done(world, situations):
    state, owner = situations.returned(), situations.owner
    with bind_request(owner.actor):
        told = p.dossier_detail(state.number, actor=owner.actor, now=world.now)
        expected = p.timeline(told, p.names_for(told), for_official=False)
        text = "Đã nhận <kết quả>"
        p.post_message(number=state.number, text=text, actor=owner.actor, now=world.now)

    files, _ = opened(bundle(state, owner.actor, world.now), world.now)

    page = html.fromstring(files["index.html"])
    headings = [one.text for one in page.xpath("//h2")]
    declared, happened, messages = ([x.text_content() for x in dl] for dl in page.xpath("//dl"))
    assert len(headings) == 5
    assert [one.partition(" · ")[2] for one in happened[::2]][: len(expected)] == [
        line.title for line in reversed(expected)
    ]
    assert owner.name in declared
    assert messages[1] == text


def test_the_applicants_holds_no_words_among_officials_the_offices_does(world, situations):
    state, owner = situations.with_opinion(), situations.owner
    place = state.open_steps[0].place
    handler = world.official("handler", place.unit_id)

    own = kinds(bundle(state, owner.actor, world.now), world.now)
    offices = kinds(bundle(state, handler, world.now), world.now)

    assert "OpinionAsked" in offices
    assert "OpinionAsked" not in own
    assert [one for one in offices if one in set(own)] == own


def kinds(content, now):
    files, _ = opened(content, now)
    return [one["name"] for one in json.loads(files["events.json"])]


def test_a_stranger_gets_none(world, situations):
    state = situations.filed()

    with pytest.raises(p.DossierNotFound):
        bundle(state, world.citizens()[9].actor, world.now)
    answer = send(world, "GET", f"{state.number}/evidence", world.citizens()[9])
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/dossier-not-found")


def test_over_the_api_it_is_a_file_of_its_kind(world, situations):
    state = situations.filed()

    answer = send(world, "GET", f"{state.number}/evidence", situations.owner)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.etsi.asic-e+zip"
    assert answer["Content-Disposition"].endswith(f'filename="{state.number}.asice"')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "proofs/receipt.json" not in archive.namelist()  # the log has not taken it in yet
        page = html.fromstring(archive.read("index.html"))
    assert [one.text_content()[-8:] for one in page.xpath("//strong")] == [" receipt"]


def test_one_changed_answer_is_found(world, situations):
    state, owner = situations.filed(), situations.owner
    content = bundle(state, owner.actor, world.now)

    _, (seal,) = opened(with_part(content, "answers/1.json", b"{}"), world.now)

    assert seal.verdict == Verdict.BROKEN


def with_part(content, name, part):
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w") as new,
    ):
        for one in old.infolist():
            new.writestr(one, part if one.filename == name else old.read(one))
    return output.getvalue()


def test_more_than_one_container_may_hold_is_refused(world, situations, monkeypatch):
    state, owner = situations.filed(), situations.owner
    monkeypatch.setattr(module, "MOST_BYTES", 10)

    with pytest.raises(EvidenceTooLarge):
        bundle(state, owner.actor, world.now)
    answer = send(world, "GET", f"{state.number}/evidence", owner)
    assert (answer.status_code, answer.json()["most"]) == (422, 10)


def test_the_command_line_checks_it_without_database_and_network(world, situations, tmp_path):
    state, owner = situations.filed(), situations.owner
    content = bundle(state, owner.actor, world.now)
    (tmp_path / "a.asice").write_bytes(content)
    (tmp_path / "other.asice").write_bytes(with_part(content, "answers/1.json", b"{}"))
    (tmp_path / "cut.asice").write_bytes(content[:-200])
    trust = authority_folder() / "trust"

    good = alone(tmp_path, "a.asice", trust)
    other = alone(tmp_path, "other.asice", trust)
    strange = alone(tmp_path, "a.asice", tmp_path)
    vietnamese = alone(tmp_path, "a.asice", trust, lang="vi")

    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("The files are as they were signed.\n")
    assert "answers/1.json" in good.stdout
    assert "  Over every file\n" in good.stdout
    assert (other.returncode, strange.returncode) == (1, 2)
    assert "the document was changed after it was signed" in other.stdout
    assert "nobody trusted vouches for the signer" in strange.stdout
    assert vietnamese.stdout.startswith("Các tệp còn nguyên như lúc ký.\n")
    for name in ("cut.asice", "absent.asice"):
        unreadable = alone(tmp_path, name, trust)
        assert (unreadable.returncode, unreadable.stdout) == (2, "")
        assert "Traceback" not in unreadable.stderr
        assert unreadable.stderr


ALONE = """
import socket, sys
def none(*_, **__): raise OSError("there is no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = none
from datetime import datetime
from motcua.cli import main
from motcua.kernel.clock import use_clock
with use_clock(datetime.fromisoformat(sys.argv[1])):
    sys.exit(main(sys.argv[2:]))
"""


def alone(folder, name, trust, *, lang="en"):
    """Run the command in a process that knows no database and can reach nothing."""
    told = {one: os.environ[one] for one in ("PATH", "PYTHONPATH") if one in os.environ}
    command = [sys.executable, "-c", ALONE, (MONDAY + timedelta(hours=1)).isoformat()]
    return subprocess.run(
        [*command, "inspect", str(folder / name), "--trust", str(trust), "--lang", lang],
        cwd=folder,
        check=False,
        env=told | {"MOTCUA_DATA": str(folder / "nothing"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
