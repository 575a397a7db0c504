"""The answers of a form by section, as people read them."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from motcua.forms.public import summary


def parts_of(form: Any, answers: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the answers by section in a language."""
    rows = summary(form, answers, language=language)
    found = {key: list(group) for key, group in groupby(rows, key=lambda row: row.section)}
    return [
        {"key": one.key, "title": one.title.of(language), "rows": found.get(one.key, [])}
        for one in form.sections
        if found.get(one.key) or one.show_if is None
    ]
