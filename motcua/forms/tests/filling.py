"""The shipped forms, answers as a browser sends them, and answers with one change."""

import copy
import json
from datetime import date
from functools import cache
from typing import Any

from django.http import QueryDict

from ..rules.parsing import parse_form
from ..services.load_forms import FOLDER
from ..types import Form

TODAY = date(2026, 11, 20)


def definition(key: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))


@cache
def form(key: str) -> Form:
    return parse_form(definition(key))


def posted(answers: dict[str, Any]) -> QueryDict:
    """Return what a browser sends for these answers."""
    post = QueryDict(mutable=True)
    for section, here in answers.items():
        _put(post, section, here)
    return post


def _put(post: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _put(post, f"{name}.{key}", inner)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for index, entry in enumerate(value):
            post.appendlist(name, str(index))
            _put(post, f"{name}.{index}", entry)
    elif isinstance(value, list):
        post.setlist(name, value)
    elif isinstance(value, bool):
        post[name] = "yes" if value else "no"
    else:
        post[name] = str(value)


def changed(answers: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """Return a copy with another value at the pointer; None leaves the answer out."""
    found = copy.deepcopy(answers)
    *way, last = pointer[1:].split("/")
    here: Any = found
    for part in way:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
    if value is None:
        here.pop(last, None)
    else:
        here[last] = value
    return found
