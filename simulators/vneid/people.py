"""The fictitious people and enterprises that can sign in."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

_SEXES = {"male": 1, "female": 2}
_AGES = (14, 25, 40, 60)
_BEFORE = timedelta(days=2 * 365)
_FIRST_CARDS = date(2024, 7, 1)  # the law on identity cards came into force


@dataclass(frozen=True, slots=True)
class Identity:
    """One way to be at VNeID: a citizen or foreigner, or somebody in the name of an enterprise."""

    key: str
    label: str
    note: str
    claims: dict[str, Any] = field(repr=False)


def read_identities(path: Path) -> dict[str, Identity]:
    """Return everybody in the file by key; the key says nothing about the person."""
    data = yaml.safe_load(path.read_text())
    citizens = {person["personal_id"]: person for person in data["citizens"]}
    found = [_citizen(person) for person in citizens.values()]
    found += [_foreigner(person) for person in data.get("foreigners", ())]
    found += [
        _enterprise(company, citizens[company["representative"]])
        for company in data.get("enterprises", ())
    ]
    return {identity.key: identity for identity in found}


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _citizen(person: dict[str, Any]) -> Identity:
    born: date = person["birth_date"]
    number = person["personal_id"]
    level = int(person.get("level", 2))
    claims = {
        "sub": number,
        "TechID": _key(f"device {number}"),
        "LoaiTaiKhoan": 1,
        "SoDinhDanh": number,
        "HoVaTen": person["name"],
        "NgayThangNamSinh": f"{born:%Y%m%d}",
        "GioiTinh": _SEXES[person["sex"]],
        "NoiOHienNay": {
            "MaTinh": person["province"],
            "MaXa": person["commune"],
            "DiaChi": person["address"],
        },
        "SoDienThoai": person.get("phone", ""),
        "ThuDienTu": person.get("email", ""),
        "IAL": level,
        "loAs": level,
    }
    if level > 1:
        claims["GiayToTuyThan"] = [_card(person)]
    note = f"sinh ngày {born:%d/%m/%Y}, số định danh {number}, mức độ {level}"
    return Identity(_key(number), person["name"], note, claims)


def _card(person: dict[str, Any]) -> dict[str, Any]:
    """Return the identity card; ``card`` in the file says otherwise what it does not get by itself.

    Law 26/2023/QH15, art. 21: cards are renewed at 14, 25, 40 and 60 years; one issued in the two
    years before counts to the age after that.
    """
    born: date = person["birth_date"]
    card = person.get("card", {})
    issued: date = card.get("issued", _FIRST_CARDS + timedelta(days=born.toordinal() % 600))
    ends = [end for age in _AGES if (end := _birthday(born, age)) > issued + _BEFORE]
    until = card.get("valid_until", min(ends) if ends else None)
    return {
        "Loai": "CC",
        "So": person["personal_id"],
        "NgayCap": f"{issued:%Y%m%d}",
        "NgayHetHan": f"{until:%Y%m%d}" if until else "",
        "NoiCap": "Bộ Công an",
        "TrangThai": 2 if card.get("withdrawn") else 1,
    }


def _birthday(born: date, age: int) -> date:
    """Return the day on which somebody is so old; who was born on 29 February, on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _foreigner(person: dict[str, Any]) -> Identity:
    """Return a foreigner with a residence card; the number is the identity system's own."""
    one = _citizen(person)
    passport = {
        "Loai": "HC",
        "So": person["passport"],
        "NgayCap": f"{_FIRST_CARDS:%Y%m%d}",
        "NgayHetHan": f"{_FIRST_CARDS.replace(year=_FIRST_CARDS.year + 10):%Y%m%d}",
        "NoiCap": person["nationality"],
        "TrangThai": 1,
    }
    claims = one.claims | {
        "QuocTich": person["nationality"],
        "HoChieu": person["passport"],
        "GiayToTuyThan": [passport],
    }
    note = f"người nước ngoài ({person['nationality']}), hộ chiếu {person['passport']}, {one.note}"
    return Identity(one.key, one.label, note, claims)


def _enterprise(company: dict[str, Any], head: dict[str, Any]) -> Identity:
    code = company["tax_code"]
    person = _citizen(head)
    claims = person.claims | {
        "sub": f"{code}:{head['personal_id']}",
        "LoaiTaiKhoan": 2,
        "MaSoThue": code,
        "MaSoDoanhNghiep": code,
        "TenDoanhNghiep": company["name"],
    }
    note = f"mã số thuế {code}, đại diện: {head['name']}"
    return Identity(_key(code), company["name"], note, claims)
