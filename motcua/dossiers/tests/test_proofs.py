"""Proofs made by the program are proven by the package that stands alone, and by nothing less."""

import io
import json
from datetime import UTC, timedelta

import orjson
import pytest
from motcua_verify.document import read_document
from motcua_verify.judgement import check_agreement, judge
from motcua_verify.policy import Policy
from motcua_verify.refusal import Refused
from PIL import Image

from motcua.documents.public import content_of, store_upload
from motcua.documents.tests.reading import claims_pdf_a, text_of
from motcua.kernel.canonical import canonical_json
from motcua.ledger.public import trust_policy
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.tests.situations import SIMPLE, Situations
from motcua.tests.world import World

from .. import public as p
from ..errors import ActNotPossible, ProofNotReady, SilenceAlreadyCertified, SilenceNotDue
from ..services.print_papers import print_paper

RECEIPT, RESULT, SILENCE = p.ProofKind.RECEIPT, p.ProofKind.RESULT, p.ProofKind.SILENCE


@pytest.fixture
def situations(world: World) -> Situations:
    return Situations(world)


def log(world: World) -> None:
    with bind_request(SYSTEM):
        while sequence_leaves(now=world.now):
            pass


def proof(state, kind, *, actor, now):
    with bind_request(actor):
        return p.proof_of_dossier(state.number, kind, actor=actor, now=now).content


def proven(document: bytes, files=None):
    found = read_document(document)
    lines, open_ones = judge(found, Policy.of(trust_policy()), [], files or {})
    return found, [code for code, _ in lines], [code for code, _ in open_ones]


def test_a_receipt_is_ready_once_logged_and_holds_files_and_answers(world, situations):
    state, owner = situations.filed(), situations.owner
    with pytest.raises(ProofNotReady):
        proof(state, RECEIPT, actor=owner.actor, now=world.now)
    log(world)

    document = proof(state, RECEIPT, actor=owner.actor, now=world.now)

    with bind_request(SYSTEM):
        files = {str(one.file_id): content_of(one.file_id) for one in state.files}
        answers = canonical_json(p.answers_of(state.id)[0].answers)
    found, said, _ = proven(document, {**files, "answers.json": answers})
    assert found.claim["number"] == state.number
    assert found.claim["procedure"] == state.procedure_code
    assert said.count("file") == len(files) + 1
    with pytest.raises(Refused, match="other_file"):
        proven(document, {"changed": answers + b" "})


def test_whoever_kept_the_photo_they_sent_proves_it_though_it_was_packed_anew(world):
    citizen, photo = world.citizens()[5], io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    Image.new("RGB", (60, 40), "white").save(photo, "JPEG", exif=exif)
    with bind_request(citizen.actor):
        stored = store_upload(
            photo.getvalue(), name="anh.jpg", owner=citizen.party_id, now=world.now
        )
        world._files[citizen.party_id] = stored.id
        state = world.file(SIMPLE, citizen)
    log(world)

    document = proof(state, RECEIPT, actor=citizen.actor, now=world.now)

    kept = content_of(stored.id)
    assert kept != photo.getvalue()
    _, said, _ = proven(document, {"kept": kept, "sent": photo.getvalue()})
    assert said.count("file") == 2


def test_the_confirmation_carries_the_proof_once_the_log_has_it(world, situations):
    state, owner = situations.filed(), situations.owner
    with bind_request(owner.actor):
        before = p.acknowledgement(state.number, actor=owner.actor, now=world.now)
        log(world)
        pdf = p.acknowledgement(state.number, actor=owner.actor, now=world.now)

    found, _, _ = proven(pdf)
    assert found.claim["number"] == state.number
    assert claims_pdf_a(before)
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf
    with bind_request(owner.actor):
        mark = p.proof_of_dossier(state.number, RECEIPT, actor=owner.actor, now=world.now)
    assert mark.fingerprint in text_of(pdf)
    assert "Dấu vân tay: " not in text_of(before).replace("(SHA-256)", "")


def test_form_01_carries_the_proof_of_the_filing(world, situations):
    state = situations.filed()
    log(world)
    with bind_request(SYSTEM):
        after = p.receive_dossier(
            number=state.number, actor=world.desk(state), now=situations.tick()
        )
        for sequence in range(2, after.sequence + 1):
            print_paper(state.id, {"sequence": sequence})
        [paper] = [one for one in p.papers_of(state.id) if one.kind == "receipt"]
        pdf = content_of(paper.file_id)

    assert proven(pdf)[0].claim["number"] == state.number


def test_a_stranger_gets_no_proof(world, situations):
    state = situations.filed()
    log(world)

    with pytest.raises(p.DossierNotFound):
        proof(state, RECEIPT, actor=world.citizens()[9].actor, now=world.now)


def test_any_byte_changed_in_what_the_program_made_is_found(world, situations):
    state = situations.filed()
    log(world)
    document = proof(state, RECEIPT, actor=situations.owner.actor, now=world.now)
    proven(document)

    for place in range(0, len(document)):
        changed = bytearray(document)
        changed[place] ^= 1
        with pytest.raises(Refused):
            proven(bytes(changed))


def test_a_result_is_proven_with_the_very_file_and_its_whole_history(world, situations):
    state = situations.returned()
    log(world)

    document = proof(state, RESULT, actor=situations.owner.actor, now=world.now)

    with bind_request(SYSTEM):
        sealed = content_of(state.result_file_id)
    found, said, _ = proven(document, {"result.pdf": sealed})
    assert said[-1] == "file"
    assert [one.name for one in found.events][-1] == "ResultIssued"
    shown = {one.name for one in found.events if one.payload is not None}
    assert shown == {"DossierSubmitted", "ResultApproved", "ResultIssued"}
    with pytest.raises(Refused):
        proven(document, {"result.pdf": sealed + b"\n"})
    with pytest.raises(ActNotPossible):
        proof(state, SILENCE, actor=situations.owner.actor, now=world.now)


def test_the_proof_of_a_result_that_was_taken_back_says_so_and_not_why(world, situations):
    state, owner = situations.taken_back(), situations.owner
    log(world)

    document = proof(state, RESULT, actor=owner.actor, now=situations.now)

    found, said, _ = proven(document)
    assert state.revoked_result is not None
    assert found.claim["revoked_at"].startswith(
        f"{state.revoked_result.at.astimezone(UTC):%Y-%m-%dT%H:%M}"
    )
    assert said[:2] == ["result", "revoked"]
    assert state.revoked_result.reason not in document.decode()


def test_silence_is_certified_and_proven_once_the_time_has_passed(world, situations):
    state, owner = situations.received(), situations.owner
    late = state.due + timedelta(minutes=1)
    command = {"number": state.number, "command": p.CertifySilence(), "actor": owner.actor}
    with bind_request(owner.actor):
        with pytest.raises(SilenceNotDue):
            p.act(now=state.due, **command)
        after = p.act(now=late, **command)
        with pytest.raises(SilenceAlreadyCertified):
            p.act(now=late + timedelta(hours=1), **command)
    log(world)

    found, _, not_said = proven(proof(state, SILENCE, actor=owner.actor, now=late))

    assert after.status == state.status
    assert found.claim["due"] == orjson.loads(orjson.dumps(state.due.isoformat()))
    assert "not_silence" in not_said
    receipt, _, _ = proven(proof(state, RECEIPT, actor=owner.actor, now=late))
    check_agreement([found, receipt])


def test_a_proof_of_one_dossier_cannot_speak_for_another(world, situations):
    one, other = situations.filed(), situations.filed()
    log(world)
    mine, theirs = (
        json.loads(proof(state, RECEIPT, actor=situations.owner.actor, now=world.now))
        for state in (one, other)
    )

    for part in ("claim", "events", "proof", "subject"):
        with pytest.raises(Refused):
            read_document(canonical_json({**mine, part: theirs[part]}))
