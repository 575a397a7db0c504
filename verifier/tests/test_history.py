"""Results and silence: what a dossier's whole chain says, and never both."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maker import PDF, Chain, about, decided, log_with_strangers, result_of, silence_of, taken_back
from motcua_verify.document import DECISIONS, read_document
from motcua_verify.judgement import check_agreement
from motcua_verify.refusal import Refused

START = datetime(2026, 11, 16, 2, tzinfo=UTC)
DUE = "2026-11-20T10:00:00+07:00"


def day(number: float) -> str:
    return (START + timedelta(days=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def running() -> Chain:
    return Chain(log_with_strangers()).filed().add("ClockStarted", day(0.1), {"due": DUE})


def test_a_result_is_proven_with_its_file(verify, policy):
    document = result_of(decided(running(), day(2)), day(2))

    status, said = verify("result", document, "--policy", policy, files=[PDF])

    assert (status, said["claim"]["decided_at"]) == (0, day(2))
    assert [one["code"] for one in said["proven"]][-1] == "file"
    assert verify("result", document, "--policy", policy, files=[PDF + b" "])[0] == 1


def test_a_whole_history_is_proven_and_nothing_of_it_is_left_out(verify, policy):
    chain = decided(running(), day(2))
    names = [json.loads(one["head"])["name"] for one in chain.events]
    last = {"events": str(len(names)), "last": names[-1], "last_at": day(2)}
    claim = {**about(), **last}

    status, said = verify("history", chain.document("history", claim), "--policy", policy)

    assert (status, said["verdict"], said["claim"]) == (0, "proven", claim)
    for wrong in ({"events": "1"}, {"last": names[0]}, {"last_at": day(3)}):
        changed = chain.document("history", claim | wrong)
        assert verify("history", changed, "--policy", policy)[0] == 1
    shorter = chain.document("history", claim, upto=len(names) - 1)
    assert verify("history", shorter, "--policy", policy)[0] == 1


def test_a_history_without_a_decision_has_no_result():
    with pytest.raises(Refused):
        read_document(result_of(running(), day(2)))


def test_a_result_that_was_taken_back_says_so_and_has_a_status_of_its_own(verify, policy):
    document = taken_back(decided(running(), day(2)), day(9))

    status, said = verify("result", document, "--policy", policy, files=[PDF])

    assert (status, said["verdict"]) == (3, "taken-back")
    assert said["claim"]["revoked_at"] == day(9)
    assert [one["code"] for one in said["proven"]][:2] == ["result", "revoked"]
    assert verify("result", document, files=[PDF])[0] == 2  # nobody was trusted
    assert verify("result", document, "--policy", policy, files=[b"another"])[0] == 1


def test_that_it_was_taken_back_is_not_left_out_of_what_a_proof_claims():
    chain = decided(running(), day(2))
    taken_back(chain, day(9))

    with pytest.raises(Refused, match="claim"):
        read_document(result_of(chain, day(2)))
    corrected = chain.add("ResultCorrected", day(10), {"sha256": "ab" * 32})
    with pytest.raises(Refused, match="other_history"):
        read_document(result_of(corrected, day(2)))


def test_a_proof_of_a_result_says_where_to_ask_whether_it_still_counts(verify, policy):
    said = verify("result", result_of(decided(running(), day(2)), day(2)), "--policy", policy)[1]

    assert [one["code"] for one in said["not_proven"]] == ["not_stamped", "not_result"]
    assert "H24-1" in said["not_proven"][-1]["text"]


def test_silence_is_proven_when_the_time_has_passed(verify, policy):
    chain = running().add("SilenceCertified", day(5), {"due": DUE})

    status, said = verify("silence", silence_of(chain, day(5), DUE), "--policy", policy)

    assert (status, said["claim"]["due"]) == (0, DUE)


@pytest.mark.parametrize("name", sorted(DECISIONS))
def test_silence_after_any_decision_is_refused(name):
    chain = running().add(name, day(2), {}, opened=False)
    chain.add("SilenceCertified", day(5), {"due": DUE})

    with pytest.raises(Refused, match="decided"):
        read_document(silence_of(chain, day(5), DUE))


@pytest.mark.parametrize(
    ("events", "at"),
    [
        ([], day(3)),  # not yet due
        ([("ClockSuspended", {})], day(5)),
        ([("SupplementRequested", {})], day(5)),
        ([("PaymentRequested", {})], day(5)),
        ([("NewDateGiven", {"new_due": day(9)})], day(5)),
        ([("DeadlineRecomputed", {"new_due": day(9)})], day(5)),
        ([("ClockSuspended", {}), ("ClockResumed", {"due": day(9)})], day(5)),
    ],
)
def test_silence_is_refused_while_the_time_has_not_run_out(events, at):
    chain = running()
    for name, payload in events:
        chain.add(name, day(1), payload)
    chain.add("SilenceCertified", at, {"due": DUE})

    with pytest.raises(Refused, match="other_history"):
        read_document(silence_of(chain, at, DUE))


def test_a_date_that_is_not_opened_cannot_hide_a_longer_time():
    chain = running().add("NewDateGiven", day(1), {"new_due": day(9)}, opened=False)
    chain.add("SilenceCertified", day(5), {"due": DUE})

    with pytest.raises(Refused, match="not_opened"):
        read_document(silence_of(chain, day(5), DUE))


def test_an_act_dated_before_the_one_it_follows_is_refused():
    chain = decided(running().add("SilenceCertified", day(5), {"due": DUE}), day(2))

    with pytest.raises(Refused, match="other_history"):
        read_document(result_of(chain, day(2)))


NAMES = ["StepCompleted", "MessagePosted", "ClockSuspended", "ClockResumed", "NewDateGiven"]
KINDS = [*NAMES, "SilenceCertified", "ResultApproved", "ResultIssued", "DossierRefused"]
PAYLOADS = {
    "ClockResumed": {"due": DUE},
    "NewDateGiven": {"new_due": DUE},
    "SilenceCertified": {"due": DUE},
    "ResultApproved": {"result_number": "12/QD", "sha256": "0" * 64},
    "ResultIssued": {"sha256": "0" * 64},
}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-20, 140)), max_size=9))
def test_a_decision_before_the_deadline_and_silence_never_both_verify(history):
    """Also when whoever keeps the records dates acts as they like: every cut is tried."""
    chain = running()
    for name, hours in history:
        chain.add(name, day(1 + hours / 24), PAYLOADS.get(name, {}))
    times = [day(0), day(0.1), *(day(1 + hours / 24) for _, hours in history)]
    names = ["DossierSubmitted", "ClockStarted", *(name for name, _ in history)]
    in_time, silent = [], []
    for upto, (name, at) in enumerate(zip(names, times, strict=True), start=1):
        if name == "SilenceCertified" and (found := _read(silence_of(chain, at, DUE, upto))):
            silent.append(found)
        if name == "ResultIssued" and "ResultApproved" in names[:upto]:
            first = times[names.index("ResultApproved")]
            found = _read(_result(chain, first, upto))
            if found and datetime.fromisoformat(first) <= datetime.fromisoformat(DUE):
                in_time.append(found)

    assert not (in_time and silent)
    if any(later < earlier for earlier, later in pairwise(times)):
        assert _read(_result(chain, times[-1], len(times))) is None


def _result(chain, decided_at, upto):
    from maker import about

    claim = {"decided_at": decided_at, "result_number": "12/QD", "sha256": "0" * 64}
    return chain.document("result", {**about(), **claim}, upto=upto)


def _read(document):
    try:
        found = read_document(document)
        check_agreement([found])
    except Refused:
        return None
    return found
