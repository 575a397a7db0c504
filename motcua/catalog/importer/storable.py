"""Values that no database can hold, exchanged before anything is read from them."""

import math
import re
from collections.abc import Mapping

# PostgreSQL stores neither NUL nor half of a surrogate pair, which JSON can write.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_SIGN = "\ufffd"


def storable(record: Mapping[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return the record with such characters replaced, and the fields in which there were any."""
    found = {_text(str(key)): _value(value) for key, value in record.items()}
    return found, tuple(key for key in found if key not in record or found[key] != record[key])


def _value(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {_text(str(key)): _value(item) for key, item in value.items()}
    return value


def _text(text: str) -> str:
    return _UNSTORABLE.sub(_SIGN, text)
