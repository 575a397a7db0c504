"""Changing the rulebook: the next dated version is the newest one with some values replaced."""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid, normalise

from ..errors import RulebookOutdated
from .rulebook_file import PARAMETERS, parse_rulebook


@dataclass(frozen=True, slots=True)
class RulebookChange:
    """Which values hold from a day on, by which law, and why they are set so."""

    base: str  # the version somebody looked at when the change was made
    effective_from: date
    legal_basis: str
    reason: str
    values: Mapping[str, object]


def changed_rulebook(
    newest: Mapping[str, Any], change: RulebookChange, *, today: date
) -> dict[str, Any]:
    """Return the written form of the next version; parameters that stay keep their article.

    Raises ``RulebookOutdated`` when ``newest`` is no longer the base of the change, and
    ``InputInvalid`` for a day that has passed or comes before the newest version, for a value
    nobody understands, and for a change of nothing.
    """
    if newest["version"] != change.base:
        raise RulebookOutdated(base=change.base, newest=newest["version"])
    _check_frame(newest, change, today)
    made = deepcopy(dict(newest))
    for name, value in different_values(newest, change.values).items():
        made["parameters"][name] = {
            "value": value,
            "article": normalise(change.legal_basis),
            "sure": "F",  # whoever sets it names the text it was read in
        }
    made |= {"effective_from": change.effective_from, "title": normalise(change.legal_basis)}
    _check_values(made, change.values)
    if made["parameters"] == newest["parameters"]:
        _refuse("", msgid("Nothing is changed: every value is the one that holds already."))
    made["version"] = version_name(made)
    return made


def different_values(newest: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, object]:
    """Return those of ``values`` that the newest version does not hold already."""
    held = {name: entry["value"] for name, entry in newest["parameters"].items()}
    return {
        name: value
        for name, value in values.items()
        if name not in held or type(held[name]) is not type(value) or held[name] != value
    }


def version_name(made: Mapping[str, Any]) -> str:
    """Return day and content as one name: what a dossier is pinned to can never mean another."""
    content = {name: value for name, value in made.items() if name != "version"}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return f"{made['effective_from']}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _check_frame(newest: Mapping[str, Any], change: RulebookChange, today: date) -> None:
    if change.effective_from < today:
        _refuse("/effective_from", msgid("The first day must be today or later."))
    if change.effective_from < newest["effective_from"]:
        detail = msgid("The first day comes before that of the newest version.")
        _refuse("/effective_from", detail)
    if not normalise(change.legal_basis):
        _refuse("/legal_basis", msgid("Name the legal basis."))
    if not normalise(change.reason):
        _refuse("/reason", msgid("Say why it is changed."))


def _check_values(made: Mapping[str, Any], values: Mapping[str, object]) -> None:
    """Have each value read by the reader of the shipped file; name every one it refuses."""
    wrong = []
    for name in values:
        if name not in PARAMETERS:
            wrong.append(
                {"pointer": f"/values/{name}", "detail": msgid("There is no such parameter.")}
            )
            continue
        try:
            PARAMETERS[name](made["parameters"][name]["value"])
        except (ValueError, TypeError, LookupError):
            detail = msgid("This value is not one that decisions can read.")
            wrong.append({"pointer": f"/values/{name}", "detail": detail})
    if wrong:
        raise InputInvalid(wrong)
    parse_rulebook(made)


def _refuse(pointer: str, detail: str) -> None:
    raise InputInvalid([{"pointer": pointer, "detail": detail}])
