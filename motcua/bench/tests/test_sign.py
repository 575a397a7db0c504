import json

import pytest

from motcua.bench import sign


@pytest.fixture(scope="module")
def figures():
    return sign.run(0.05)


def test_the_signing_bench_measures_the_goal_first(figures):
    assert [figure.id for figure in figures] == list(sign._NAMES)
    assert figures[0].met is (figures[0].value >= sign.GOAL)
    assert figures[0].ratio > 1  # a signature costs more than no signature
    assert json.loads(figures[0].as_json())["unit"] == "papers/s of one core"


def test_every_paper_is_another_one():
    assert sign._drawn(1) != sign._drawn(2)


def test_a_signature_that_is_no_good_stops_the_bench(tmp_path, monkeypatch):
    from motcua.signatures import public

    monkeypatch.setattr(public, "local_evidence", lambda folder: NoEvidence())

    with pytest.raises(AssertionError):
        sign._ways(tmp_path)


class NoEvidence:
    def of(self, chain, *, now):
        from motcua.signatures.evidence import Evidence

        return Evidence()
