"""One answer made canonical: typed text or JSON in, the stored value or the problem out."""

import math
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from motcua.kernel.identifiers_vn import (
    PERSONAL_ID_PROVINCE,
    TAX_CODE_CHECK,
    personal_id_problem,
    tax_code_problem,
)

from ..types import Field, Kind
from . import numbers
from .dates import read_date
from .lists import country_names, ethnicity_names

DEFAULT_LENGTH = {Kind.TEXT: 200, Kind.LONG_TEXT: 4000, Kind.PERSON_NAME: 100}
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile(r"\r\n?")
_MOBILE = re.compile(r"^0(?:[35789][0-9]{8}|2[0-9]{9})$")
_FOREIGN_PHONE = re.compile(r"^\+[1-9][0-9]{7,14}$")
_EMAIL = re.compile(
    r"^[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$"
)
_NAME_MARKS = frozenset(" '’-.")
_YES, _NO = frozenset({"yes", "true", "1", "có"}), frozenset({"no", "false", "0", "không"})


class Wrong(Exception):
    """A value can't be accepted; ``key`` names the message."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def clean(text: str, *, lines: bool = False) -> str:
    """Return text in NFC without marks nobody sees; spaces single, line ends kept if asked."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    sound = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    if sound.isprintable():
        return _SPACES.sub(" ", sound).strip()
    sound = _LINE_ENDS.sub("\n", sound)
    sound = "".join(one for one in sound if one in "\n\t" or unicodedata.category(one)[0] != "C")
    if lines:
        return "\n".join(_SPACES.sub(" ", line).strip() for line in sound.split("\n")).strip()
    return _SPACES.sub(" ", sound).strip()


def read_value(field: Field, value: Any) -> Any:
    """Return the canonical value of a plain field, none for no answer; raises ``Wrong``."""
    return _READERS[field.kind](field, value)


_TWELVE = re.compile("[0-9]{12}")
# ICAO Doc 9303 leaves a passport nine places; some print a few more. A letter has to be there, so
# that a personal number with a digit too few is no passport: one of digits only has its country
# before it (US512345678).
_PASSPORT = re.compile("(?=[A-Za-z0-9]*[0-9])(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{6,13}")


def _typed(value: Any, *, lines: bool = False) -> str:
    if not isinstance(value, str):
        raise Wrong("type")
    return clean(value, lines=lines)


def _text(field: Field, value: Any) -> str | None:
    text = _typed(value, lines=field.kind == Kind.LONG_TEXT)
    if not text:
        return None
    most = field.most if field.most is not None else DEFAULT_LENGTH[field.kind]
    if len(text) > most:
        raise Wrong("too_long", most=most)
    if field.least is not None and len(text) < field.least:
        raise Wrong("too_short", least=field.least)
    if field.pattern and not re.search(field.pattern, text):
        raise Wrong("pattern")
    return text


def _person_name(field: Field, value: Any) -> str | None:
    name = _text(field, value)
    if name and not all(one.isalpha() or one in _NAME_MARKS for one in name):
        raise Wrong("person_name")
    if name and not any(one.isalpha() for one in name):
        raise Wrong("person_name")
    return name


def _number(field: Field, value: Any) -> int | float | None:
    if isinstance(value, str):
        return _typed_number(field, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong("type")
    if isinstance(value, float) and (not math.isfinite(value) or abs(value) > 1e15):
        raise Wrong(field.kind.value)
    number = numbers.tidy(value)
    if field.kind != Kind.DECIMAL and not isinstance(number, int):
        raise Wrong(field.kind.value)
    return _bounded(field, number)


def _typed_number(field: Field, value: str) -> int | float | None:
    typed = clean(value)
    if not typed:
        return None
    read: Callable[[str], int | float | None] = {
        Kind.MONEY: numbers.read_money,
        Kind.DECIMAL: numbers.read_decimal,
    }.get(field.kind, numbers.read_integer)
    number = read(typed)
    if number is None:
        raise Wrong(field.kind.value)
    return _bounded(field, number)


def _bounded(field: Field, number: int | float) -> int | float:
    least = 0 if field.least is None else field.least
    most = 10**15 if field.most is None else field.most
    if number < least:
        raise Wrong("too_small", least=least)
    if number > most:
        raise Wrong("too_large", most=most)
    return number


def _date(field: Field, value: Any) -> str | None:
    text = _typed(value)
    if not text:
        return None
    found, key = read_date(text[:60], partial=field.is_partial)
    if not found:
        raise Wrong(key or "date_form")
    return found


def _choice(field: Field, value: Any) -> str | None:
    text = _typed(value)
    if not text:
        return None
    if all(option.value != text for option in field.options):
        raise Wrong("not_a_choice")
    return text


def _choices(field: Field, value: Any) -> list[str] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Wrong("type")
    wanted = {clean(one) for one in value} - {""}
    known = [option.value for option in field.options if option.value in wanted]
    if len(known) != len(wanted):
        raise Wrong("not_a_choice")
    if field.most is not None and len(known) > field.most:
        raise Wrong("too_many", most=field.most)
    if known and field.least is not None and len(known) < field.least:
        raise Wrong("too_few", least=field.least)
    return known or None


def _yes_no(_field: Field, value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = _typed(value).lower()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise Wrong("yes_no")


def _personal_id(field: Field, value: Any) -> str | None:
    digits = re.sub(r"[ .\-]", "", _typed(value))
    if not digits:
        return None
    if field.allows_foreign and not _TWELVE.fullmatch(digits):
        # Decree 23/2015/NĐ-CP, art. 24: a foreigner shows a passport.
        if not _PASSPORT.fullmatch(digits):
            raise Wrong("personal_id_or_passport")
        return digits.upper()
    problem = personal_id_problem(digits)
    if problem:
        raise Wrong(
            "personal_id_province" if problem == PERSONAL_ID_PROVINCE else "personal_id_form"
        )
    return digits


def _tax_code(_field: Field, value: Any) -> str | None:
    code = re.sub(r"[ .]", "", _typed(value))
    if not code:
        return None
    problem = tax_code_problem(code)
    if problem:
        raise Wrong("tax_code_check" if problem == TAX_CODE_CHECK else "tax_code_form")
    return code


def _phone(_field: Field, value: Any) -> str | None:
    number = re.sub(r"[ .\-()]", "", _typed(value))
    if not number:
        return None
    if number.startswith("+84"):
        number = "0" + number[3:].lstrip("0")
    if not (_MOBILE.match(number) or _FOREIGN_PHONE.match(number)):
        raise Wrong("phone")
    return number


def _email(_field: Field, value: Any) -> str | None:
    address = _typed(value)
    if not address:
        return None
    if len(address) > 254 or ".." in address or not _EMAIL.match(address):
        raise Wrong("email")
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def _nationality(_field: Field, value: Any) -> str | None:
    code = _typed(value)
    if code and code not in country_names():
        raise Wrong("country")
    return code or None


def _ethnicity(_field: Field, value: Any) -> str | None:
    code = _typed(value)
    if code and code not in ethnicity_names():
        raise Wrong("not_a_choice")
    return code or None


_READERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.PERSON_NAME: _person_name,
    Kind.NUMBER: _number,
    Kind.DECIMAL: _number,
    Kind.MONEY: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.PERSONAL_ID: _personal_id,
    Kind.TAX_CODE: _tax_code,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.NATIONALITY: _nationality,
    Kind.ETHNICITY: _ethnicity,
}
