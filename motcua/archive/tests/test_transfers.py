"""A package holds everything of its dossiers; opened anew every checksum holds, or it is found."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from motcua_verify.cli import main as verifier

from motcua.documents.public import content_of
from motcua.dossiers.public import archived_dossiers, whole_dossier
from motcua.kernel.clock import use_clock
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.platform.work import drain
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..public import archive_looks
from ..rules import packages
from ..rules.packages import check_package

ADDRESS = "/api/v1/archive/transfers"


def clerk_of(world: World, agency: Any, *, inside: bool = True) -> Any:
    return next(
        one
        for one in world.officials()
        if one.has_role("clerk") and one.has_role("clerk", agency_id=agency) == inside
    )


def ended(world: World) -> Any:
    """Return a dossier that was returned, with its papers printed."""
    with bind_request(SYSTEM):
        situations = Situations(world)
        state = situations.now_of(situations.returned())
        drain(world.now)
        while sequence_leaves(now=world.now):
            pass
    return state


def ask(world: World, who: Any, numbers: list[str], **changes: Any) -> Any:
    body = {"numbers": numbers, "receiver": "Lưu trữ lịch sử", "reason": "Nộp lưu", **changes}
    headers = {**world.headers(who), "Idempotency-Key": f"{numbers}{changes}"}
    with use_clock(world.now):
        return Client().post(ADDRESS, body, "application/json", headers=headers)


def get(world: World, who: Any, address: str) -> Any:
    with use_clock(world.now):
        return Client().get(address, headers=world.headers(who))


@pytest.fixture
def sent(world: World) -> tuple[dict[str, Any], bytes, Any]:
    """Return what was written down of a package, its bytes, and the dossier."""
    state = ended(world)
    clerk = clerk_of(world, state.competent_agency_id)
    made = ask(world, clerk, [state.number])
    assert made.status_code == 201, made.content
    row = made.json()
    answer = get(world, clerk, f"{ADDRESS}/{row['id']}/package")
    assert answer["Content-Type"] == "application/zip"
    return row, b"".join(answer.streaming_content), state


def test_every_checksum_of_a_package_holds_when_it_is_opened_anew(sent):
    row, package, _ = sent

    assert hashlib.sha256(package).hexdigest() == row["package_sha256"]
    assert len(package) == row["size"]
    assert check_package(io.BytesIO(package), row["manifest_sha256"]) == []
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        told = json.loads(opened.read("manifest.json"))["files"]
        assert set(opened.namelist()) == {*told, "manifest.json"}
        for name, one in told.items():
            assert hashlib.sha256(opened.read(name)).hexdigest() == one["sha256"]


def test_a_package_holds_every_event_answer_file_and_paper(sent, world):
    row, package, state = sent
    clerk = clerk_of(world, state.competent_agency_id)
    with bind_request(clerk):
        [found] = archived_dossiers(clerk, [state.number], now=world.now).values()
        whole = whole_dossier(found)
        stored = {one.file.sha256 for one in (*whole.documents, *whole.papers) if one.file}
        assert all(content_of(one.file.pk) for one in whole.papers)

    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        folder = json.loads(opened.read("dossiers.json"))[0]["folder"]
        data = json.loads(opened.read(f"{folder}/dossier.json"))
        hashes = {hashlib.sha256(opened.read(one)).hexdigest() for one in opened.namelist()}
        answers = [hashlib.sha256(opened.read(f"{folder}/answers-1.json")).hexdigest()]
        [line] = csv.DictReader(io.StringIO(opened.read("dossiers.csv").decode("utf-8-sig")))
        page = opened.read(f"{folder}/index.html").decode()

    assert len(stored) > 2
    assert stored <= hashes
    assert not [one for one in data["files"] if "left_out" in one]
    assert len(data["events"]) == state.sequence
    assert data["events"][0]["payload"]["answers_sha256"] in answers
    assert (line["number"], line["status"]) == (state.number, "returned")
    assert line["kept_through"] == "2046-12-31"
    # People read what happened in words; machine names stay in the JSON.
    assert "Đã trả kết quả" in page
    assert not [
        name for name in ("ResultReturned", "procedure_code", "finished_at") if name in page
    ]
    assert all(one["title"] in page for one in data["files"])
    assert any(one["title"] for one in data["files"])
    for one in data["files"]:
        assert one["name"].rsplit("/", 1)[-1].split(" ")[0] in page
    assert "http://" not in page
    assert row["numbers"] == [state.number]


def repacked(package: bytes, change: Callable[[dict[str, bytes]], None]) -> io.BytesIO:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    change(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as again:
        for name, content in files.items():
            again.writestr(name, content)
    made.seek(0)
    return made


def test_one_bit_changed_in_any_file_is_found(sent):
    row, package, _ = sent
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        names = opened.namelist()
    for name in names:

        def flip(files: dict[str, bytes], name: str = name) -> None:
            content = files[name]
            files[name] = content[:-1] + bytes([content[-1] ^ 1])

        assert check_package(repacked(package, flip), row["manifest_sha256"]) != [], name


def test_each_dossier_is_proven_by_the_verifier_from_the_package_alone(sent, tmp_path, capsys):
    _, package, state = sent
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        opened.extractall(tmp_path)
    folder = tmp_path / json.loads((tmp_path / "dossiers.json").read_text())[0]["folder"]
    data = json.loads((folder / "dossier.json").read_text())
    policy = str(tmp_path / "trust-policy.txt")
    history = folder / "proofs" / "history.json"
    files = [str(folder / one["name"]) for one in data["files"] if one["kind"] == "files"]
    answers = str(folder / "answers-1.json")

    def verify(kind: str, *given: str) -> tuple[int, dict[str, Any]]:
        command = [kind, str(folder / "proofs" / f"{kind}.json"), *given]
        status = verifier([*command, "--policy", policy, "--json"])
        return status, json.loads(capsys.readouterr().out)

    status, said = verify("history", answers, *files)
    assert (status, said["verdict"]) == (0, "proven")
    assert said["claim"]["events"] == str(len(data["events"])) == str(state.sequence)
    assert said["claim"]["last"] == data["events"][-1]["name"]
    assert verify("receipt", answers)[0] == 0
    assert verify("result")[0] == 0
    assert {one["name"] for one in data["proofs"]} == {
        f"proofs/{kind}.json" for kind in ("history", "receipt", "result")
    }

    whole = history.read_bytes()
    for place in range(0, len(whole), max(len(whole) // 40, 1)):
        history.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert verify("history")[0] != 0, place
    history.write_bytes(whole)
    with open(files[0], "ab") as file:
        file.write(b"x")
    assert verify("history", files[0])[0] == 1


def test_what_the_log_has_not_taken_in_is_named_and_stays_out(world):
    with bind_request(SYSTEM):
        situations = Situations(world)
        state = situations.now_of(situations.returned())
    clerk = clerk_of(world, state.competent_agency_id)
    row = ask(world, clerk, [state.number]).json()
    package = b"".join(get(world, clerk, f"{ADDRESS}/{row['id']}/package").streaming_content)

    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        folder = json.loads(opened.read("dossiers.json"))[0]["folder"]
        proofs = json.loads(opened.read(f"{folder}/dossier.json"))["proofs"]
        assert f"{folder}/proofs/history.json" not in opened.namelist()
    assert {"name": "proofs/history.json", "left_out": "not-logged"} in proofs


def test_the_applicant_reads_who_made_a_package_and_why(sent, world):
    _row, _, state = sent
    [look] = archive_looks(state.number)

    assert (look.receiver, look.reason) == ("Lưu trữ lịch sử", "Nộp lưu")
    assert look.who
    assert look.agency
    assert archive_looks("H00") == []


def test_what_is_missing_or_came_in_is_found(sent):
    _, package, _ = sent

    missing = repacked(package, lambda files: files.pop("dossiers.csv"))
    more = repacked(package, lambda files: files.update({"them.pdf": b"x"}))

    assert check_package(missing) == ["dossiers.csv is missing"]
    assert check_package(more) == ["them.pdf is not in the manifest"]
    assert check_package(io.BytesIO(package[:-30])) != []
    assert check_package(repacked(package, lambda files: files.pop("manifest.json"))) == [
        "manifest.json is missing"
    ]


def test_a_manifest_made_anew_is_found_by_what_the_sender_wrote_down(sent):
    row, package, _ = sent

    def forge(files: dict[str, bytes]) -> None:
        files["dossiers.csv"] = b"number\r\n"
        told = json.loads(files.pop("manifest.json"))
        del told["files"]
        files["manifest.json"] = packages.manifest_of(files, told)

    assert check_package(repacked(package, forge)) == []
    assert check_package(repacked(package, forge), row["manifest_sha256"]) == [
        "manifest.json is not the one the sender wrote down"
    ]


def test_the_checking_file_works_alone(sent, tmp_path):
    row, package, _ = sent
    path = tmp_path / "goi.zip"
    path.write_bytes(package)
    command = [sys.executable, "-I", packages.__file__, str(path), row["manifest_sha256"]]

    good = subprocess.run(command, capture_output=True, check=False, text=True)
    path.write_bytes(repacked(package, lambda files: files.pop("index.html")).read())
    bad = subprocess.run(command, capture_output=True, check=False, text=True)

    assert (good.returncode, good.stdout) == (0, "every checksum holds\n")
    assert (bad.returncode, bad.stdout) == (1, "index.html is missing\n")


def test_only_ended_dossiers_of_the_own_archive_go_and_only_their_agency_gets_the_package(world):
    state = ended(world)
    with bind_request(SYSTEM):
        running = Situations(world).received()
    agency = state.competent_agency_id
    clerk, stranger = clerk_of(world, agency), clerk_of(world, agency, inside=False)

    assert ask(world, clerk, [running.number]).status_code == 404
    assert ask(world, stranger, [state.number]).status_code == 404
    assert ask(world, clerk, [f"X-{one}" for one in range(51)]).status_code == 422
    made = ask(world, clerk, [state.number])

    address = f"{ADDRESS}/{made.json()['id']}/package"
    assert get(world, stranger, address).status_code == 404
    assert get(world, stranger, ADDRESS).json()["items"] == []
    assert [one["id"] for one in get(world, clerk, ADDRESS).json()["items"]] == [made.json()["id"]]
