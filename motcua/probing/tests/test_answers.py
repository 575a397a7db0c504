"""What the fictitious people write: every text of every form has words of its own, and passes."""

import contextlib
import dataclasses
import json
import random
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from motcua.demo.people import Citizen, _entries
from motcua.forms.public import Kind, check, parse_form

from ..answers import CannotFill, _words, plausible_answers

FORMS = [
    parse_form(json.loads(path.read_text()))
    for path in sorted((Path(settings.ROOT) / "data" / "forms").glob("*.json"))
]
TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("form", FORMS, ids=[form.key for form in FORMS])
def test_every_text_that_a_form_asks_for_has_words_that_fit(form) -> None:
    texts = {
        path: field
        for path, field in form.by_path.items()
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and not field.pattern
    }
    words = _words().get(form.key, {})

    assert {path for path, field in texts.items() if field.is_required} <= set(words)
    assert set(words) <= set(texts)
    for path, written in words.items():
        least, most = int(texts[path].least or 1), int(texts[path].most or 200)
        assert all(least <= len(one) <= most for one in written), path


@pytest.mark.parametrize("form", FORMS, ids=[form.key for form in FORMS])
def test_every_form_is_filled_in_words_of_its_own(form) -> None:
    names = [field.name for field in dataclasses.fields(Citizen) if field.name != "party_id"]
    filled = []
    for seed, entry in enumerate(_entries()[:16]):
        known = Citizen(uuid4(), **{name: entry[name] for name in names}).known()
        # Chance may fail, as it does in stories, but rarely.
        with contextlib.suppress(CannotFill):
            dice = random.Random(seed)
            filled.append(plausible_answers(form, known, today=TODAY, dice=dice))
    assert len(filled) >= 12
    for answers in filled:
        assert check(form, answers, today=TODAY).is_valid
        assert "#" not in json.dumps(answers)
