"""Fills any form with plausible fictitious answers: fill, check, put right, until it passes."""

import random
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.forms.public import Field, Form, Kind, check, prefill

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLE = ("Văn", "Thị", "Minh", "Thu", "Quang", "Ngọc", "Đức", "Hải", "Thanh", "Gia")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Lan", "Long", "Mai", "Nam", "Phúc")
_SENTENCES = (
    "Theo giấy tờ kèm theo hồ sơ.",
    "Để bổ sung hồ sơ cá nhân theo quy định.",
    "Phục vụ nhu cầu của gia đình.",
)
_STREETS = ("Số 12, phố Lạch Tray", "Số 5, đường Trường Chinh", "Thôn Đông", "Tổ dân phố 3")
_ROUNDS = 80
# How numbers on papers look; 0 stands for any digit, A for a letter.
_SHAPES = ("000000000", "AA 000000", "AA 00000000", "0000000000", "000000000000", "00000", "0000")


class CannotFill(Exception):
    """The form asks for something that chance does not find."""


def plausible_answers(
    form: Form, known: Mapping[str, Any], *, today: date, dice: random.Random
) -> dict[str, Any]:
    """Return answers that pass the form's own check; raises ``CannotFill``."""
    answers, _ = prefill(form, known)
    for turn in range(_ROUNDS):
        checked = check(form, answers, today=today)
        if checked.is_valid:
            return checked.answers
        for error in checked.errors:
            _put_right(form, answers, error.pointer, (today, dice, turn))
    wrong = check(form, answers, today=today).errors[0]
    raise CannotFill(f"{form.key}{wrong.pointer}: {wrong}")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    """Return what people write into the text fields, by form and field."""
    path = Path(settings.ROOT) / "data" / "probing" / "words.yaml"
    words: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text())["forms"]
    return words


Chance = tuple[date, random.Random, int]


def _put_right(form: Form, answers: dict[str, Any], pointer: str, chance: Chance) -> None:
    parts = pointer.strip("/").split("/")
    names = [part for part in parts if not part.isdigit()]
    paths = (".".join(names[:3]), ".".join(names[:2]))
    path = next((one for one in paths if one in form.by_path), "")
    if not path:
        return
    found = form.by_path[path]
    place = answers.setdefault(names[0], {})
    if len(parts) >= 4 and parts[2].isdigit():
        entries = place.setdefault(parts[1], [])
        while len(entries) <= int(parts[2]):
            entries.append({})
        place, names = entries[int(parts[2])], ["", parts[3]]
    if found.kind == Kind.PERSONAL_ID:
        place[names[1]] = _matching_id(place, chance[1])
    elif written := _words().get(form.key, {}).get(path):
        place[names[1]] = re.sub(
            "#", lambda _: str(chance[1].randrange(10)), chance[1].choice(written)
        )
    else:
        place[names[1]] = _value(found, chance)


def _value(field: Field, chance: Chance) -> Any:
    today, dice, turn = chance
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return _text(field, dice)
    if field.kind in (Kind.NUMBER, Kind.DECIMAL, Kind.MONEY):
        return _number(field, dice)
    if field.kind == Kind.DATE:
        return _date(field, today, dice, turn)
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        chosen = dice.choice(field.options).value
        return chosen if field.kind == Kind.CHOICE else [chosen]
    if field.kind == Kind.GROUP:
        return [{} for _ in range(int(field.least or 1))]
    return _identity(field, dice)


def _identity(field: Field, dice: random.Random) -> Any:
    makers: dict[Kind, Callable[[], Any]] = {
        Kind.PERSON_NAME: lambda: " ".join(map(dice.choice, (_FAMILY, _MIDDLE, _GIVEN))),
        Kind.YES_NO: lambda: dice.random() < 0.5,
        Kind.TAX_CODE: lambda: tax_code(dice.randint(10_000_000, 99_999_999) * 10 + 2),
        Kind.PHONE: lambda: f"09{dice.randint(10_000_000, 99_999_999)}",
        Kind.EMAIL: lambda: f"nguoi.dan.{dice.randint(100, 999)}@example.vn",
        Kind.ADDRESS: lambda: {
            "province": "31",
            "commune": "11311",
            "detail": dice.choice(_STREETS),
        },
        Kind.NATIONALITY: lambda: "VN",
    }
    return makers.get(field.kind, lambda: "01")()


def _matching_id(siblings: Mapping[str, Any], dice: random.Random) -> str:
    """Return a personal id that fits the birth date and sex beside it, where they are known.

    Circular 59/2021/TT-BCA, art. 4: three digits of the province, one of century and sex, two of
    the year, six at random.
    """
    dates = [str(one) for one in siblings.values() if re.fullmatch(r"\d{4}-\d\d-\d\d", str(one))]
    year = int(dates[0][:4]) if dates else dice.randint(1960, 1999)
    woman = siblings.get("sex") == "female" or (siblings.get("sex") is None and dice.random() < 0.5)
    century = 2 * (year // 100 - 19) + int(woman)
    return f"031{century}{year % 100:02d}{dice.randint(0, 999_999):06d}"


def tax_code(nine: int) -> str:
    """Return a ten-digit tax code whose check digit is right, near the nine digits ``nine``."""
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    while True:
        digits = f"{nine:09d}"[-9:]
        check_digit = (
            10 - sum(weight * int(one) for weight, one in zip(weights, digits, strict=True)) % 11
        )
        if check_digit < 10:
            return digits + str(check_digit)
        nine += 1


def _text(field: Field, dice: random.Random) -> str:
    if field.pattern:
        return _shaped(field.pattern, dice)
    text = dice.choice(_SENTENCES)
    least, most = int(field.least or 0), int(field.most or 200)
    return (text * (1 + least // max(1, len(text))))[:most]


def _shaped(pattern: str, dice: random.Random) -> str:
    """Return a number in the first usual shape that fits: of a certificate, a card, a code."""
    for shape in _SHAPES:
        text = "".join(
            str(dice.randrange(10)) if one == "0" else dice.choice("ABCDG") if one == "A" else one
            for one in shape
        )
        if re.fullmatch(pattern, text):
            return text
    return "0" * 9


def _number(field: Field, dice: random.Random) -> int:
    least = int(field.least) if field.least is not None else 1
    usual = 200_000_000 if field.kind == Kind.MONEY else least + 4
    most = min(int(field.most) if field.most is not None else usual, max(usual, least))
    return dice.randint(max(least, 1) if most >= 1 else least, max(most, least))


def _date(field: Field, today: date, dice: random.Random, turn: int) -> str:
    # Wider and wider: a child's birth lies days back, a parent's decades.
    reach = (30, 400, 4000, 16_000)[turn % 4]
    days = dice.randint(1, reach)
    forward = not field.is_past and turn % 3 == 2
    return (today + timedelta(days=days) if forward else today - timedelta(days=days)).isoformat()
