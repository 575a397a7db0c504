"""The file of signals is read strictly; a wrong one is named when the program starts."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from ..rules.terms import PARAMETERS, SignalTermsInvalid, read_terms
from ..term_data import every_version, terms_named, terms_on
from ..types import Code

FILE = Path(settings.ROOT) / "data" / "signals" / "2026-07-01.yaml"


def data():
    return yaml.safe_load(FILE.read_text("utf-8"))


def test_the_shipped_file_has_every_signal_in_two_languages():
    terms = every_version()[-1]
    assert set(terms.signals) == set(Code)
    for chosen in terms.signals.values():
        for words in (chosen.vi, chosen.en):
            assert all((words.title, words.formula, words.innocent))
            assert not words.formula.endswith(".")


def test_the_version_says_which_content_it_is():
    other = data()
    other["prior"] = 21
    assert read_terms(data()).version == every_version()[-1].version
    assert read_terms(other).version != every_version()[-1].version
    assert terms_named(every_version()[-1].version) == every_version()[-1]
    assert terms_named("2020-01-01-00000000") is None


def test_before_the_first_file_the_first_holds():
    first = every_version()[0]
    assert terms_on(first.effective_from.replace(year=2020)) == first


def _drop(where, key):
    del where[key]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("prior"),
        lambda d: d.update(more=1),
        lambda d: d.update(false_rate=1),
        lambda d: d.update(prior=0),
        lambda d: d.update(least_peers=0),
        lambda d: d["spread"].update(least=0.5),
        lambda d: d["signals"].pop(),
        lambda d: d["signals"].append(d["signals"][0]),
        lambda d: d["signals"][0].update(code="unheard_of"),
        lambda d: d["signals"][0].update(least_n=0),
        lambda d: d["signals"][0].update(ratio=0.5),
        lambda d: d["signals"][0].pop("vi"),
        lambda d: d["signals"][1].update(parameters={"last_share": -1}),
        lambda d: d["signals"][1].update(parameters={"last_share": "much"}),
        lambda d: d["signals"][1].update(parameters={}),
        lambda d: d["signals"][0].update(parameters={"unasked": 1}),
    ],
)
def test_a_file_that_says_less_or_more_is_refused(spoil):
    wrong = data()
    spoil(wrong)
    with pytest.raises((SignalTermsInvalid, ValueError)):
        read_terms(wrong)


def test_every_signal_names_its_parameters():
    assert set(PARAMETERS) == set(Code)
